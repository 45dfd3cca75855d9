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
    windowWeight.factor(of: window) != nil
      && (daysConsidered.map { window.day.distance(to: today) <= $0 } ?? true)
      && (leastWindowMinutes == 0 || score(of: window) >= leastWindowMinutes)
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
    let parts = windows.filter { counts($0, on: today) }.map { window in
      WeightedSeconds(
        day: window.day, factor: windowWeight.factor(of: window) ?? 0,
        seconds: buckets.seconds(of: window))
    }.sorted { ($0.day, $0.factor) < ($1.day, $1.factor) }

    var risks: [DayRisk] = []
    var first = 0
    while first < parts.count {
      let (day, factor) = (parts[first].day, parts[first].factor)
      var seconds = parts[first].seconds
      var end = first + 1
      while end < parts.count, parts[end].day == day, parts[end].factor == factor {
        for bucket in seconds.indices { seconds[bucket] += parts[end].seconds[bucket] }
        end += 1
      }
      let risk = factor * buckets.weighted(seconds.map(countedMinutes)) / thresholdMinutes
      if risks.last?.day == day {
        risks[risks.count - 1].relativeRisk += risk
      } else {
        risks.append(DayRisk(day: day, relativeRisk: risk))
      }
      first = end
    }
    return risks
  }

  /// The seconds of a window in each bucket, with the factor by which they count.
  private struct WeightedSeconds {
    let day: DayNumber
    let factor: Double
    let seconds: [Int]
  }

  /// The minutes that count of the seconds in a bucket on a day.
  private func countedMinutes(_ seconds: Int) -> Double {
    let minutes = roundsUpToMinutes ? Double((seconds + 59) / 60) : Double(seconds) / 60
    return min(minutes, mostMinutesInBucket ?? .infinity)
  }
}
