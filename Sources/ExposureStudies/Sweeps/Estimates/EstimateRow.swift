internal import TracingSimulation

/// A row of the table of estimates: a figure over the seeds of one point and variant.
struct EstimateRow: Sendable {
  let group: RunGroup
  let figure: MeasureDeclaration
  let spread: SampleSpread?

  /// The rows of all groups and of all figures that are numbers.
  static func rows(of groups: [RunGroup], _ figures: [MeasureDeclaration]) -> [EstimateRow] {
    groups.flatMap { group in
      figures.enumerated().filter { $0.element.kind != .text }.map { index, figure in
        EstimateRow(
          group: group, figure: figure, spread: SampleSpread(of: group.values(of: index)))
      }
    }
  }

  static let measures: [Measure<EstimateRow>] = [
    Measure("measure", unit: "", "The figure, as in `summary.json`.") { $0.figure.name },
    Measure("unit", unit: "", "The unit of the figure.") { $0.figure.unit },
    Measure("runs", unit: "runs", "The seeds with a value of the figure.") {
      $0.spread?.count ?? 0
    },
    number("median", "The median over the seeds.", \.median),
    number("low", "The 5 % quantile: 90 % of the seeds lie from it to `high`.", \.low),
    number("high", "The 95 % quantile.", \.high),
    number("mean", "The mean over the seeds.", \.mean),
    Measure(
      "standard_deviation", unit: "as the figure", missingWhen: "fewer than two seeds have a value",
      "The standard deviation over the seeds."
    ) { $0.spread?.deviation },
  ]

  private static func number(
    _ name: String, _ definition: String,
    _ path: any KeyPath<SampleSpread, Double> & Sendable
  ) -> Measure<EstimateRow> {
    Measure(
      name, unit: "as the figure", missingWhen: "no seed has a value of the figure", definition
    ) { $0.spread?[keyPath: path] }
  }
}
