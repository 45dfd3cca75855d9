// A protocol that says nothing of itself is held to the strictest statements.
extension ProximityProtocol {
  /// The strictest statements.
  public var statements: ProtocolStatements {
    ProtocolStatements()
  }

  /// All bytes of a payload.
  public func unpredictableBytes(of payload: Payload) -> [UInt8] {
    // Padding has no value, and payloads have none: their size is that of their fields.
    unsafe withUnsafeBytes(of: payload) { unsafe Array($0) }
  }
}
