import ExposureStudies
import Foundation

/// The handling of Ctrl-C and SIGTERM.
///
/// A simulating run stops with a checkpoint. Otherwise, or at a second signal, the process ends at once without its
/// unfinished results. The exit status is 128 plus the signal's number, as in shells.
struct Interruption {
  private let signals: EndSignals

  /// Begins to listen for Ctrl-C and the request to terminate.
  ///
  /// - Parameters:
  ///   - stop: The request to stop, if the run can heed one.
  ///   - discard: Removes unfinished results, and calls the closure with whether there were any.
  init(
    asking stop: StopRequest = StopRequest(),
    discarding discard: @escaping @Sendable (_ end: (Bool) -> Void) -> Void
  ) {
    signals = EndSignals { number in
      guard !stop.make(because: number) else { return }
      discard { wasUnfinished in
        let rest =
          stop.hasCheckpoint
          ? "; the same command resumes from its last checkpoint"
          : wasUnfinished ? "; no results were written" : ""
        StandardError.write("\ninterrupted\(rest)\n")
        // Without the usual clean-up: the run's threads are still at work.
        _exit(128 + number)
      }
    }
  }

  /// Stops listening.
  func end() {
    signals.end()
  }
}
