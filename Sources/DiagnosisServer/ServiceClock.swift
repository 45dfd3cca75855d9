package import ExposureCore
import Foundation
import Synchronization

/// The clock of a service: the system's, or one that stands still until a command moves it.
package final class ServiceClock: Sendable {
  /// The way in which time passes.
  package enum Kind: String, Sendable, CaseIterable {
    /// As on the machine.
    case system
    /// By `POST /clock` only, from the system's time on; for trials.
    case manual
    /// By `POST /clock` only, from 1970 on, with uploads without certificates and with random numbers from the requests:
    /// the server of a simulated town, and of nobody else.
    case simulated
  }

  /// The way in which time passes.
  package let kind: Kind
  private let moment: Mutex<UnixTime>

  /// Creates a clock; a manual one begins with the system's time, a simulated one with 1970.
  package init(_ kind: Kind) {
    self.kind = kind
    moment = Mutex(kind == .simulated ? UnixTime(0) : Self.systemTime)
  }

  /// The time.
  package var now: UnixTime {
    kind == .system ? Self.systemTime : moment.withLock { $0 }
  }

  /// Moves a clock on that is not the system's.
  package func advance(by seconds: UInt32) {
    moment.withLock { $0 = UnixTime(UInt32(clamping: UInt64($0.seconds) + UInt64(seconds))) }
  }

  /// Moves a clock that is not the system's to a moment, unless it has passed.
  package func advance(to time: UnixTime) {
    moment.withLock { $0 = max($0, time) }
  }

  private static var systemTime: UnixTime {
    UnixTime(UInt32(clamping: Int64(Date().timeIntervalSince1970)))
  }
}
