package import DetectionAnalysis
package import TracingSimulation

extension ThresholdRow {
  /// The warnings that the rule would have given with other thresholds.
  package static let table = TableDeclaration<ThresholdRow>(
    "roc",
    """
    What the rule would have done with other thresholds, from the risks that phones found in this run, a row a threshold; \
    no rows where the server decides. A pair is a phone and a case that it heard, and its risk the highest of a day on \
    which it heard the case. Positive are pairs of a case that infected the owner; in columns that begin with `close_`, \
    pairs of close contacts within the infectious window.
    """, key: ["threshold_factor"],
    [
      Measure("threshold_factor", unit: "1", "The threshold, divided by that of the run.") {
        $0.factor
      },
      Measure("warned_people", unit: "people", "The people with a pair at the threshold.") {
        $0.people
      },
      Measure("pairs", unit: "pairs", "The pairs at the threshold.") { $0.flagged },
      share(
        "true_positive_rate", "no pair is positive",
        "The positive pairs at the threshold, by all positive pairs."
      ) {
        ($0.flaggedInfected, $0.infected)
      },
      share(
        "false_positive_rate", "all pairs are positive",
        "The other pairs at the threshold, by all other pairs."
      ) {
        ($0.flagged - $0.flaggedInfected, $0.pairs - $0.infected)
      },
      share(
        "precision", "no pair is at the threshold",
        "The positive pairs at the threshold, by all pairs at it."
      ) {
        ($0.flaggedInfected, $0.flagged)
      },
      share(
        "recall", "cases that uploaded infected no app user",
        "The positive pairs at the threshold, by the app users whom cases that uploaded infected, heard or not."
      ) { ($0.flaggedInfected, $0.reachable) },
      share(
        "close_true_positive_rate", "no pair is of close contacts",
        "As `true_positive_rate`, of close contacts."
      ) {
        ($0.flaggedClose, $0.close)
      },
      share(
        "close_false_positive_rate", "all pairs are of close contacts",
        "As `false_positive_rate`, of close contacts."
      ) { ($0.flagged - $0.flaggedClose, $0.pairs - $0.close) },
      share("close_precision", "no pair is at the threshold", "As `precision`, of close contacts.")
      {
        ($0.flaggedClose, $0.flagged)
      },
    ])

  private static func share(
    _ name: String, _ absence: String, _ definition: String,
    _ parts: @escaping @Sendable (ThresholdRow) -> (part: Int, whole: Int)
  ) -> Measure<ThresholdRow> {
    Measure(name, unit: "share", missingWhen: absence, definition) { row in
      let (part, whole) = parts(row)
      return whole > 0 ? Double(part) / Double(whole) : nil
    }
  }
}
