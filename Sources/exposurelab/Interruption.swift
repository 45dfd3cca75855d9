import Dispatch
import ExposureStudies
import Foundation

/// What happens when somebody interrupts a run: its unfinished results go, and the process ends with 128 plus
/// the signal's number, as shells have it.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen for Ctrl-C and the request to terminate.
  ///
  /// - Parameter discard: Removes unfinished results; returns whether there were any.
  init(discarding discard: @escaping @Sendable () -> Bool) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isUnfinished = discard()
        StandardError.write("\ninterrupted\(isUnfinished ? "; no results were written" : "")\n")
        // Without the usual clean-up: the run's threads are still at work.
        _exit(128 + number)
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
