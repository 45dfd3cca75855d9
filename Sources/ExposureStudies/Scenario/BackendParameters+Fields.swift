import ConfigurationFiles
import ContactWorld
import TracingSimulation

extension BackendParameters {
  /// The keys of the server.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "backend", at: path, hasEffect: .phonesMatch, "The server's treatment of uploads.",
      [
        .init(
          "publish_period", \.publishPeriodHours, unit: .hours,
          "From one published file to the next.")
      ])
  }
}
