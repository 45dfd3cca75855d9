internal import ExposureCore

extension DP3THybrid {
  /// A seed opens a window, and is published when that is over.
  public var statements: ProtocolStatements {
    let seconds = window.epochCount * EpochNumber.duration
    return ProtocolStatements(
      tolerance: .slot(of: seconds, before: 0, after: 0), linkedSeconds: seconds,
      longestHold: seconds,
      exceptions: [
        .certificate,
        .init(
          "altered-uploads-refused",
          "Any bytes are a seed: the health authority's code proves the upload."),
      ])
  }
}
