internal import ConfigurationFiles
internal import ProximityProtocols

extension TCN.Parameters {
  /// The keys of TCN.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "tcn", at: path, hasEffect: .phonesSpeak("tcn"), "The protocol `tcn`.",
      [
        .init(
          "key_period", \.keyHours, .integer(in: 1...24, unit: .hours),
          """
          For how long a phone uses one report authorization key, whose numbers its report links: 1, 2, 3, 4, 6, 8, 12 \
          or 24 hours; the specification advises six at most.
          """)
      ])
  }
}
