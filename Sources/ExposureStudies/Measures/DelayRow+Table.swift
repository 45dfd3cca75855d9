package import DetectionAnalysis
package import TracingSimulation

extension DelayRow {
  /// The delays from an infection to the quarantine of the infected person.
  package static let table = TableDeclaration<DelayRow>(
    "delays",
    """
    The delays from an infection to the quarantine of the infected person, a row a step. The exposure is the infection \
    itself; onset through publication are those of the source, the other steps those of the person infected.
    """, key: ["step"],
    [
      Measure("step", unit: "", "The step.") { "\($0.step)" },
      Measure("count", unit: "transmissions", "The transmissions that reached the step.") {
        $0.count
      },
      days("median", 0.5, "The median time from the last step before it that was reached."),
      days("q25", 0.25, "The 25 % quantile of that time."),
      days("q75", 0.75, "The 75 % quantile of that time."),
      days("q90", 0.9, "The 90 % quantile of that time."),
      Measure(
        "median_since_exposure", unit: "days", missingWhen: "no transmission reached the step",
        "The median time from the beginning of the day of the exposure; negative if the step came before."
      ) { $0.daysSinceExposure.quantile(0.5) },
      Measure(
        "transmission_ahead", unit: "share", missingWhen: "no transmission reached the step",
        """
        The mean share of the infected person's infectiousness that comes after the day of the step, by the profile of \
        infectiousness; before the quarantine, what comes from its first day on.
        """
      ) { $0.shareAhead },
    ])

  private static func days(
    _ name: String, _ share: Double, _ definition: String
  ) -> Measure<DelayRow> {
    Measure(
      name, unit: "days",
      missingWhen: "no transmission reached the step, or if it is the first one",
      definition
    ) { $0.delays.quantile(share) }
  }
}
