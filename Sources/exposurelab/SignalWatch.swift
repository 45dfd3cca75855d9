import Dispatch
import Foundation
import Synchronization

/// The handling of Ctrl-C and SIGTERM by a command that keeps what it has found so far.
///
/// The first signal asks the command to end; a second one ends the process at once.
final class SignalWatch: Sendable {
  private let received = Mutex<Int32?>(nil)

  /// Begins to listen.
  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // The handler keeps the source, which listens until the process ends.
      source.setEventHandler { [self, source] in
        _ = source
        let isFirst = received.withLock { received in
          defer { received = received ?? number }
          return received == nil
        }
        if !isFirst { _exit(128 + number) }
      }
      source.resume()
    }
  }

  /// The signal that came, if one did.
  var signalNumber: Int32? {
    received.withLock { $0 }
  }
}
