import Dispatch
import ExposureStudies
import Foundation

/// What happens when somebody interrupts a run: its unfinished results go, and the process ends with 128 plus
/// the signal's number, as shells have it.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen for Ctrl-C and the request to terminate.
  ///
  /// - Parameter discard: Removes unfinished results, and calls what it is given with whether there were any.
  init(discarding discard: @escaping @Sendable (_ end: (Bool) -> Void) -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        discard { wasUnfinished in
          StandardError.write("\ninterrupted\(wasUnfinished ? "; no results were written" : "")\n")
          // Without the usual clean-up: the run's threads are still at work.
          _exit(128 + number)
        }
      }
      source.resume()
      return source
    }
  }

  /// Stops listening.
  func end() {
    for source in sources {
      source.cancel()
    }
  }
}
