internal import TracingSimulation

/// An observation made ready for comparison with runs.
///
/// The distance is Freeman and Tukey's: the root of the summed squares of the differences of square roots of counts. The
/// root makes the noise of small and large counts alike, so cases and deaths may stand in one sum. Counts are summed over
/// whole weeks, of which there are at most twelve bins, since people test and report by the day of the week; an
/// observation of twelve days or fewer is compared day by day. Days without a count are left out on both sides.
///
/// - SeeAlso: Freeman & Tukey 1950, doi:10.1214/aoms/1177729756.
struct FitData: Hashable, Sendable {
  /// The observed counts.
  let series: ObservedSeries
  /// The number that a count of a run stands for: observed people by simulated ones.
  private let scale: Double
  private let bins: [[Double]]
  private let binWidth: Int

  /// Makes an observation ready.
  ///
  /// - Parameters:
  ///   - series: The observation.
  ///   - scale: The observed people by the simulated ones.
  init(_ series: ObservedSeries, scale: Double) {
    (self.series, self.scale) = (series, scale)
    let span = (series.days.last ?? 0) - (series.days.first ?? 0) + 1
    let weeks = (span + 7 * Self.mostBins - 1) / (7 * Self.mostBins)
    let width = span <= Self.mostBins ? 1 : 7 * weeks
    binWidth = width
    bins = series.counts.map { Self.sums(of: $0, series.days, width: width) }
  }

  private static let mostBins = 12

  /// The sums over bins, the first of which begins with the first day.
  private static func sums(of counts: [Double?], _ days: [Int], width: Int) -> [Double] {
    let first = days.first ?? 0
    var sums = Array(repeating: 0.0, count: ((days.last ?? 0) - first) / width + 1)
    for (day, count) in zip(days, counts) { sums[(day - first) / width] += count ?? 0 }
    return sums
  }

  /// The counts of a run on the observed days, on the observation's scale; `nil` where none was observed.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - start: The day of the scenario on which day 0 of the observation falls.
  /// - Returns: For each measure a count of each row of the observation.
  private func counts(of run: FitRun, start: Int) -> [[Double?]] {
    zip(series.measures, series.counts).map { measure, observed in
      zip(series.days, observed).map { day, count in
        count.map { _ in scale * Double(run.counts(of: measure)[start + day]) }
      }
    }
  }

  /// The counts of a run on each day from the first observed to the last, on the observation's scale.
  func course(of run: FitRun, _ measure: ObservedSeries.Measure, start: Int) -> [Double] {
    guard let first = series.days.first, let last = series.days.last else { return [] }
    return (first...last).map { scale * Double(run.counts(of: measure)[start + $0]) }
  }

  /// The distance of a run from the observation.
  func distance(of run: FitRun, start: Int) -> Double {
    var sum = 0.0
    for (simulated, observed) in zip(counts(of: run, start: start), bins) {
      for (a, b) in zip(Self.sums(of: simulated, series.days, width: binWidth), observed) {
        let difference = a.squareRoot() - b.squareRoot()
        sum += difference * difference
      }
    }
    return sum.squareRoot()
  }
}

/// The counts by day of one run of a fit.
struct FitRun: Hashable, Sendable {
  private let counts: [[Int]]

  /// Takes the counts out of rows of `daily`; `nil` if they are not there.
  init?(_ rows: [[MeasureValue]], columns: [String]) {
    var all: [[Int]] = []
    for measure in ObservedSeries.Measure.allCases {
      guard let place = columns.firstIndex(of: measure.column) else { return nil }
      var counts: [Int] = []
      for row in rows {
        guard case .integer(let count) = row[place] else { return nil }
        counts.append(count)
      }
      all.append(counts)
    }
    counts = all
  }

  /// The counts of a measure, a number for each day of the scenario.
  func counts(of measure: ObservedSeries.Measure) -> [Int] {
    counts[ObservedSeries.Measure.allCases.firstIndex(of: measure) ?? 0]
  }
}
