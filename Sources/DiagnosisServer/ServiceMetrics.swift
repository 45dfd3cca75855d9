import Synchronization

/// Counters of a service in Prometheus' text format 0.0.4.
///
/// They tell how often something happened, and nothing about whom it happened to.
package final class ServiceMetrics: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  package init() {}

  /// Counts an answer.
  package func count(route: String, status: Int, code: String?) {
    let labels = "route=\"\(route)\",status=\"\(status)\",code=\"\(code ?? "")\""
    counts.withLock { $0["exposurelab_answers_total{\(labels)}", default: 0] += 1 }
  }

  /// Adds to a counter without labels.
  package func add(_ number: Int, to name: String) {
    counts.withLock { $0["exposurelab_\(name)_total", default: 0] += number }
  }

  /// All counters, sorted by name.
  package var text: String {
    counts.withLock { counts in
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    }
  }
}
