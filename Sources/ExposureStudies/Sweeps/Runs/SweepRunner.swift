public import DataFiles
private import Foundation
internal import SweepStore
internal import TracingSimulation

/// The runs of a sweep, one a core, each kept in the journal as soon as it is finished.
public struct SweepRunner: Sendable {
  private let file: SweepFile
  private let shard: SweepShard
  private let journals: SweepJournals
  /// The runs to simulate, each once, in the order in which they are begun.
  private let jobs: [Job]
  /// The identity of each run of the tables.
  private let identities: [[UInt8]]

  /// A run to simulate.
  private struct Job: Sendable {
    let identity: [UInt8]
    let scenario: Scenario
  }

  /// Opens the journals of a sweep.
  ///
  /// - Parameters:
  ///   - file: The sweep.
  ///   - results: The folder of its results, beside which the journals stand.
  ///   - shard: The share of the runs that is simulated here.
  /// - Throws: ``OutputError``.
  public init(
    of file: SweepFile, besideResultsAt results: String, shard: SweepShard
  ) throws(OutputError) {
    (self.file, self.shard) = (file, shard)
    journals = try SweepJournals(besideResultsAt: results, writing: shard)
    var identity = SweepIdentities(keeping: file.plan.tables)
    let identities = file.entries.map { identity($0.scenario) }
    self.identities = identities
    var known: Set<[UInt8]> = []
    // By seed: the runs of a seed share their world, and follow one another.
    let order = file.entries.indices.sorted {
      (file.entries[$0].seed, $0) < (file.entries[$1].seed, $1)
    }
    var jobs: [Job] = []
    for index in order where known.insert(identities[index]).inserted {
      jobs.append(Job(identity: identities[index], scenario: file.entries[index].scenario))
    }
    self.jobs = jobs
  }

  /// The number of runs to simulate in all shards; a run that several points share counts once.
  public var jobCount: Int { jobs.count }

  /// Simulates the runs that no journal has.
  ///
  /// - Parameters:
  ///   - threads: The number of runs at a time, each on one thread.
  ///   - progress: Told of the progress at the beginning and after each run, on any thread, one call at a time.
  /// - Throws: The errors of a simulation, and ``OutputError``.
  public func run(
    atATime threads: Int, progress: @escaping @Sendable (SweepProgress) -> Void
  ) throws {
    let finished = try journals.identities()
    let own = jobs.enumerated().filter { shard.contains($0.offset) }.map(\.element)
    let rest = own.filter { !finished.contains($0.identity) }
    let start = ContinuousClock.now
    let doneBefore = own.count - rest.count
    let report = { @Sendable (done: Int) in
      let elapsed = (ContinuousClock.now - start).components
      progress(
        SweepProgress(
          done: doneBefore + done, doneBefore: doneBefore, total: own.count,
          seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18,
          peakMemory: ResourceUse.process.peakBytes))
    }
    report(0)
    let pool = SweepPool(rest.count)
    let shelf = WorldShelf(capacity: threads)
    try pool.work(threads) { number in
      let run = try simulated(rest[number], in: shelf)
      try journals.add(run)
    } report: { done in
      report(done)
    }
    try journals.settle()
  }

  /// Simulates a run, and keeps what the tables of the sweep need.
  private func simulated(_ job: Job, in shelf: WorldShelf) throws -> FinishedRun {
    let use = ResourceUse()
    let result = try simulate(job.scenario, threads: 1, in: shelf.world(of: job.scenario)) { _ in }
    return FinishedRun(
      identity: job.identity, figures: result.figures.map(\.value.csv).joined(separator: ","),
      tables: result.tables.filter { file.plan.tables.contains($0.name) }.map {
        .init(name: $0.name, records: $0.records)
      }, seconds: use.wallSeconds)
  }

  /// The results of all runs, in the order of the sweep's tables.
  ///
  /// - Throws: ``OutputError``.
  public func results() throws -> SweepResults {
    try SweepResults(of: file, runs: identities.map { try journals.run($0) })
  }
}
