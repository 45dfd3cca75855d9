import DataFiles
internal import DiscreteEvents

/// The checkpoints of one run.
///
/// The run resumes from an existing one, writes new ones from time to time, and a last one when it is asked to stop.
///
/// The times of checkpoints do not change the results. The keeper belongs to the thread of the run.
public final class CheckpointKeeper {
  private let file: CheckpointFile?
  private let identity: () -> CheckpointIdentity
  private let days: Int
  private let stop: StopRequest
  private let report: (String) -> Void
  private let now: () -> Duration

  private var knownIdentity: CheckpointIdentity?
  private var schedule: CheckpointSchedule
  private var hasFailed = false
  /// Whether anything has happened since the run was started or resumed.
  private var hasGoneOn = false

  /// The least time between two checkpoints unless told otherwise, in seconds.
  public static let usualInterval = 30

  /// Creates the keeper of a run.
  ///
  /// - Parameters:
  ///   - file: The file of the checkpoint.
  ///   - scenario: The simulated scenario.
  ///   - branch: The past, if the scenario branches off from another.
  ///   - interval: The least time between two checkpoints, in seconds; 0 or more.
  ///   - stop: The request to stop.
  ///   - report: Told messages to the user, a line at a time.
  public convenience init(
    _ file: CheckpointFile, of scenario: Scenario, branchingFrom branch: ScenarioBranch? = nil,
    interval: Int, stop: StopRequest, report: @escaping (String) -> Void
  ) {
    let start = ContinuousClock.now
    self.init(
      file, days: scenario.days, interval: .seconds(interval), stop: stop,
      identity: { CheckpointIdentity(of: scenario, branchingFrom: branch) },
      now: { ContinuousClock.now - start },
      report: report)
  }

  /// Creates the keeper of a run without checkpoints, which nothing stops.
  convenience init(withoutFileFor scenario: Scenario) {
    self.init(
      nil, days: scenario.days, interval: .zero, stop: StopRequest(),
      identity: { CheckpointIdentity(of: scenario) }, now: { .zero }, report: { _ in })
  }

  /// Creates the keeper of a run with a clock and an identity of its own.
  package init(
    _ file: CheckpointFile?, days: Int, interval: Duration, stop: StopRequest,
    identity: @escaping () -> CheckpointIdentity, now: @escaping () -> Duration,
    report: @escaping (String) -> Void
  ) {
    (self.file, self.days, self.stop, self.report) = (file, days, stop, report)
    (self.identity, self.now) = (identity, now)
    schedule = CheckpointSchedule(interval: interval, start: now())
  }

  /// Removes the checkpoint: the run is done, or is to start anew.
  public func remove() {
    file?.remove()
  }

  /// Starts a run, or takes it over from its checkpoint if there is one to go on from.
  ///
  /// - Parameter start: Makes the run.
  /// - Returns: The run as its checkpoint has it, or on the eve of its first day.
  func resume<Run: ResumableRun>(_ start: () -> Run) -> Run {
    file?.sweep()
    var run = start()
    if !takeOver(&run) { run = start() }
    stop.heed()
    return run
  }

  /// Whether the run was asked to stop; to be asked before each event.
  func isStopped() -> Bool {
    guard !stop.isMade else { return true }
    hasGoneOn = true
    return false
  }

  /// Writes a checkpoint at the end of a day, if it is time for one.
  func saveIfDue(_ run: some ResumableRun) {
    if file != nil, schedule.isDue(at: now()) { saveInPassing(run) }
  }

  /// Ends the keeping.
  ///
  /// - Throws: ``RunInterruption`` if the run was asked to stop; its last checkpoint is then written.
  func end(_ run: some ResumableRun) throws {
    if let signal = stop.unheed() {
      throw RunInterruption(signal: signal, description: farewell(to: run))
    }
  }

  /// Goes on from the checkpoint, if there is one to go on from.
  ///
  /// - Returns: Whether the run is as it was or has taken over a state; if not, it is of no further use.
  private func takeOver(_ run: inout some ResumableRun) -> Bool {
    // The identity takes a while to find out.
    guard let file, file.exists else { return true }
    switch file.content(for: ownIdentity) {
    case .nothing: return true
    case .unusable(let reason):
      leaveAside(file, because: reason)
      return true
    case .state(let day, let input):
      // Said before, since it may take a while.
      report("resuming from \(file.path.printable), day \(day + 1) of \(days)")
      stop.noteCheckpoint()
      do throws(StateError) {
        var reader = StateReader(from: input)
        try run.restore(from: &reader)
        try reader.finish()
      } catch {
        leaveAside(file, because: "its state does not fit: \(error)")
        stop.noteCheckpoint(false)
        return false
      }
      return true
    }
  }

  private func leaveAside(_ file: CheckpointFile, because reason: String) {
    report("\(file.path.printable): warning: left aside, \(reason); the run starts anew")
  }

  private var ownIdentity: CheckpointIdentity {
    if let knownIdentity { return knownIdentity }
    let identity = identity()
    knownIdentity = identity
    return identity
  }

  private func save(_ run: some ResumableRun) throws(OutputError) {
    guard let file else { return }
    try file.write(for: ownIdentity, day: run.now.day) { writer in run.write(to: &writer) }
    stop.noteCheckpoint()
  }

  /// Writes a checkpoint in the course of the run, which goes on even if that fails.
  private func saveInPassing(_ run: some ResumableRun) {
    let start = now()
    do throws(OutputError) {
      try save(run)
    } catch {
      if !hasFailed { report("warning: \(error); the run goes on without") }
      hasFailed = true
    }
    schedule.note(from: start, to: now())
  }

  /// Writes the last checkpoint of a run that was asked to stop, and returns the outcome as one line.
  private func farewell(to run: some ResumableRun) -> String {
    if hasGoneOn {
      do throws(OutputError) {
        try save(run)
      } catch {
        let earlier = stop.hasCheckpoint ? "; the same command resumes an earlier state" : ""
        return "interrupted; \(error)\(earlier)"
      }
    }
    return stop.hasCheckpoint
      ? "interrupted on day \(run.now.day + 1) of \(days); the same command resumes there"
      : "interrupted; no results were written"
  }
}
