internal import ConfigurationFiles
public import DataFiles
internal import DiscreteEvents
internal import SweepStore
internal import TracingSimulation

/// The runs of a fit, generation after generation, over the pool and the journal of sweeps.
///
/// What is simulated follows from the plan and the runs before alone, so a fit that was killed takes its finished runs from
/// the journal and ends with the same bytes.
public struct FitRunner: Sendable {
  private let plan: FitPlan
  private let work: JournaledRuns
  private var identity: SweepIdentities

  /// Opens the journal of a fit.
  ///
  /// - Parameters:
  ///   - plan: The fit.
  ///   - results: The folder of its results, beside which the journal stands.
  /// - Throws: ``OutputError``.
  public init(of plan: FitPlan, besideResultsAt results: String) throws(OutputError) {
    self.plan = plan
    let tables = [StudyOutcome.dailyTable.name]
    work = JournaledRuns(
      journals: try SweepJournals(besideResultsAt: results, writing: .whole), tables: tables)
    identity = SweepIdentities(keeping: tables)
  }

  /// Simulates until the runs come no nearer, and then once more from the posterior.
  ///
  /// - Parameters:
  ///   - threads: The number of runs at a time.
  ///   - progress: Gives the closure that is told the progress of a generation, whose name is its parameter.
  /// - Returns: The results.
  /// - Throws: The errors of a simulation, ``OutputError``, and ``InputError`` if no run has any of what was observed.
  public mutating func run(
    atATime threads: Int, progress: (String) -> @Sendable (SweepProgress) -> Void
  ) throws -> FitResults {
    var sampler = PopulationMonteCarlo(
      dimensions: plan.parameters.count, count: plan.choices.particles, seed: plan.choices.seed)
    repeat {
      let label = "generation \(sampler.generation + 1) of at most \(plan.choices.generations)"
      let proposals = sampler.proposals()
      let values = proposals.map { plan.values(at: $0.place) }
      let new = try simulate(
        values, seeds: proposals.map { seed(.fitSeed, $0.number) }, threads, progress(label))
      if sampler.generation == 0 { try refuseIfNothingHappened(new) }
      sampler.take(
        proposals,
        distances: zip(new, values).map { plan.data.distance(of: $0, start: plan.start($1)) })
    } while sampler.generation < plan.choices.generations
      && sampler.acceptance > FitPlan.leastAcceptance && sampler.tolerance > 0

    let posterior = FitPosterior(sampler.particles)
    let unit = RandomStream.unit(seed: plan.choices.seed, purpose: .fitPrediction, subject: .max)
    let drawn = posterior.draws(plan.choices.particles, unit: unit)
      .map { plan.values(at: posterior.places[$0]) }
    let predictions = try simulate(
      drawn, seeds: drawn.indices.map { seed(.fitPrediction, $0) }, threads,
      progress("runs of the posterior"))
    return FitResults(
      plan: plan, sampler: sampler, posterior: posterior, predictions: predictions,
      starts: drawn.map(plan.start), runCount: sampler.proposalCount + predictions.count)
  }

  private func seed(_ purpose: RandomPurpose, _ number: Int) -> UInt64 {
    RandomStream.word(seed: plan.choices.seed, purpose: purpose, subject: UInt64(number))
  }

  /// The runs of some values, simulated if the journal has none.
  private mutating func simulate(
    _ values: [[Double]], seeds: [UInt64], _ threads: Int,
    _ progress: @escaping @Sendable (SweepProgress) -> Void
  ) throws -> [FitRun] {
    var jobs: [JournaledRuns.Job] = []
    for (values, seed) in zip(values, seeds) {
      let scenario = try plan.scenario(values, seed: seed)
      jobs.append(.init(identity: identity(scenario), scenario: scenario))
    }
    try work.run(jobs, atATime: threads, progress: progress)
    let columns = StudyOutcome.dailyTable.columns.map(\.declaration)
    return try jobs.map { job in
      let text = try work.journals.run(job.identity).tables.first?.records ?? ""
      guard let rows = SweepResults.values(of: text, columns),
        let run = FitRun(rows, columns: columns.map(\.name))
      else { throw OutputError.failed("the journal is damaged: a run cannot be read") }
      return run
    }
  }

  /// Refuses an observation of which no run of the prior has anything.
  private func refuseIfNothingHappened(_ runs: [FitRun]) throws(InputError) {
    for measure in plan.series.measures
    where runs.allSatisfy({ $0.counts(of: measure).allSatisfy { $0 == 0 } }) {
      throw InputError(
        "no run has any \(measure.rawValue)", in: plan.series.path,
        notes: [
          measure == .cases
            ? "cases are people who test positive: see the keys testing.* of the scenario"
            : "the scenario may be too small for them: see population.size and --people"
        ])
    }
  }
}
