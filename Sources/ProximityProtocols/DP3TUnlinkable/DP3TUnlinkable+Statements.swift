internal import ExposureCore

extension DP3TUnlinkable {
  /// A filter opens each epoch by itself, when that is over.
  public var statements: ProtocolStatements {
    ProtocolStatements(
      tolerance: .slot(of: EpochNumber.duration, before: 0, after: 0),
      linkedSeconds: EpochNumber.duration, longestHold: EpochNumber.duration,
      exceptions: [
        .certificate,
        .init(
          "altered-uploads-refused",
          "Any bytes are a seed: the health authority's code proves the upload."),
      ])
  }
}
