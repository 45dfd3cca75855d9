public import ExposureCore

/// The body of a request, and the moment at which the phone sends it.
public struct TimedRequest: Hashable, Sendable {
  /// The time at which the phone sends it.
  public var time: UnixTime
  /// The body of the request.
  public var body: [UInt8]

  /// Creates a request.
  public init(at time: UnixTime, _ body: [UInt8]) {
    self.time = time
    self.body = body
  }
}
