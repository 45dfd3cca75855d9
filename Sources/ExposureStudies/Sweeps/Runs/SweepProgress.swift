/// The progress of a sweep.
public struct SweepProgress: Hashable, Sendable {
  /// The finished runs, those of earlier processes among them.
  public let done: Int
  /// The runs that earlier processes finished.
  public let doneBefore: Int
  /// All runs to simulate; a run that several points share counts once.
  public let total: Int
  /// The time since this process began, in seconds.
  public let seconds: Double
  /// The largest memory of this process so far, in bytes.
  public let peakMemory: Int

  /// The runs finished a minute; `nil` before the first.
  public var runsPerMinute: Double? {
    done > doneBefore && seconds > 0 ? 60 * Double(done - doneBefore) / seconds : nil
  }

  /// The time until the end at this rate, in seconds; `nil` before the first run is finished.
  public var secondsLeft: Double? {
    runsPerMinute.map { 60 * Double(total - done) / $0 }
  }
}
