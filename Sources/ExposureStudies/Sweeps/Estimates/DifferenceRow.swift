internal import TracingSimulation

/// A row of the table of differences: a figure of one point and variant against another, pair by pair.
struct DifferenceRow: Sendable {
  let group: RunGroup
  /// The name of the runs that it is compared with.
  let reference: String
  let figure: MeasureDeclaration
  let estimate: DifferenceEstimate?

  static let measures: [Measure<DifferenceRow>] =
    [
      Measure(
        "against", unit: "",
        "What it is compared with: a variant of the same point, or `point 0`, the scenario itself in a one-at-a-time design."
      ) { $0.reference },
      Measure("measure", unit: "", "The figure, as in `summary.json`.") { $0.figure.name },
      Measure("unit", unit: "", "The unit of the figure.") { $0.figure.unit },
      Measure("pairs", unit: "pairs", "The seeds with a value of the figure on both sides.") {
        $0.estimate?.count ?? 0
      },
    ] + DifferenceEstimate.measures.map { $0.of { row in row.estimate } }
}

extension DifferenceEstimate {
  /// The columns of a difference, which may be absent.
  static let measures: [Measure<DifferenceEstimate?>] = [
    Measure(
      "mean_difference", unit: "as the figure", missingWhen: withoutPairs,
      "The mean of the differences, the figure less that of the runs compared with."
    ) { $0?.mean },
    Measure(
      "mean_low", unit: "as the figure", missingWhen: "there are fewer than two pairs",
      "The lower end of the interval for the mean difference at a coverage of 95 %, by Student's distribution."
    ) { $0?.interval?.lowerBound },
    Measure(
      "mean_high", unit: "as the figure", missingWhen: "there are fewer than two pairs",
      "The upper end of that interval."
    ) { $0?.interval?.upperBound },
    Measure(
      "median_difference", unit: "as the figure", missingWhen: withoutPairs,
      "The median of the differences."
    ) { $0?.median },
    Measure(
      "median_low", unit: "as the figure", missingWhen: "there are fewer than six pairs",
      """
      The lower end of the interval for the median difference, at a coverage of at least 95 % for every distribution.
      """
    ) { $0?.medianInterval?.lowerBound },
    Measure(
      "median_high", unit: "as the figure", missingWhen: "there are fewer than six pairs",
      "The upper end of that interval."
    ) { $0?.medianInterval?.upperBound },
    Measure(
      "verdict", unit: "",
      """
      `higher` or `lower` if the interval for the mean leaves out 0; `alike` if no pair differs; else `cannot tell`.
      """
    ) { ($0?.verdict ?? .cannotTell).rawValue },
    Measure(
      "seeds_needed", unit: "seeds",
      missingWhen:
        "the seeds tell, if there are fewer than two pairs, or if the number is above 65,536",
      "The seeds that would tell with a probability of 80 %, if differences went on as they have."
    ) { $0?.seedsNeeded },
  ]

  private static let withoutPairs = "there is no pair"
}
