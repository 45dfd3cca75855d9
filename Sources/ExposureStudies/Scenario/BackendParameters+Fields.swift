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

extension WarningParameters {
  /// The keys of warnings.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "warning", at: path, hasEffect: .phonesMatch,
      "The threshold at which a phone warns its owner: a time near the cases of one file, on one day.",
      [
        .init(
          "attenuation_threshold", \.attenuationThreshold, unit: .decibels,
          "A scan counts up to this attenuation."),
        .init(
          "minimum_time", \.minimumMinutes, unit: .minutes,
          "The least time on one day that warns."),
      ])
  }
}
