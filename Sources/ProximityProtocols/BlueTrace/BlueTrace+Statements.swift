internal import ExposureCore

extension BlueTrace {
  /// An identifier counts while it is valid, and a case uploads those that its phone heard.
  public var statements: ProtocolStatements {
    ProtocolStatements(
      tolerance: .broadcast,
      exceptions: [
        .certificate,
        .init(
          "altered-uploads-refused",
          "The records are plain JSON: time and signal strength can be changed while the identifier is valid."
        ),
        .init(
          "uploads-tell-no-contacts",
          "A case uploads the encounters of its phone: the server matches."),
        .init(
          "stale-requests-refused",
          "The user's identity stands for the login of the real service, and has no time."),
      ])
  }

  /// The bytes that the characters stand for.
  public func unpredictableBytes(of payload: TemporaryIdentifier) -> [UInt8] {
    Base64.decode(payload.characters) ?? payload.characters
  }
}
