internal import TracingSimulation

/// A row of the table of effects: the decrease of a figure by something that was spent on it.
struct EffectRow: Sendable {
  /// The thing that is spent.
  enum Price: String, CaseIterable, Sendable {
    case uptake = "percentage point of uptake"
    case warning
    case quarantineDay = "quarantine day"

    /// The figure that counts it, and the number by which it is multiplied.
    var figure: (name: String, factor: Double) {
      switch self {
      case .uptake: ("tracing.app_share", 100)
      case .warning: ("tracing.notifications", 1)
      case .quarantineDay: ("epidemic.quarantine_days", 1)
      }
    }
  }

  let group: RunGroup
  let reference: String
  let outcome: MeasureDeclaration
  let price: Price
  let pairs: Int
  let estimate: RatioEstimate?

  /// The rows of a comparison.
  static func rows(
    of group: RunGroup, against reference: String,
    _ pairs: [(first: [MeasureValue], second: [MeasureValue])], outcomes: [String],
    _ figures: [MeasureDeclaration], _ bounds: inout StudentBounds
  ) -> [EffectRow] {
    var rows: [EffectRow] = []
    for name in outcomes {
      guard let outcome = figures.firstIndex(where: { $0.name == name }) else { continue }
      for price in Price.allCases {
        guard let spent = figures.firstIndex(where: { $0.name == price.figure.name }) else {
          continue
        }
        let numbers = pairs.compactMap { pair -> (dividend: Double, divisor: Double)? in
          guard let first = pair.first[outcome].number, let second = pair.second[outcome].number
          else { return nil }
          // Without an app no figure of it has a value, and nothing is spent.
          let divisor =
            (pair.second[spent].number ?? 0) - (pair.first[spent].number ?? 0)
          return (first - second, divisor * price.figure.factor)
        }
        rows.append(
          EffectRow(
            group: group, reference: reference, outcome: figures[outcome], price: price,
            pairs: numbers.count, estimate: RatioEstimate(of: numbers, &bounds)))
      }
    }
    return rows
  }

  /// The word on the effect.
  var verdict: String {
    guard let estimate else { return "none spent" }
    guard let interval = estimate.interval else { return Verdict.cannotTell.rawValue }
    return interval.lowerBound > 0
      ? "averts" : interval.upperBound < 0 ? "adds" : Verdict.cannotTell.rawValue
  }

  static let measures: [Measure<EffectRow>] = [
    Measure("against", unit: "", "The runs that it is compared with, as in `differences.csv`.") {
      $0.reference
    },
    Measure("outcome", unit: "", "The figure whose decrease counts.") { $0.outcome.name },
    Measure("unit", unit: "", "The unit of the figure.") { $0.outcome.unit },
    Measure(
      "per", unit: "",
      """
      `percentage point of uptake` of all people, `warning` of an app, or `quarantine day` of one person, each beyond \
      those of the runs compared with.
      """
    ) { $0.price.rawValue },
    Measure("pairs", unit: "pairs", "The seeds on both sides.") { $0.pairs },
    Measure(
      "averted", unit: "as the figure",
      missingWhen: "no more is spent than in the runs compared with",
      "The mean decrease of the figure by the mean of what is spent."
    ) { $0.estimate?.ratio },
    Measure(
      "averted_low", unit: "as the figure", missingWhen: withoutInterval,
      "The lower end of Fieller's interval at a coverage of 95 %."
    ) { $0.estimate?.interval?.lowerBound },
    Measure(
      "averted_high", unit: "as the figure", missingWhen: withoutInterval,
      "The upper end of that interval."
    ) { $0.estimate?.interval?.upperBound },
    Measure(
      "verdict", unit: "",
      """
      `averts` if the interval lies above 0, `adds` if below, `cannot tell` if the seeds cannot, `none spent` if no more \
      is spent than in the runs compared with.
      """
    ) { $0.verdict },
  ]

  private static let withoutInterval =
    "there are fewer than two pairs, or if the seeds cannot tell what is spent from none"
}
