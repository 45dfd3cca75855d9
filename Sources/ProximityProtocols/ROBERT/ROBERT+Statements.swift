public import ExposureCore

extension ROBERT {
  /// A HELLO counts for three minutes, and a case uploads those that its phone heard.
  public var statements: ProtocolStatements {
    ProtocolStatements(
      tolerance: .slot(of: HelloMessage.lifetime, before: HelloMessage.lifetime - 1, after: 0),
      payloadsPerAddress: Int(EpochNumber.duration / HelloMessage.lifetime),
      exceptions: [
        .certificate,
        .init(
          "altered-uploads-refused",
          "The time of reception has no code: it can be moved within the tolerance."),
        .init(
          "uploads-tell-no-contacts",
          "A case uploads the HELLOs that its phone heard: the server matches."),
      ])
  }

  /// The identity under the server's key and the code; not the time, which every party knows.
  public func unpredictableBytes(of payload: EphemeralIdentifier) -> [UInt8] {
    let bytes = payload.bytes
    return Array(bytes[..<9] + bytes[11...])
  }
}
