internal import ExposureCore

extension TCN {
  /// A report opens the time of a key, and is published when the epoch of the upload is over.
  public var statements: ProtocolStatements {
    ProtocolStatements(
      tolerance: .unlimited, linkedSeconds: keyEpochs * EpochNumber.duration,
      longestHold: EpochNumber.duration,
      exceptions: [
        .certificate,
        .init(
          "stale-sightings-refused",
          "A report carries no time, so a number that is replayed later still counts."),
        .init(
          "stale-uploads-refused",
          "A report carries no time, so a server cannot tell an old one from a new one."),
      ])
  }
}
