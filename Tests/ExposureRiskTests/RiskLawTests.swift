import ExposureCore
import ExposureRisk
import ExposureTestSupport
import Testing

/// Properties that every rule has, over drawn rules and windows.
@Suite struct `Laws of risk` {
  private static let today = DayNumber(20)

  /// A rule with any of the constants that rules may have.
  private static func rule(_ random: inout SplitMix64) -> RiskRule {
    func share() -> Double { Double(random.below(11)) / 10 }
    let edges = [45, 50, 55, 60, 63, 70, 75].map(Double.init).filter { _ in random.below(2) == 0 }
    let thresholds = edges.isEmpty ? [60] : edges
    return RiskRule(
      buckets: AttenuationBuckets(
        random.below(2) == 0 ? .typical : .least, thresholds: thresholds,
        includesThreshold: random.below(2) == 0,
        weights: (0...thresholds.count).map { _ in 2 * share() }),
      thresholdMinutes: Double(1 + random.below(30)),
      mostMinutesInBucket: random.below(3) == 0 ? 30 : nil,
      roundsUpToMinutes: random.below(2) == 0,
      windowWeight: random.below(2) == 0
        ? .product(
          infectiousness: [0, share(), 2 * share()],
          reportType: [1, share(), share(), share()])
        : .transmissionRisk(values: [0, 0, 0.6, 0.8, 1, 1.2, 1.4, 1.6]),
      leastWindowMinutes: random.below(3) == 0 ? 2 : 0,
      daysConsidered: random.below(3) == 0 ? 10 : nil)
  }

  private static func windows(_ random: inout SplitMix64) -> [ExposureWindow] {
    (0..<random.below(12)).map { _ in
      ExposureWindow(
        day: DayNumber(UInt32(6 + random.below(15))),
        reportType: ReportType.allCases[random.below(6)],
        infectiousness: Infectiousness.allCases[random.below(3)],
        scans: (0..<random.below(7)).map { _ in
          let least = Int16(40 + random.below(40))
          return ScanInstance(
            typicalAttenuation: least + Int16(random.below(6)), leastAttenuation: least,
            secondsSinceLastScan: Int16(60 * random.below(6)))
        })
    }
  }

  @Test(arguments: Seed.first(300))
  func `agree with a naive twin`(seed: Seed) {
    var random = SplitMix64(seed)
    let (rule, windows) = (Self.rule(&random), Self.windows(&random))
    let risks = rule.assess(windows, on: Self.today)
    let naive = naiveRisks(windows, rule)
    #expect(risks.map(\.day) == naive.map(\.day))
    for (risk, naive) in zip(risks, naive) {
      #expect(abs(risk.relativeRisk - naive.relativeRisk) < 1e-9)
    }
  }

  @Test(arguments: Seed.first(100))
  func `the order of windows has no influence, to the last bit`(seed: Seed) {
    var random = SplitMix64(seed)
    let (rule, windows) = (Self.rule(&random), Self.windows(&random))
    let risks = rule.assess(windows, on: Self.today)
    for _ in 0..<5 {
      #expect(rule.assess(windows.shuffled(using: &random), on: Self.today) == risks)
    }
  }

  @Test(arguments: Seed.first(100))
  func `more time, and a scan nearer by, never lower a day's risk`(seed: Seed) {
    var random = SplitMix64(seed)
    var rule = Self.rule(&random)
    rule.buckets.weights.sort(by: >)
    var windows = Self.windows(&random)
    guard let place = windows.indices.first(where: { !windows[$0].scans.isEmpty }) else { return }
    let before = rule.assess(windows, on: Self.today)
    func expectNoLess() {
      let after = rule.assess(windows, on: Self.today)
      for risk in before {
        let other = after.first { $0.day == risk.day }
        #expect((other?.relativeRisk ?? -1) >= risk.relativeRisk - 1e-12)
      }
    }
    windows[place].scans[0].secondsSinceLastScan += 60
    expectNoLess()
    windows[place].scans[0].typicalAttenuation -= 10
    windows[place].scans[0].leastAttenuation -= 10
    expectNoLess()
    windows.append(windows[place])
    expectNoLess()
  }

  @Test(arguments: Seed.first(100))
  func `a lower threshold never loses a warning`(seed: Seed) {
    var random = SplitMix64(seed)
    let (rule, windows) = (Self.rule(&random), Self.windows(&random))
    let warned = rule.assess(windows, on: Self.today).filter(\.warns).map(\.day)
    let more = rule.multiplyingThreshold(by: 0.7).assess(windows, on: Self.today)
    #expect(warned.allSatisfy { day in more.contains { $0.day == day && $0.warns } })
  }

  @Test(arguments: Seed.first(50))
  func `windows of two files are as those of one`(seed: Seed) {
    var random = SplitMix64(seed)
    let rule = Self.rule(&random)
    // Sightings of one case, whole windows of which come with one file or the other.
    let start: UInt32 = 18 * 86_400
    let sightings = (0..<40).map { (index: UInt32) -> ScanSighting in
      let time = start + 240 * index
      return ScanSighting(
        time: UnixTime(time), typicalAttenuation: 45 + Int16(random.below(30)),
        leastAttenuation: 45, previousScan: UnixTime(time - 240))
    }
    let windows = ExposureWindow.windows(
      of: sightings, reportType: .confirmedTest, infectiousness: .high)
    let first = windows.filter { _ in random.below(2) == 0 }
    let second = windows.filter { !first.contains($0) }
    #expect(
      rule.assess(second + first, on: Self.today) == rule.assess(windows, on: Self.today))
  }

  @Test(arguments: Seed.first(100))
  func `a window tells the same alone as in the sum of its day`(seed: Seed) {
    var random = SplitMix64(seed)
    var rule = Self.rule(&random)
    (rule.roundsUpToMinutes, rule.mostMinutesInBucket, rule.leastWindowMinutes) = (false, nil, 0)
    for window in Self.windows(&random) {
      for risk in rule.assess([window], on: Self.today) {
        #expect(abs(risk.relativeRisk - rule.score(of: window) / rule.thresholdMinutes) < 1e-9)
      }
    }
  }

  /// The definition of a rule, without care for speed or order.
  private func naiveRisks(_ windows: [ExposureWindow], _ rule: RiskRule) -> [DayRisk] {
    func factor(_ window: ExposureWindow) -> Double? {
      let types: [ReportType: Int] = [
        .unknown: 0, .confirmedTest: 0, .confirmedClinicalDiagnosis: 1, .selfReport: 2,
        .recursive: 3,
      ]
      guard let type = types[window.reportType] else { return nil }
      let level = window.infectiousness.rawValue
      switch rule.windowWeight {
      case .product(let infectiousness, let reportType):
        return infectiousness[level] * reportType[type]
      case .transmissionRisk(let values):
        return level == 0 ? 0 : values[[6, 4, 2, 0][type] + level - 1]
      }
    }
    func bucket(_ scan: ScanInstance) -> Int {
      let attenuation = Double(
        rule.buckets.statistic == .typical ? scan.typicalAttenuation : scan.leastAttenuation)
      return rule.buckets.thresholds.count { threshold in
        rule.buckets.includesThreshold ? attenuation > threshold : attenuation >= threshold
      }
    }
    func seconds(_ window: ExposureWindow, _ place: Int) -> Int {
      window.scans.filter { bucket($0) == place }.map { Int($0.secondsSinceLastScan) }.reduce(0, +)
    }
    let buckets = rule.buckets.weights.indices
    let counted = windows.filter { (window: ExposureWindow) -> Bool in
      guard let factor = factor(window) else { return false }
      let age = Int(Self.today.rawValue) - Int(window.day.rawValue)
      let minutes = buckets.map { Double(seconds(window, $0)) / 60 * rule.buckets.weights[$0] }
      return age <= rule.daysConsidered ?? .max
        && minutes.reduce(0, +) * factor >= rule.leastWindowMinutes - 1e-12
    }
    return Set(counted.map(\.day)).sorted().map { (day: DayNumber) -> DayRisk in
      var risk = 0.0
      let ofDay = counted.filter { $0.day == day }
      for weight in Set(ofDay.compactMap(factor)) {
        for place in buckets {
          let sum = ofDay.filter { factor($0) == weight }.map { seconds($0, place) }.reduce(0, +)
          let minutes = rule.roundsUpToMinutes ? (Double(sum) / 60).rounded(.up) : Double(sum) / 60
          risk +=
            weight * rule.buckets.weights[place] * min(minutes, rule.mostMinutesInBucket ?? 1e9)
        }
      }
      return DayRisk(day: day, relativeRisk: risk / rule.thresholdMinutes)
    }
  }
}
