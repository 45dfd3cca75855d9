internal import ConfigurationFiles
internal import ProximityProtocols

extension GAEN.Parameters {
  private static var keyServerRuns: FieldCondition { .when("gaen.backend", is: "key-server") }

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
        .init(
          "backend", \.backend, .choice,
          """
          The party that takes uploads and publishes files: a list that holds each key until no phone accepts its \
          identifiers, or the key server that `exposurelab-server` runs.
          """),
        .init(
          "batch_period", \.keyServer.batchHours, .integer(in: 1...24, unit: .hours),
          hasEffect: keyServerRuns,
          "From the start of a key server's batch to its end: 1, 2, 3, 4, 6, 8, 12 or 24 hours."),
        .init(
          "window_age", \.keyServer.windowAgeHours, .integer(in: 0...48, unit: .hours),
          hasEffect: keyServerRuns,
          "From the end of a batch to its file, at least."),
        .init(
          "least_key_count", \.keyServer.leastKeyCount, .integer(in: 0...500_000),
          hasEffect: keyServerRuns,
          "The fewest keys of a file; random keys fill smaller files up."),
        .init(
          "padding_range", \.keyServer.paddingRange, .integer(in: 1...500_000),
          hasEffect: keyServerRuns,
          "The number that the drawn addition to `gaen.least_key_count` stays below."),
      ])
  }
}
