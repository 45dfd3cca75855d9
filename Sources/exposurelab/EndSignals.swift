import Dispatch
import Foundation

/// The listening for Ctrl-C and SIGTERM, which then no longer end the process by themselves.
struct EndSignals {
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen.
  ///
  /// - Parameter handle: Called with the number of each signal, on a thread of the system's.
  init(_ handle: @escaping @Sendable (Int32) -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { handle(number) }
      source.resume()
      return source
    }
  }

  /// Stops listening.
  func end() {
    for source in sources { source.cancel() }
  }
}
