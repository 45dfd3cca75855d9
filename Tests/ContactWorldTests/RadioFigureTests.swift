import ContactWorld
import Testing

@Suite struct `Figures of the radio` {
  /// Fits to DP-3T experiment 34; bus and tram: Leith and Farrell 2020.
  @Test func `by environment are those of the experiments`() {
    let rows = RadioEnvironments()
    func row(_ environment: Environment) -> [Double] {
      let row = rows[environment]
      return [
        row.attenuationAtOneMetre, row.pathLossExponent, row.pairDeviation, row.scanDeviation,
      ]
    }
    let (lunch, office) = ([54.7, 1.36, 5.4, 4.3], [53.5, 1.10, 3.3, 4.0])
    let (queue, pooled) = ([54.6, 1.07, 6.2, 4.1], [55.6, 1.05, 6.2, 4.4])
    #expect(row(.restaurant) == lunch && row(.club) == lunch)
    #expect(row(.office) == office && row(.classroom) == office)
    #expect(row(.queue) == queue && row(.shop) == queue)
    #expect(row(.home) == pooled && row(.hospital) == pooled)
    #expect(row(.party) == [57.1, 1.18, 6.6, 4.7])
    #expect(row(.train) == [54.8, 1.53, 6.3, 4.5])
    #expect(row(.bus) == [74.4, 0, 4.7, 5.0])
    #expect(row(.tram) == [64.8, 0, 4.8, 5.1])
    // Both deviations together are those of the measurements, and in the tram two directions differ as measured.
    for (environment, deviation) in [(Environment.bus, 6.9), (.tram, 7.0)] {
      let row = rows[environment]
      let square = row.pairDeviation * row.pairDeviation + row.scanDeviation * row.scanDeviation
      #expect(abs(square.squareRoot() - deviation) < 0.05)
    }
    #expect(abs(rows.tram.pairDeviation * 2.0.squareRoot() - 6.8) < 0.05)
    #expect(RadioEnvironment.pooled == rows.home)
  }

  @Test func `for scans, devices and walls are those of their sources`() {
    let radio = RadioParameters()
    // GAEN: 300 s less up to 90 s. The least attenuation that no scan of experiment 34 exceeds; its packets.
    #expect(radio.scanPeriodSeconds == 255 && radio.scanJitterSeconds == 45)
    #expect(radio.hearingLimit == 77 && radio.packetDeviation == 3.5 && radio.losesScans)
    // Google's calibration table, 313 models.
    #expect(radio.transmitDeviation == 8.1 && radio.receiveDeviation == 5.4 && radio.isCalibrated)
    // COST 231. The others are ours.
    #expect(radio.wallAttenuation == 6.9)
    #expect(radio.clockDeviation == 3 && radio.transmitPower == -24 && radio.coPresence)
    #expect(radio.environment == .byPlace)
    #expect(
      [
        radio.attenuationAtOneMetre, radio.pathLossExponent, radio.pairDeviation,
        radio.scanDeviation,
      ].allSatisfy { $0 == nil })
    #expect(World.leastDistanceWithoutContact == 2.1 && World.distancesThroughWall == 3...10)
    #expect(EncounterSearch.bedsPerWard == 4)
    #expect(PacketNumbers.sent == 16)
    #expect(PacketNumbers.means.map(\.metres) == [1, 2, 3, 4])
    #expect(PacketNumbers.means.map(\.packets) == [7.4, 6.2, 5.3, 4])
  }

  @Test func `for the probability of hearing are those of experiment 34`() {
    let measured = [
      (0.2, 0.82), (0.5, 0.82), (1, 0.795), (1.5, 0.77), (2.5, 0.67), (3.5, 0.58), (5, 0.52),
      (8, 0.40), (10, 0.30), (12, 0.20), (16, 0.10), (20, 0), (25, 0),
    ]
    for (metres, probability) in measured {
      let found = World.probabilityOfHearing(at: metres, in: .train)
      #expect(abs(found - probability) < 1e-12, "\(metres) m")
      #expect(
        World.probabilityOfHearing(at: metres, in: .party) == min(found, 0.575), "\(metres) m")
    }
  }

  @Test func `for areas are those of the documentation`() {
    let areas = Environment.allCases.map { [$0.area.length, $0.area.width] }
    #expect(
      areas == [
        [10, 8], [12, 8], [8, 8], [8, 8], [20, 15], [12, 10], [10, 10], [15, 2], [11, 2.5],
        [28, 2.4], [24, 2.8], [7, 6],
      ])
    #expect(Environment.allCases.map(\.rawValue).first == "home")
  }
}
