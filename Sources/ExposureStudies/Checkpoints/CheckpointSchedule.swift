/// When a run writes its next checkpoint: by the clock on the wall, and seldom enough to cost next to nothing.
package struct CheckpointSchedule {
  /// The least time between two checkpoints.
  private let interval: Duration
  /// How many times as long as a checkpoint took to write the run goes on before the next; it costs less than
  /// 2 % so.
  private static let leastRatio = 50
  private var next: Duration

  /// Creates the schedule of a run that begins at a moment.
  package init(interval: Duration, start: Duration) {
    self.interval = interval
    next = start + interval
  }

  /// Whether a checkpoint is to be written at a moment.
  package func isDue(at now: Duration) -> Bool {
    now >= next
  }

  /// Notes that a checkpoint was written.
  package mutating func note(from start: Duration, to end: Duration) {
    next = end + max(interval, (end - start) * Self.leastRatio)
  }
}
