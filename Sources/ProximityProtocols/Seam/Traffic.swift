/// Bytes of message bodies that passed between a phone and the server, without transport headers.
public struct Traffic: Hashable, Sendable {
  /// Bytes from the phone to the server.
  public var sent: Int
  /// Bytes from the server to the phone.
  public var received: Int

  /// Creates a count of bytes; none, unless told.
  public init(sent: Int = 0, received: Int = 0) {
    self.sent = sent
    self.received = received
  }
}
