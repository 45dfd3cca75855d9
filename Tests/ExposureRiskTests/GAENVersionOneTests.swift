import ExposureCore
import ExposureRisk
import ExposureTestSupport
import Testing

@Suite struct `GAEN version 1` {
  private static let table = RiskScoreTable(
    attenuationScores: Array(1...8), daysScores: Array(1...8), durationScores: Array(1...8),
    transmissionScores: Array(1...8), minimumScore: 1)

  @Test(arguments: RiskScoreCase.all)
  func `scores as Google's calculator scores`(example: RiskScoreCase) {
    var table = example.isUnconfigured ? .unconfigured : Self.table
    table.minimumScore = example.minimumScore
    #expect(
      table.score(
        attenuation: example.attenuation, duration: example.duration,
        days: example.secondsSince / 86_400, transmissionRiskLevel: example.level) == example.score)
  }

  @Test func `scores four to the fourth without configuration`() {
    #expect(RiskScoreTable.unconfigured.minimumScore == 4)
    #expect(
      RiskScoreTable.unconfigured.score(
        attenuation: 40, duration: 900, days: 1, transmissionRiskLevel: 1) == 256)
  }

  @Test(arguments: KeyExposureCase.all)
  func `finds the exposures that Google's evaluator finds`(example: KeyExposureCase) {
    let exposures = KeyExposure.exposures(
      of: example.sightings.map { sighting($0.0, $0.1) }, scanInterval: example.scanInterval,
      thresholds: (example.thresholds[0], example.thresholds[1]),
      interpolates: example.interpolates)
    var summary = ExposureSummary()
    let scores = exposures.map { exposure in
      Self.table.score(
        attenuation: exposure.attenuation, duration: exposure.duration, days: 3,
        transmissionRiskLevel: 4)
    }
    for (exposure, score) in zip(exposures, scores) { summary.add(exposure, riskScore: score) }
    #expect(
      exposures
        == example.records.map {
          KeyExposure(
            duration: $0.duration, attenuation: $0.attenuation, attenuationDurations: $0.durations)
        })
    #expect(scores == example.records.map(\.score))
    #expect(summary.maximumRiskScore == example.maximumScore)
    #expect(summary.riskScoreSum == example.scoreSum)
    #expect(summary.attenuationDurations == example.durations)
  }

  @Test(arguments: Seed.first(50))
  func `loses no second of an exposure, with a line or without`(seed: Seed) {
    var random = SplitMix64(seed)
    var time = 0
    let sightings = (0..<12).map { _ in
      time += 30 + random.below(900)
      return sighting(time, Int16(random.below(100)))
    }
    for interpolates in [false, true] {
      let exposures = KeyExposure.exposures(of: sightings, interpolates: interpolates)
      let times = sightings.map { Int($0.time.seconds) }
      let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
      let within = gaps.filter { $0 <= 600 }.reduce(0, +)
      let runs = 1 + gaps.count { $0 > 600 }
      #expect(exposures.count == runs)
      #expect(exposures.flatMap(\.attenuationDurations).reduce(0, +) == within + 300 * runs)
    }
  }

  /// The case of `fetchValidSightings` in google/exposure-notifications-internals at aaada6c.
  @Test func `takes the strongest packet of each scan`() {
    let heard: [(Int, Int16)] = [
      (0, 58), (3, 59), (10, 60), (25, 61), (26, 62), (51, 63), (300, 64), (300, 65),
    ]
    let scans = ScanSighting.strongestOfEachScan(heard.map { sighting($0.0, $0.1) })
    #expect(
      scans.map { [Int($0.time.seconds) - 86_400, Int($0.typicalAttenuation)] } == [
        [0, 58], [300, 64],
      ])
  }

  private func sighting(_ seconds: Int, _ attenuation: Int16) -> ScanSighting {
    ScanSighting(
      time: UnixTime(UInt32(86_400 + seconds)), typicalAttenuation: attenuation,
      leastAttenuation: attenuation, previousScan: nil)
  }
}
