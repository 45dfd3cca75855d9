internal import SweepStore
internal import TracingSimulation

/// Simulates runs on a bounded pool, each kept in the journal as soon as it is finished.
struct JournaledRuns: Sendable {
  /// The journals.
  let journals: SweepJournals
  /// The names of the tables that are kept of each run.
  let tables: [String]

  /// A run to simulate.
  struct Job: Sendable {
    let identity: [UInt8]
    let scenario: Scenario
    /// The past, if the scenario branches off from another.
    var branch: ScenarioBranch?
  }

  /// Simulates the runs that no journal has.
  ///
  /// - Parameters:
  ///   - jobs: The runs, in the order in which they are begun.
  ///   - threads: The number of runs at a time, each on one thread.
  ///   - progress: Told of the progress at the beginning and after each run, on any thread, one call at a time.
  /// - Throws: The errors of a simulation, and ``OutputError``.
  func run(
    _ jobs: [Job], atATime threads: Int, progress: @escaping @Sendable (SweepProgress) -> Void
  ) throws {
    let finished = try journals.identities()
    let rest = jobs.filter { !finished.contains($0.identity) }
    let start = ContinuousClock.now
    let doneBefore = jobs.count - rest.count
    let report = { @Sendable (done: Int) in
      let elapsed = (ContinuousClock.now - start).components
      progress(
        SweepProgress(
          done: doneBefore + done, doneBefore: doneBefore, total: jobs.count,
          seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18,
          peakMemory: ResourceUse.process.peakBytes))
    }
    report(0)
    let pool = SweepPool(rest.count)
    let shelf = WorldShelf(capacity: threads)
    let pasts = PastShelf(capacity: threads)
    try pool.work(threads) { number in
      let run = try simulated(rest[number], in: shelf, pasts)
      try journals.add(run)
    } report: { done in
      report(done)
    }
    try journals.settle()
  }

  /// Simulates a run, and keeps what is asked for.
  private func simulated(
    _ job: Job, in shelf: WorldShelf, _ pasts: PastShelf
  ) throws -> FinishedRun {
    let use = ResourceUse()
    let result = try simulate(
      job.scenario, branchingFrom: job.branch, threads: 1, in: shelf.world(of: job.scenario),
      pasts: pasts
    ) { _ in }
    return FinishedRun(
      identity: job.identity, figures: result.figures.map(\.value.csv).joined(separator: ","),
      tables: result.tables.filter { tables.contains($0.name) }.map {
        .init(name: $0.name, records: $0.records)
      }, seconds: use.wallSeconds)
  }
}
