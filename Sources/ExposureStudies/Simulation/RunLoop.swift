package import DiscreteEvents

/// Carries a run out, day by day, from the checkpoint on if there is one: the loop of every run.
///
/// - Parameters:
///   - days: The number of days of the run.
///   - keeper: Keeps the run's checkpoints, and knows whether it was asked to stop.
///   - progress: Told of the progress, as a share of 1, at the end of each day.
///   - start: Makes the run on the eve of its first day.
///   - prelude: Brings a run on the eve of its first day to the beginning of a later one, unless it is asked to stop.
/// - Returns: The run after its last day.
/// - Throws: ``RunInterruption`` if the run was asked to stop, and the errors of the prelude.
package func carryOut<Run: ResumableRun>(
  days: Int, _ keeper: CheckpointKeeper, progress: (Double) -> Void, start: () -> Run,
  prelude: (inout Run) throws -> Void = { _ in }
) throws -> Run {
  var run = keeper.resume(start)
  if run.now == .start {
    // A run that is stopped in the past of its branch begins anew when it is given again.
    do { try prelude(&run) } catch is StoppedPast {}
  }
  while run.now.day < Day(days) {
    let day = run.now.day
    guard run.advance(until: SimulationTime(day: day + 1), unless: keeper.isStopped) else { break }
    progress(Double((day + 1).index) / Double(days))
    keeper.saveIfDue(run)
  }
  try keeper.end(run)
  return run
}
