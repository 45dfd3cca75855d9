public import DataFiles

/// The runs of a sweep, one a core, each kept in the journal as soon as it is finished.
public struct SweepRunner: Sendable {
  private let file: SweepFile
  private let shard: SweepShard
  private let work: JournaledRuns
  /// The runs to simulate, each once, in the order in which they are begun.
  private let jobs: [JournaledRuns.Job]
  /// The identity of each run of the tables.
  private let identities: [[UInt8]]

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
    work = JournaledRuns(
      journals: try SweepJournals(besideResultsAt: results, writing: shard),
      tables: file.plan.tables)
    var identity = SweepIdentities(keeping: file.plan.tables)
    let identities = file.entries.map { identity($0.scenario, branchingFrom: $0.branch) }
    self.identities = identities
    var known: Set<[UInt8]> = []
    // By seed: the runs of a seed share their world, and follow one another.
    let order = file.entries.indices.sorted {
      (file.entries[$0].seed, $0) < (file.entries[$1].seed, $1)
    }
    var jobs: [JournaledRuns.Job] = []
    for index in order where known.insert(identities[index]).inserted {
      let entry = file.entries[index]
      jobs.append(
        .init(identity: identities[index], scenario: entry.scenario, branch: entry.branch))
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
    let own = jobs.enumerated().filter { shard.contains($0.offset) }.map(\.element)
    try work.run(own, atATime: threads, progress: progress)
  }

  /// The results of all runs, in the order of the sweep's tables.
  ///
  /// - Throws: ``OutputError``.
  public func results() throws -> SweepResults {
    try SweepResults(of: file, runs: identities.map { try work.journals.run($0) })
  }
}
