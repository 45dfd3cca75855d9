internal import TracingSimulation

/// The runs of one point and variant: they differ by their seeds alone.
struct RunGroup: Sendable {
  /// The number of the point; `nil` if there is no design.
  let point: Int?
  /// The variant's name.
  let variant: String
  /// The value of each parameter; missing where it has no effect.
  let parameters: [MeasureValue]
  /// The runs, each with its seed and the value of each figure.
  var runs: [(seed: UInt64, figures: [MeasureValue])]

  /// The values of a figure that there are.
  func values(of figure: Int) -> [Double] {
    runs.compactMap { $0.figures[figure].number }
  }

  /// The runs of both groups with one seed, in the order of the second.
  func pairs(with other: RunGroup) -> [(first: [MeasureValue], second: [MeasureValue])] {
    let figures = Dictionary(
      runs.map { ($0.seed, $0.figures) }, uniquingKeysWith: { first, _ in first })
    return other.runs.compactMap { run in figures[run.seed].map { ($0, run.figures) } }
  }

  /// The differences of a figure, from pairs in which both runs have a value.
  static func differences(
    of figure: Int, _ pairs: [(first: [MeasureValue], second: [MeasureValue])]
  ) -> [Double] {
    pairs.compactMap { pair in
      guard let first = pair.first[figure].number, let second = pair.second[figure].number else {
        return nil
      }
      return second - first
    }
  }
}
