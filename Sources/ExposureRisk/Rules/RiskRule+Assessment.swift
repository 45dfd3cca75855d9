public import ExposureCore

extension RiskRule {
  /// The minutes of a window, weighted by attenuation alone.
  public func weightedMinutes(of window: ExposureWindow) -> Double {
    buckets.weighted(buckets.seconds(of: window).map(Double.init)) / 60
  }

  /// The minutes of a window, weighted by attenuation, report type and infectiousness; 0 for a revoked key.
  public func score(of window: ExposureWindow) -> Double {
    weightedMinutes(of: window) * (windowWeight.factor(of: window) ?? 0)
  }

  /// Whether a window counts on a day of assessment.
  func counts(_ window: ExposureWindow, on today: DayNumber) -> Bool {
    considers(window.day, on: today)
      && windowWeight.factor(of: window).map { isLongEnough(window, $0) } ?? false
  }

  /// Whether exposures of a day count on a day of assessment.
  private func considers(_ day: DayNumber, on today: DayNumber) -> Bool {
    daysConsidered.map { day.distance(to: today) <= $0 } ?? true
  }

  /// Whether a window that counts by a factor has the least weighted minutes.
  private func isLongEnough(_ window: ExposureWindow, _ factor: Double) -> Bool {
    leastWindowMinutes == 0 || weightedMinutes(of: window) * factor >= leastWindowMinutes
  }

  /// Adds a window to those of its day, if it counts.
  public func add(_ window: ExposureWindow, to sum: inout DaySum) {
    guard let factor = windowWeight.factor(of: window), isLongEnough(window, factor) else { return }
    let first = sum.place(of: factor, bucketCount: buckets.weights.count)
    for scan in window.scans {
      sum.seconds[first + buckets.bucket(of: scan)] += max(0, Int(scan.secondsSinceLastScan))
    }
  }

  /// The risk of a day, relative to the threshold; `nil` if none of its windows counts.
  public func relativeRisk(of sum: DaySum) -> Double? {
    guard !sum.factors.isEmpty else { return nil }
    var risk = 0.0
    for (number, factor) in sum.factors.enumerated() {
      let first = number * buckets.weights.count
      let seconds = sum.seconds[first..<first + buckets.weights.count]
      risk += factor * buckets.weighted(seconds.map(countedMinutes)) / thresholdMinutes
    }
    return risk
  }

  /// The risk of each day with a window that counts, in order of day.
  ///
  /// The order of the windows has no influence, to the last bit: seconds are added up as whole numbers.
  ///
  /// - Parameters:
  ///   - windows: All windows that the phone keeps, of all files, in any order.
  ///   - today: The day of the assessment.
  /// - Returns: The risks, each relative to the threshold.
  public func assess(_ windows: [ExposureWindow], on today: DayNumber) -> [DayRisk] {
    var sums: [DayNumber: DaySum] = [:]
    for window in windows where considers(window.day, on: today) {
      add(window, to: &sums[window.day, default: DaySum()])
    }
    return sums.keys.sorted().compactMap { day in
      sums[day].flatMap(relativeRisk).map { DayRisk(day: day, relativeRisk: $0) }
    }
  }

  /// The minutes that count of the seconds in a bucket on a day.
  private func countedMinutes(_ seconds: Int) -> Double {
    let minutes = roundsUpToMinutes ? Double((seconds + 59) / 60) : Double(seconds) / 60
    return min(minutes, mostMinutesInBucket ?? .infinity)
  }
}
