package import ExposureCore
import Foundation
import Synchronization

/// The clock of a service: the system's, or one that stands still until a command moves it.
package final class ServiceClock: Sendable {
  /// The way in which time passes.
  package enum Kind: String, Sendable, CaseIterable {
    /// As on the machine.
    case system
    /// By `POST /clock` only; for trials and for simulations.
    case manual
  }

  /// The way in which time passes.
  package let kind: Kind
  private let moment: Mutex<UnixTime>

  /// Creates a clock; a manual one begins with the system's time.
  package init(_ kind: Kind) {
    self.kind = kind
    moment = Mutex(Self.systemTime)
  }

  /// The time.
  package var now: UnixTime {
    kind == .system ? Self.systemTime : moment.withLock { $0 }
  }

  /// Moves a manual clock on.
  package func advance(by seconds: UInt32) {
    moment.withLock { $0 = UnixTime(UInt32(clamping: UInt64($0.seconds) + UInt64(seconds))) }
  }

  private static var systemTime: UnixTime {
    UnixTime(UInt32(clamping: Int64(Date().timeIntervalSince1970)))
  }
}
