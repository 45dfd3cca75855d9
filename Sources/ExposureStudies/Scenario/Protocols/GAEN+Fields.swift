internal import ConfigurationFiles
internal import ProximityProtocols

extension GAEN.Parameters {
  /// The keys of GAEN.
  ///
  /// The transmit power that phones state is `radio.transmit_power`.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "gaen", at: path, hasEffect: .phonesSpeak("gaen"), "The protocol `gaen`.",
      [
        .init(
          "rotation", \.rotation, .choice,
          """
          The times at which a phone changes its identifier: with every ten-minute interval, as the published Android code does, or \
          after a random time of 10 to 20 minutes, as the Bluetooth specification says.
          """),
        .init(
          "same_day_key", \.disclosesSameDayKey, .truth,
          """
          Whether a case discloses the key of the day of the upload too, cut off at the upload; the phone then goes on \
          with a second key.
          """),
      ])
  }
}
