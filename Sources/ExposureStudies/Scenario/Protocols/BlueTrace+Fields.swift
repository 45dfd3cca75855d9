internal import ConfigurationFiles
internal import ProximityProtocols

extension BlueTrace.Parameters {
  /// The keys of BlueTrace.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "bluetrace", at: path, hasEffect: .phonesSpeak("bluetrace"), "The protocol `bluetrace`.",
      [
        .init(
          "validity", \.validityMinutes, .integer(in: 5...60, unit: .minutes),
          "For how long an identifier is valid: 5, 6, 10, 12, 15, 20, 30 or 60 minutes."),
        .init(
          "refresh_period", \.refreshHours, .integer(in: 1...24, unit: .hours),
          """
          From one batch of identifiers, which a phone fetches from the server, to the next: 1, 2, 3, 4, 6, 8, 12 or \
          24 hours.
          """),
      ])
  }
}
