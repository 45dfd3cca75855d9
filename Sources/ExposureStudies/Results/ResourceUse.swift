import Foundation

/// The time and memory that a run has used, from its start to now.
struct ResourceUse {
  private let start = ContinuousClock.now
  /// The date and time of the start.
  let date = Date()

  /// The time on the wall since the start, in seconds.
  var wallSeconds: Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  /// The processor time of the whole process, in seconds, and its largest resident memory, in bytes.
  static var process: (cpuSeconds: Double, peakBytes: Int) {
    var usage = rusage()
    #if canImport(Glibc)
    let ownProcess = RUSAGE_SELF.rawValue
    #else
    let ownProcess = RUSAGE_SELF
    #endif
    // It cannot fail: the process is the own and the place is a valid one (POSIX).
    _ = unsafe getrusage(__rusage_who_t(ownProcess), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    #if canImport(Darwin)
    let unit = 1
    #else
    let unit = 1024
    #endif
    return (Double(seconds) + Double(microseconds) * 1e-6, usage.ru_maxrss * unit)
  }
}
