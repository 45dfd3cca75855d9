internal import ConfigurationFiles
internal import ProximityProtocols

extension ROBERT.Parameters {
  /// The keys of ROBERT.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "robert", at: path, hasEffect: .phonesSpeak("robert"), "The protocol `robert`.",
      [
        .init(
          "weakest_signal", \.weakestSignal, .integer(in: -128...20, unit: .decibelMilliwatts),
          "The weakest signal of a sighting that a case's phone uploads."),
        .init(
          "false_notification_probability", \.falseNotificationProbability,
          .number(in: 0...1, unit: .share),
          """
          The probability with which somebody who is not at risk is told so nevertheless, once in a retention period, \
          as a disguise for those who are.
          """),
      ])
  }
}
