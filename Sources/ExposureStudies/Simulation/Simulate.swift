public import ContactWorld
internal import Dispatch
internal import DiscreteEvents
internal import PrivacyAnalysis
public import ProximityProtocols
internal import TracingSimulation

/// Carries a scenario out.
///
/// - Parameters:
///   - scenario: The scenario to simulate.
///   - branch: The past, if the scenario branches off from another.
///   - threads: The number of threads; the result does not depend on it.
///   - world: The world of the scenario's parameters and seed, if it has been made already.
///   - checkpoints: Keeps the run's checkpoints; without it there are none, and the run is not interrupted.
///   - transport: The way to a key server that takes the place of the one in memory; the scenario's protocol is `gaen`.
///   - progress: Told of the progress, as a share of 1, at the end of each simulated day.
/// - Returns: The result of the run, a function of the scenario alone.
/// - Throws: `ProtocolParameterError` if a parameter of the protocol lies outside its range, `WireError` if the
///   protocol's server publishes a file that cannot be read, ``RunInterruption`` if the run was asked to stop, and
///   ``DataFiles/InputError`` if a lockdown began before the branch and the branch has another.
/// - Precondition: The scenario's protocol is registered, as the reader of scenario files sees to.
public func simulate(
  _ scenario: Scenario, branchingFrom branch: ScenarioBranch? = nil, threads: Int,
  in world: World? = nil, checkpoints: CheckpointKeeper? = nil,
  keyServer transport: (any KeyServerTransport)? = nil,
  progress: (Double) -> Void
) throws -> StudyResult {
  try simulate(
    scenario, branchingFrom: branch, threads: threads, in: world, pasts: PastShelf(capacity: 1),
    checkpoints: checkpoints, keyServer: transport, progress: progress)
}

/// Carries a scenario out; branches take their past from a shelf.
func simulate(
  _ scenario: Scenario, branchingFrom branch: ScenarioBranch?, threads: Int, in world: World?,
  pasts: PastShelf, checkpoints: CheckpointKeeper? = nil,
  keyServer transport: (any KeyServerTransport)? = nil, progress: (Double) -> Void
) throws -> StudyResult {
  var parameters = scenario.protocols
  // Phones state the power with which they transmit.
  parameters.gaen.transmitPower = scenario.world.radio.transmitPower
  // Servers that decide who is at risk follow the rule of the scenario, with the power that all phones have.
  parameters.robert.rule = scenario.tracing.warning.rule
  parameters.blueTrace.rule = scenario.tracing.warning.rule
  parameters.blueTrace.assumedTransmitPower = scenario.world.radio.transmitPower
  if let transport {
    return try simulate(
      scenario, branch, with: GAEN(parameters.gaen, over: transport), threads: threads, in: world,
      pasts: pasts, checkpoints: checkpoints, progress: progress)
  }
  let name = scenario.tracing.protocolName
  guard let proximityProtocol = try ProtocolRegistry.named(name, with: parameters) else {
    preconditionFailure("the reader lets no unknown protocol through")
  }
  return try simulate(
    scenario, branch, with: proximityProtocol, threads: threads, in: world, pasts: pasts,
    checkpoints: checkpoints, progress: progress)
}

private func simulate<P: ProximityProtocol>(
  _ scenario: Scenario, _ branch: ScenarioBranch?, with proximityProtocol: P, threads: Int,
  in world: World?, pasts: PastShelf, checkpoints: CheckpointKeeper?,
  progress: (Double) -> Void
) throws -> StudyResult {
  func start(_ scenario: Scenario, in world: World?) -> TracingRun<P> {
    let parallelism = Parallelism.threads(threads)
    return TracingRun(
      world: world ?? World(scenario.world, seed: scenario.seed, parallelism: parallelism),
      parameters: scenario.tracing, proximityProtocol: proximityProtocol, days: scenario.days,
      fidelity: scenario.fidelity, parallelism: parallelism,
      observers: StudyObservers.start(scenario, proximityProtocol))
  }
  let keeper = checkpoints ?? CheckpointKeeper(withoutFileFor: scenario)
  let run = try carryOut(
    days: scenario.days, keeper, progress: progress, start: { start(scenario, in: world) },
    prelude: { run in
      guard let branch else { return }
      let prelude = branch.prelude(to: scenario)
      let past = try pasts.past(of: prelude, before: branch.day) {
        var past = start(prelude, in: nil)
        for day in 0..<branch.day {
          let end = SimulationTime(day: Day(day + 1))
          guard past.advance(until: end, unless: keeper.isStopped) else { throw StoppedPast() }
          progress(Double(day + 1) / Double(scenario.days))
        }
        let days = past.observers.first(TableRecorder.self)?.daily[..<branch.day] ?? []
        let state = StateBytes()
        var writer = StateWriter(to: state)
        past.write(to: &writer)
        writer.finish()
        return PastShelf.Past(
          state: state.bytes, hadLockdown: days.contains(where: \.isLockdown))
      }
      try branch.check(scenario, hadLockdown: past.hadLockdown)
      var reader = StateReader(from: StateBytes(past.state))
      try run.restore(from: &reader)
      try reader.finish()
    })
  let observers = StudyObservers(of: run)
  let view = observers.sniffers.view(withLast: run.lastFile)
  let linkability = PairwiseLinkability(
    groups: try SnifferLinkage.groups(in: view, proximityProtocol),
    payloads: view.frames.map(\.payload), senders: observers.sniffers.senders)
  let leakages = try AdversaryLeakage.all(of: run, observers, scenario, proximityProtocol)
  let outcome = StudyOutcome(
    of: scenario, run, observers, linkability, leakages, proximityProtocol)
  return StudyResult(
    figures: outcome.figures, tables: outcome.tables, lines: outcome.lines,
    documents: outcome.documents)
}

/// A run was asked to stop while the past of a branch was simulated.
struct StoppedPast: Error {}

extension Parallelism {
  /// As many threads of the system as a number says, the caller's among them.
  static func threads(_ count: Int) -> Parallelism {
    guard count > 1 else { return .alone }
    return Parallelism(count: count) { parts, body in
      DispatchQueue.concurrentPerform(iterations: parts) { body($0) }
    } begin: { work in
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) { work() }
      return { group.wait() }
    }
  }
}
