public import ExposureCore

/// Limits on how often one sender may ask, and how often it may be wrong.
///
/// Senders are numbers that the caller makes, such as a keyed hash of an address; they are kept in memory for as long as
/// a limit needs them, and never in a store. A restart forgets them.
public struct AttemptLimiter: Sendable {
  /// The most requests of a sender in a minute; 1 or more.
  public var requestsPerMinute: Int
  /// The wrong codes after which a sender is locked out; 1 or more.
  public var mistakesAllowed: Int
  /// Seconds for which mistakes count, and for which a sender is locked out.
  public var lockout: UInt32

  private var requests: [UInt64: Window] = [:]
  private var mistakes: [UInt64: Window] = [:]

  /// So many events since a moment.
  private struct Window {
    var start: UnixTime
    var count: Int
  }

  /// Creates limits without any sender yet.
  ///
  /// The defaults are 60 requests a minute (*exposure-notifications-verification-server* at 5a27cc44, `terraform`), and
  /// ten mistakes in fifteen minutes, the time for which a code lives.
  public init(requestsPerMinute: Int = 60, mistakesAllowed: Int = 10, lockout: UInt32 = 15 * 60) {
    self.requestsPerMinute = requestsPerMinute
    self.mistakesAllowed = mistakesAllowed
    self.lockout = lockout
  }

  /// Counts a request.
  ///
  /// - Returns: The second from which the sender may ask again; `nil` if it may ask now.
  public mutating func admit(_ sender: UInt64, at time: UnixTime) -> UnixTime? {
    if let window = mistakes[sender], window.count >= mistakesAllowed,
      Self.isWithin(window, lockout, time)
    {
      return window.start.later(by: lockout)
    }
    var window = requests[sender] ?? Window(start: time, count: 0)
    if !Self.isWithin(window, 60, time) { window = Window(start: time, count: 0) }
    guard window.count < requestsPerMinute else { return window.start.later(by: 60) }
    window.count += 1
    requests[sender] = window
    return nil
  }

  /// Counts a wrong code.
  public mutating func blame(_ sender: UInt64, at time: UnixTime) {
    var window = mistakes[sender] ?? Window(start: time, count: 0)
    if !Self.isWithin(window, lockout, time) { window = Window(start: time, count: 0) }
    window.count += 1
    // A lockout begins with the mistake that causes it.
    if window.count == mistakesAllowed { window.start = time }
    mistakes[sender] = window
  }

  /// Forgets senders whose limits have ended.
  public mutating func forget(at time: UnixTime) {
    requests = requests.filter { Self.isWithin($0.value, 60, time) }
    mistakes = mistakes.filter { Self.isWithin($0.value, lockout, time) }
  }

  /// The number of senders that are remembered.
  public var senderCount: Int {
    Set(requests.keys).union(mistakes.keys).count
  }

  /// A clock that was set back ends no window.
  private static func isWithin(_ window: Window, _ duration: UInt32, _ time: UnixTime) -> Bool {
    time < window.start.later(by: duration)
  }
}
