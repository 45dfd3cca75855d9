public import DiscreteEvents

extension World {
  /// Calls a closure with each scan of a listener's phone in which it hears the other's during an encounter, in order
  /// of time.
  ///
  /// The encounter of the other person with the listener differs in ``Encounter/other`` alone, and in the place if
  /// there is a wall between. So whoever has the encounters of one of the two can ask for what either phone heard.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone that scans.
  ///   - encounter: The encounter with the owner of the phone that transmits, on that day.
  ///   - day: Days since the scenario's start.
  ///   - body: Receives each reception.
  @inline(__always)
  public func forEachReception(
    by listener: Person, in encounter: Encounter, on day: Day, _ body: (Reception) -> Void
  ) {
    let pair = UInt64(listener.rawValue) << 32 | UInt64(encounter.other.rawValue)
    let environment = environment(of: encounter.place)
    let row = radio.row(of: environment)
    let typical = typicalAttenuation(of: pair, in: encounter, on: day, row)
    let limit = parameters.radio.hearingLimit
    let hearing =
      parameters.radio.losesScans
      ? Self.probabilityOfHearing(at: encounter.distance, in: environment) : 1
    let heard = hearing < 1 ? UInt64(hearing * 0x1p64) : .max
    let distanceClass = PacketNumbers.distanceClass(of: encounter.distance)
    let packetDeviation = row.scanDeviation > 0 ? parameters.radio.packetDeviation : 0
    let start = day.index * 86_400 + Int(encounter.start)
    radio.scans.forEachScan(of: listener, from: start, to: start + Int(encounter.duration)) {
      scan, time in
      let number = UInt64(bitPattern: Int64(scan))
      guard heard == .max || radio.lostScans.word(pair, number) < heard else { return }
      let attenuation =
        typical + row.scanDeviation * radio.scanAttenuations.normal(pair, number)
      guard attenuation < limit else { return }
      var least = attenuation
      if packetDeviation > 0 {
        least -= packetDeviation * leastPacket(of: pair, number, at: distanceClass)
      }
      body(Reception(time: time, attenuation: attenuation, leastAttenuation: least))
    }
  }

  /// Appends the receptions that ``forEachReception(by:in:on:_:)`` calls back with, without a call for each.
  package func appendReceptions(
    by listener: Person, in encounter: Encounter, on day: Day, to receptions: inout [Reception]
  ) {
    forEachReception(by: listener, in: encounter, on: day) { receptions.append($0) }
  }

  /// The attenuation of a directed pair of phones during an encounter, as the listener's phone estimates it on average
  /// over scans.
  private func typicalAttenuation(
    of pair: UInt64, in encounter: Encounter, on day: Day, _ row: RadioEnvironment
  ) -> Double {
    let today = UInt64(truncatingIfNeeded: day.index) << 32
    let deviate =
      if let setting = encounter.setting {
        radio.pairAttenuations.normal(
          pair, today | UInt64(setting.rawValue) << 24 | UInt64(encounter.start))
      } else {
        radio.bystanderAttenuations.normal(
          pair, today | UInt64(encounter.isThroughWall ? .max : encounter.place.index))
      }
    let decades = PortableMath.log(encounter.distance) * 0.43429448190325182765
    var typical =
      row.attenuationAtOneMetre + 10 * row.pathLossExponent * decades
      + row.pairDeviation * deviate
    if encounter.isThroughWall { typical += parameters.radio.wallAttenuation }
    if !parameters.radio.isCalibrated {
      typical -=
        transmitOffset(of: encounter.other)
        + receiveOffset(of: Person(rawValue: UInt32(pair >> 32)))
    }
    return typical
  }

  /// By how many standard deviations the least attenuation of a scan's packets lies below their mean; 0 or more.
  @inline(__always)
  private func leastPacket(of pair: UInt64, _ scan: UInt64, at distanceClass: Int) -> Double {
    let number = radio.packets.number(for: radio.packetNumbers.word(pair, scan), at: distanceClass)
    return radio.leastOfPackets.distance(
      of: number, for: radio.packetAttenuations.word(pair, scan))
  }

  /// By how much a phone transmits with more power than it tells, in dB, normal with
  /// ``RadioParameters/transmitDeviation``.
  package func transmitOffset(of owner: Person) -> Double {
    parameters.radio.transmitDeviation * radio.devices.normal(UInt64(owner.rawValue), 0)
  }

  /// By how much a phone reports more power than it receives, in dB, normal with ``RadioParameters/receiveDeviation``.
  package func receiveOffset(of owner: Person) -> Double {
    parameters.radio.receiveDeviation * radio.devices.normal(UInt64(owner.rawValue), 1)
  }

  /// The last scan of a phone before a moment; the time between two scans is the GAEN API's seconds since last scan.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone.
  ///   - time: The moment, in true seconds since the scenario's start.
  /// - Returns: True seconds since the scenario's start; less than `time`.
  public func previousScan(of listener: Person, before time: Int) -> Int {
    radio.scans.last(of: listener, before: time)
  }

  /// By how many seconds the clock of a phone is ahead of the true time; normal with
  /// ``RadioParameters/clockDeviation``, the same for the whole run.
  public func clockError(of owner: Person) -> Int {
    Int((parameters.radio.clockDeviation * radio.clocks.normal(UInt64(owner.rawValue))).rounded())
  }

  /// The probability that a scan hears a phone at a distance: linear between the values measured in DP-3T
  /// experiment 34 (up to 5 m) and extrapolated from it (8 m and more).
  ///
  /// At a party, whose people move, it is never more than 0.575, the middle of the measured 0.5 through 0.65.
  ///
  /// - Parameters:
  ///   - metres: The distance, in metres.
  ///   - environment: The environment.
  /// - Returns: The probability; 0 from 20 m on.
  public static func probabilityOfHearing(at metres: Double, in environment: Environment) -> Double
  {
    let points = hearing
    var next = 0
    while next < points.count, metres > points[next].metres { next += 1 }
    let probability: Double
    switch next {
    case 0: probability = points[0].probability
    case points.count: probability = 0
    default:
      let (near, far) = (points[next - 1], points[next])
      let share = (metres - near.metres) / (far.metres - near.metres)
      probability = near.probability + share * (far.probability - near.probability)
    }
    return environment == .party ? min(probability, 0.575) : probability
  }

  /// The probability that a scan hears a phone, by distance.
  private static let hearing: [(metres: Double, probability: Double)] = [
    (0.5, 0.82), (1.5, 0.77), (2.5, 0.67), (3.5, 0.58), (5, 0.52), (8, 0.40), (12, 0.20), (20, 0),
  ]
}
