/// A server's reply to a request.
///
/// A refusal is a verdict like any other: no request, however wrong, makes a server trap.
public enum Verdict: Hashable, Sendable {
  /// The server did as asked.
  ///
  /// The answer is empty where the protocol answers nothing, as to an upload.
  case accepted(answer: [UInt8])

  /// The server took some elements of an upload and refused others.
  ///
  /// The reason is that of the first element refused.
  case acceptedInPart(answer: [UInt8], refusedCount: Int, because: RefusalReason)

  /// The server did nothing; its state is as before.
  case refused(RefusalReason)

  /// The body of the answer; `nil` after a refusal.
  public var answer: [UInt8]? {
    switch self {
    case .accepted(let answer), .acceptedInPart(let answer, _, _): answer
    case .refused: nil
    }
  }

  /// The reason for which the server refused the request, or the first refused element of it; `nil` if it refused
  /// nothing.
  public var reason: RefusalReason? {
    switch self {
    case .accepted: nil
    case .acceptedInPart(_, _, let reason), .refused(let reason): reason
    }
  }
}

/// The reason for which a server refuses a request, or an element of an upload.
public enum RefusalReason: String, Error, CaseIterable, Sendable {
  /// The bytes do not have the form that the protocol gives such messages.
  case malformed
  /// A signature, an authentication tag or a code does not verify; or no party of the claimed name could
  /// have made it at the claimed time.
  case notAuthentic = "not-authentic"
  /// The sender is not registered with this server.
  case notEnrolled = "not-enrolled"
  /// There are more elements than an honest phone can have.
  case tooMany = "too-many"
  /// A key is of a time before the retention period or after the upload.
  case outsideWindow = "outside-window"
  /// The sender asks again before the protocol lets it.
  case tooSoon = "too-soon"
  /// The protocol has no requests of this kind.
  case unknownRequest = "unknown-request"
}
