internal import TracingSimulation

/// A step from an infection to a warned contact, and the figure that counts it.
package struct CascadeStage: Sendable {
  /// The name of the step.
  let name: String
  /// The name of the figure.
  let measure: String

  private init(_ name: String, _ measure: String) {
    self.name = name
    self.measure = measure
  }

  /// The steps in their order.
  static let all = [
    Self("infected", "epidemic.infected"), Self("symptomatic", "epidemic.symptomatic"),
    Self("tested_positive", "tracing.cases"), Self("positive_with_app", "tracing.cases_with_app"),
    Self("uploaded", "tracing.uploads"), Self("published", "tracing.cases_published"),
    Self("true_contacts_of_positives", "tracing.true_contacts"),
    Self("true_contacts_with_app_of_published", "tracing.true_contacts_reachable"),
    Self("true_contacts_notified", "tracing.true_contacts_notified"),
    Self("people_notified", "tracing.notified"),
  ]

  /// The figure of each step, as a sentence.
  static let explanation =
    "Each step is a figure of `summary.json`: "
    + all.map { "`\($0.name)` is `\($0.measure)`" }.joined(separator: ", ") + "."

  /// A row of the table of steps.
  package struct Row: Sendable {
    let stage: String
    let count: Int?
  }

  /// The row that a run's figures make.
  func row(of figures: FigureText) -> Row {
    guard case .integer(let count) = figures[measure] else { return Row(stage: name, count: nil) }
    return Row(stage: name, count: count)
  }
}

/// A row of the table of adversaries' knowledge.
package struct LeakageRow: Sendable {
  let adversary: String
  let measure: String
  let value: Double?

  /// The figures that the table shows, in its order.
  static let names = [
    "privacy.sniffers.pairwise_recall", "privacy.sniffers.pairwise_precision",
    "privacy.sniffers.captured_identifiers", "privacy.server.registered_devices",
    "privacy.server.disclosed_keys", "privacy.server.encounters",
  ]

  /// The row that a run's figures make.
  ///
  /// - Precondition: The name has three parts.
  init(_ name: String, of figures: FigureText) {
    let parts = name.split(separator: ".")
    adversary = String(parts[1])
    measure = String(parts[2])
    value = figures[name].number
  }
}
