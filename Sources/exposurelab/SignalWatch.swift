import Foundation
import Synchronization

/// The handling of Ctrl-C and SIGTERM by a command that keeps what it has found so far.
///
/// The first signal asks the command to end; a second one ends the process at once.
struct SignalWatch {
  private let received: Received
  private let signals: EndSignals

  private final class Received: Sendable {
    let number = Mutex<Int32?>(nil)
  }

  /// Begins to listen.
  init() {
    let received = Received()
    self.received = received
    signals = EndSignals { number in
      let isFirst = received.number.withLock { first in
        defer { first = first ?? number }
        return first == nil
      }
      if !isFirst { _exit(128 + number) }
    }
  }

  /// The signal that came, if one did.
  var signalNumber: Int32? {
    received.number.withLock { $0 }
  }
}
