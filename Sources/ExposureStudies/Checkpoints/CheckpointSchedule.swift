/// The schedule of a run's checkpoints, by wall-clock time and at a small share of the run's time.
package struct CheckpointSchedule {
  /// The least time between two checkpoints.
  private let interval: Duration
  /// The least ratio of the time between two checkpoints to the time that the first one took to write, so that
  /// checkpoints cost less than 2 %.
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
