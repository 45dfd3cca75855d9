import Foundation

/// A measured figure of the server.
struct ServiceFigure: Encodable {
  /// The figure's name, such as `serve/publish/group`.
  var name: String
  /// The unit of the rate.
  var unit: String
  /// The rate: how many a second, or how many bytes.
  var rate: Double
  /// The time within which half of the requests were answered, in nanoseconds.
  var median_ns: Double?
  /// The time within which 99 of 100 requests were answered, in nanoseconds.
  var p99_ns: Double?
  /// The number of measured requests or rounds.
  var samples: Int

  /// Makes the figure of requests that ran at the same time.
  ///
  /// - Parameters:
  ///   - name: The figure's name.
  ///   - unit: The unit of the rate.
  ///   - latencies: The times of single requests.
  ///   - duration: The time from the first request to the last answer.
  init(_ name: String, _ unit: String, latencies: [Duration], over duration: Duration) {
    let sorted = latencies.map { $0 / .nanoseconds(1) }.sorted()
    self.init(
      name, unit, rate: Double(sorted.count) / (duration / .seconds(1)), samples: sorted.count)
    median_ns = sorted[sorted.count / 2]
    p99_ns = sorted[sorted.count * 99 / 100]
  }

  /// Makes a figure without times of single requests.
  init(_ name: String, _ unit: String, rate: Double, samples: Int) {
    self.name = name
    self.unit = unit
    self.rate = rate
    self.samples = samples
  }

  /// The figure as a line of text.
  var line: String {
    let number = rate >= 100 ? String(format: "%.0f", rate) : String(format: "%.2f", rate)
    var line = "\(name): \(number) \(unit)"
    if let median_ns, let p99_ns {
      line += String(format: ", p50 %.1f ms, p99 %.1f ms", median_ns / 1e6, p99_ns / 1e6)
    }
    return line
  }

  /// The processor time that this process has used.
  static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// The most memory that this process has held since the last ``resetPeakMemory()``, in bytes.
  static var peakMemory: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return 1024 * (Double(line.split(separator: " ").dropFirst().first ?? "") ?? 0)
  }

  /// Lets the peak of memory begin anew (Linux, proc(5), `clear_refs`).
  static func resetPeakMemory() {
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  }
}
