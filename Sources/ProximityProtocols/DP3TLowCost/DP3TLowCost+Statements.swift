internal import ExposureCore

extension DP3TLowCost {
  /// A day key opens all later days, and is published when the day of the upload is over.
  public var statements: ProtocolStatements {
    ProtocolStatements(
      tolerance: .slot(of: DayNumber.duration, before: 0, after: 0),
      longestHold: DayNumber.duration,
      exceptions: [
        .certificate,
        .init(
          "altered-uploads-refused",
          "Any bytes are a seed: the health authority's code proves the upload."),
        .init(
          "only-consented-days-open",
          "A day key opens all days from its own to the upload, so that the last of the consented days cannot be honoured."
        ),
      ])
  }
}
