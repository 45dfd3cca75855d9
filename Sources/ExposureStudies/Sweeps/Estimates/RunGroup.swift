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

  /// The variant, and the value of each parameter that has an effect.
  func label(_ parameterNames: [String]) -> String {
    let settings = zip(parameterNames, parameters).filter { $1 != .missing }.map {
      "\($0) \($1.csv)"
    }
    return ([variant] + settings).joined(separator: ", ")
  }

  /// The runs of both groups with one seed, in the order of this group.
  func pairs(with other: RunGroup) -> [(first: [MeasureValue], second: [MeasureValue])] {
    let figures = Dictionary(
      other.runs.map { ($0.seed, $0.figures) }, uniquingKeysWith: { first, _ in first })
    return runs.compactMap { run in figures[run.seed].map { (run.figures, $0) } }
  }

  /// The differences of a figure, from pairs in which both runs have a value.
  ///
  /// - Parameters:
  ///   - figure: The place of the figure in the first run of a pair.
  ///   - place: Its place in the second; `nil` if it is the same.
  ///   - pairs: The pairs.
  /// - Returns: The second value less the first, of each such pair.
  static func differences(
    of figure: Int, and place: Int? = nil,
    _ pairs: [(first: [MeasureValue], second: [MeasureValue])]
  ) -> [Double] {
    pairs.compactMap { pair in
      guard let first = pair.first[figure].number,
        let second = pair.second[place ?? figure].number
      else { return nil }
      return second - first
    }
  }
}

extension [RunGroup] {
  /// Adds a run to the last group, or to a new one if it is of another point or variant.
  mutating func add(
    _ run: (seed: UInt64, figures: [MeasureValue]), at point: Int, variant: String,
    parameters: [MeasureValue]
  ) {
    if last?.point != point || last?.variant != variant {
      append(RunGroup(point: point, variant: variant, parameters: parameters, runs: []))
    }
    self[count - 1].runs.append(run)
  }
}
