package import DetectionAnalysis
package import TracingSimulation

/// A row of the table of steps from an infection to a heeded warning.
package struct CascadeRow: Sendable {
  let step: CascadeStep
  let infected: Int?
  let falsePositive: Int?

  /// The rows of a run; without counts if the truth is not looked for.
  package static func rows(of cascade: Cascade?) -> [CascadeRow] {
    CascadeStep.allCases.map { step in
      CascadeRow(
        step: step, infected: cascade?.infected[step.rawValue],
        falsePositive: step == .infected ? nil : cascade?.falsePositive[step.rawValue])
    }
  }

  /// The steps from an infection to a heeded warning.
  package static let table = TableDeclaration<CascadeRow>(
    "cascade", "The steps from an infection to a heeded warning, a row a step.", key: ["stage"],
    [
      Measure("stage", unit: "", "The step. \(explanation)") { $0.step.name },
      Measure(
        "unit", unit: "",
        "What the step counts: `people`, or `pairs` of a person who uploaded and an app user."
      ) { $0.step.countsPairs ? "pairs" : "people" },
      Measure(
        "count", unit: "people or pairs", missingWhen: "no phone speaks a protocol",
        "The count of the step, of infected people only; a step counts those of the step before who took it."
      ) { $0.infected },
      Measure(
        "false_positives", unit: "people or pairs",
        missingWhen: "no phone speaks a protocol, or if the step is the infection",
        """
        The same count of people whose positive test was false, with the days from two days before the swab through the \
        result in place of the infectious window.
        """
      ) { $0.falsePositive },
    ])

  private static let explanation =
    CascadeStep.allCases.map { "`\($0.name)`: \($0.meaning)" }.joined(separator: ", ") + "."
}
