import ExposureCore
import ExposureRisk
import ExposureTestSupport
import ProximityProtocols
import Testing

@Suite struct `Knowledge of sightings` {
  /// The cases of the transmit power of `fetchValidSightings`, run unmodified from
  /// google/exposure-notifications-internals at aaada6c: the power, the received strength, and the attenuation where the
  /// sighting counts.
  @Test(arguments: [(20, 70), (21, nil), (-50, 0), (-51, nil)] as [(Int8, Int?)])
  func `of GAEN holds powers that a phone can have`(power: Int8, attenuation: Int?) throws {
    let key = DiagnosisKey(
      bits: 0x75c7_34c6_dd1a_782d_e7a9_65da_5eb9_3125, rollingStart: IntervalNumber(2_642_976),
      reportType: .confirmedTest)
    let match = try matches(of: key, transmitPower: power).first
    #expect(match.map { max(0, Int($0.transmitPower ?? 0) - -50) } == attenuation)
  }

  @Test(
    arguments: [
      (.selfReport, 3, .selfReport, 3), (.confirmedTest, -14, .confirmedTest, -14),
      (.unknown, nil, nil, nil),
      (.confirmedClinicalDiagnosis, 15, .confirmedClinicalDiagnosis, nil),
    ] as [(ReportType, Int32?, ReportType?, Int?)])
  func `of GAEN holds report type and onset as the key tells them`(
    type: ReportType, days: Int32?, told: ReportType?, toldDays: Int?
  ) throws {
    let key = DiagnosisKey(
      bits: 7, rollingStart: IntervalNumber(2_642_976), reportType: type, daysSinceOnset: days)
    let match = try #require(try matches(of: key, transmitPower: -10).first)
    #expect(match.reportType == told)
    #expect(match.daysSinceOnset == toldDays)
  }

  @Test func `is said for each protocol`() {
    let known = ProtocolRegistry.all.map { ($0.properties.name, $0.properties.phoneKnows.names) }
    let expected: [(String, [String])] = [
      ("gaen", ["signal strength", "transmit power", "report type", "onset"]),
      ("dp3t-low-cost", ["signal strength"]), ("dp3t-hybrid", ["signal strength", "time of day"]),
      ("dp3t-unlinkable", ["signal strength"]), ("tcn", ["signal strength", "time of day"]),
      ("robert", ["time of day"]), ("bluetrace", ["signal strength", "time of day"]),
    ]
    #expect(known.map(\.0) == expected.map(\.0))
    #expect(known.map(\.1) == expected.map(\.1))
  }

  /// The matches of a file of one key with a log in which its first identifier was heard at -50 dBm.
  private func matches(
    of key: DiagnosisKey, transmitPower: Int8
  ) throws -> [SightingMatch] {
    let identifier = key.rollingProximityIdentifiers()[0]
    // Encryption and decryption are the same operation: the mask of the metadata is added.
    let plain = BroadcastMetadata(transmitPower: transmitPower).bytes
    let word = AssociatedEncryptedMetadata(
      bits: plain.reversed().reduce(0) { $0 << 8 | UInt32($1) }.littleEndian)
    let encrypted = AssociatedEncryptedMetadata(
      bits: key.decryptedBits(of: [word], [identifier])[0])
    var log = SightingLog<GAEN.Payload>()
    log.append(
      GAEN.Payload(identifier: identifier, metadata: encrypted), at: key.rollingStart.start,
      signalStrength: -50, listener: 0)
    return GAEN().matches(of: GAEN.Publication(keys: [key]), in: log)
  }
}

@Suite struct `Rules of servers` {
  /// Scores a case that heard one phone in a number of epochs of one day, under a rule.
  private func isAtRisk(
    _ rule: RiskRule, sightings: Int, _ make: (RiskRule) throws -> any ProximityProtocol
  ) throws -> Bool {
    func run(_ proximity: some ProximityProtocol) throws -> Bool {
      var society = Society(proximity, phones: 2, days: 2, seed: Seed.first(1)[0])
      let sent = society.transmissions(of: 1).suffix(30).prefix(sightings)
      let time = society.lastDay.start + 86_399
      try society.disclose(0, at: time, heard: society.log(of: Array(sent)))
      society.startNextDay()
      return try society.isAtRisk(1, at: society.lastDay.start + 7_200) == true
    }
    return try run(try make(rule))
  }

  private static func robert(_ rule: RiskRule) throws -> any ProximityProtocol {
    var parameters = ROBERT.Parameters()
    parameters.rule = rule
    return try ROBERT(parameters)
  }

  private static func blueTrace(_ rule: RiskRule) throws -> any ProximityProtocol {
    var parameters = BlueTrace.Parameters()
    parameters.rule = rule
    return try BlueTrace(parameters)
  }

  @Test func `count five minutes for a sighting`() throws {
    for make in [Self.robert, Self.blueTrace] {
      for (minutes, least) in [(0.02, 1), (5, 1), (5.1, 2), (15, 3), (15.1, 4)] as [(Double, Int)] {
        let rule = RiskRule.simple(attenuationThreshold: 63, minimumMinutes: minutes)
        #expect(try isAtRisk(rule, sightings: least, make))
        #expect(try least == 1 || !isAtRisk(rule, sightings: least - 1, make))
      }
    }
  }

  @Test func `see an attenuation in BlueTrace and none in ROBERT`() throws {
    // The case heard -60 dBm of phones that are taken to send with -24 dBm.
    for (threshold, inBlueTrace) in [(36, true), (35, false)] as [(Double, Bool)] {
      let rule = RiskRule.simple(attenuationThreshold: threshold, minimumMinutes: 5)
      #expect(try isAtRisk(rule, sightings: 1, Self.blueTrace) == inBlueTrace)
      #expect(try isAtRisk(rule, sightings: 1, Self.robert))
    }
  }

  @Test func `take a missing onset as the rule says`() throws {
    for make in [Self.robert, Self.blueTrace] {
      for missing in Infectiousness.allCases {
        let rule = RiskRule(
          buckets: AttenuationBuckets(thresholds: [63], weights: [1, 0]), thresholdMinutes: 10,
          infectiousness: InfectiousnessMap(standard: [], high: [], whenMissing: missing),
          windowWeight: .product(infectiousness: [0, 1, 2], reportType: [1, 0, 0, 0]))
        #expect(try isAtRisk(rule, sightings: 1, make) == (missing == .high))
        #expect(try isAtRisk(rule, sightings: 2, make) == (missing != .none))
      }
    }
  }

  @Test
  func `count the time between two encounters of the same people in BlueTrace, up to five minutes`()
    throws
  {
    let rule = RiskRule.simple(attenuationThreshold: 63, minimumMinutes: 9)
    let blueTrace = try BlueTrace(
      {
        var parameters = BlueTrace.Parameters()
        parameters.rule = rule
        return parameters
      }())
    for (gap, warns) in [(240, true), (239, false), (600, true)] as [(UInt32, Bool)] {
      var society = Society(blueTrace, phones: 2, days: 1, seed: Seed.first(1)[0])
      let sent = society.transmissions(of: 1).filter { $0.end.seconds - $0.start.seconds == 900 }[
        10]
      // Both on whole minutes, in which GAEN counts.
      let start = (sent.start.seconds + 59) / 60 * 60
      var log = SightingLog<TemporaryIdentifier>()
      for time in [start, start + gap] {
        log.append(sent.payload, at: UnixTime(time), signalStrength: -60, listener: 0)
      }
      let time = society.lastDay.start + 80_000
      try society.disclose(0, at: time, heard: log)
      #expect(try society.isAtRisk(1, at: time) == warns)
    }
  }
}
