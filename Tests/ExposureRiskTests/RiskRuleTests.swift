import ExposureCore
import ExposureRisk
import ExposureTestSupport
import Testing

@Suite struct `Risk rules` {
  /// The configuration of the vectors of corona-warn-app/cwa-app-ios at 02c629b.
  private static func coronaWarn(threshold: Double) -> RiskRule {
    RiskRule(
      buckets: AttenuationBuckets(
        .least, thresholds: [55, 63, 73], includesThreshold: false, weights: [1, 0.5, 0.3, 0]),
      thresholdMinutes: threshold,
      windowWeight: .transmissionRisk(values: [0, 0, 0.6, 0.8, 1, 1.2, 1.4, 1.6]))
  }

  @Test(arguments: CoronaWarnCase.all)
  func `warn as the Corona-Warn-App does, by window and by day`(example: CoronaWarnCase) {
    let today = DayNumber(20_000)
    let windows = example.windows.map { window in
      ExposureWindow(
        day: today.advanced(by: -Int(window.age)), reportType: window.reportType,
        infectiousness: window.infectiousness,
        scans: window.scans.map {
          ScanInstance(
            typicalAttenuation: $0.1, leastAttenuation: $0.0,
            secondsSinceLastScan: Int16(clamping: $0.2))
        }, calibrationConfidence: window.confidence)
    }
    let (lowRule, highRule) = (Self.coronaWarn(threshold: 5), Self.coronaWarn(threshold: 15))
    let high = highRule.assess(windows, on: today).filter(\.warns).map(\.day)
    let low = lowRule.assess(windows, on: today).filter(\.warns).map(\.day)
      .filter { !high.contains($0) }
    let age = { (day: DayNumber) in UInt32(day.distance(to: today)) }
    #expect(high.isEmpty != example.isHigh)
    #expect(low.last.map(age) == example.latestLow)
    #expect(high.last.map(age) == example.latestHigh)
    #expect(low.count == example.lowDays)
    #expect(high.count == example.highDays)
    // Windows that nothing tells apart are counted as one encounter.
    func encounters(_ level: (Double) -> Bool) -> Int {
      let kinds = windows.filter { level(lowRule.score(of: $0)) }.map { window in
        var kind = window
        kind.scans = []
        return kind
      }
      return Set(kinds).count
    }
    #expect(encounters { $0 >= 5 && $0 < 15 } == example.lowEncounters)
    #expect(encounters { $0 >= 15 } == example.highEncounters)
  }

  /// The rule of DP-3T/dp3t-sdk-android at 6566ceb.
  private static func swiss(_ weights: [Double], threshold: Double) -> RiskRule {
    RiskRule(
      buckets: AttenuationBuckets(
        thresholds: [55, 63], includesThreshold: false, weights: weights + [0]),
      thresholdMinutes: threshold, roundsUpToMinutes: true, daysConsidered: 10)
  }

  /// Windows of one day whose scans fill three buckets with seconds.
  private static func windows(_ seconds: [Int]) -> [ExposureWindow] {
    zip(seconds, [54, 62, 63] as [Int16]).map {
      .of(.confirmedTest, .standard, day: 3, [($1, Int16($0 / 2)), ($1, Int16($0 - $0 / 2))])
    }
  }

  @Test(arguments: SwissCase.minutes)
  func `warn as the Swiss app does`(minutes: [Int], warns: Bool) {
    let risks = Self.swiss([1, 0.5], threshold: 15).assess(
      Self.windows(minutes.map { $0 * 60 }), on: DayNumber(4))
    #expect(risks.map(\.warns) == [warns])
  }

  @Test(arguments: SwissCase.otherFactors)
  func `warn as the Swiss app does with other factors`(minutes: [Int], warns: Bool) {
    let risks = Self.swiss([0.5, 2], threshold: 10).assess(
      Self.windows(minutes.map { $0 * 60 }), on: DayNumber(4))
    #expect(risks.map(\.warns) == [warns])
  }

  @Test(arguments: SwissCase.seconds)
  func `round seconds up to minutes as the Swiss app does`(seconds: [Int], warns: Bool) {
    let risks = Self.swiss([1, 0.5], threshold: 15).assess(
      Self.windows(seconds), on: DayNumber(4))
    #expect(risks.map(\.warns) == [warns])
  }

  @Test func `consider the days that they state and no earlier one`() {
    let rule = Self.swiss([1, 0.5], threshold: 15)
    #expect(rule.assess(Self.windows([900, 0, 0]), on: DayNumber(13)).map(\.warns) == [true])
    #expect(rule.assess(Self.windows([900, 0, 0]), on: DayNumber(14)).isEmpty)
  }

  @Test func `count no more of a bucket than the API tells`() {
    var rule = Self.swiss([1, 0.5], threshold: 40)
    let windows = Self.windows([3_000, 1_200, 0])
    #expect(rule.assess(windows, on: DayNumber(4))[0].relativeRisk == 1.5)
    rule.mostMinutesInBucket = 30
    #expect(rule.assess(windows, on: DayNumber(4))[0].relativeRisk == 1)
  }

  @Test func `pass over revoked keys, and take a missing report type for a test`() {
    let rule = RiskRule(
      buckets: AttenuationBuckets(thresholds: [60], weights: [1, 0]), thresholdMinutes: 5,
      windowWeight: .product(infectiousness: [0, 1, 1], reportType: [1, 0.5, 0.25, 0]))
    func risk(_ type: ReportType) -> [Double] {
      rule.assess([.of(type, .standard, day: 3, [(60, 300)])], on: DayNumber(4)).map(\.relativeRisk)
    }
    #expect(risk(.unknown) == [1])
    #expect(risk(.confirmedTest) == [1])
    #expect(risk(.confirmedClinicalDiagnosis) == [0.5])
    #expect(risk(.selfReport) == [0.25])
    #expect(risk(.recursive) == [0])
    #expect(risk(.revoked).isEmpty)
  }

  @Test func `warn of a simple time from its minimum on`() {
    let rule = RiskRule.simple(attenuationThreshold: 63, minimumMinutes: 10)
    func warns(_ seconds: [Int16], at attenuation: Int16) -> Bool {
      let scans = seconds.map { (attenuation, $0) }
      return rule.assess([.of(.confirmedTest, .none, day: 3, scans)], on: DayNumber(4))[0].warns
    }
    #expect(warns([300, 300], at: 63))
    #expect(!warns([300, 299], at: 63))
    #expect(!warns([300, 300], at: 64))
    #expect(rule.multiplyingThreshold(by: 0.5).thresholdMinutes == 5)
    #expect(rule.infectiousness(daysSinceOnset: nil) == .standard)
    #expect(rule.infectiousness(daysSinceOnset: -30) == .standard)
  }
}
