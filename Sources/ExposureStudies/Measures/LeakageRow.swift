internal import TracingSimulation

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
