/// A message from a phone to a server.
public struct ServerRequest: Hashable, Sendable {
  /// The purpose of the request; a real service has an address (URL) for each kind.
  public var kind: RequestKind
  /// The body of the message, as the protocol writes it, without the headers of a transport.
  public var body: [UInt8]

  /// Creates a request.
  public init(_ kind: RequestKind, _ body: [UInt8]) {
    self.kind = kind
    self.body = body
  }
}
