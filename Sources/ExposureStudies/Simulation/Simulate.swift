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
///   - threads: The number of threads; the result does not depend on it.
///   - world: The world of the scenario's parameters and seed, if it has been made already.
///   - checkpoints: Keeps the run's checkpoints; without it there are none, and the run is not interrupted.
///   - transport: The way to a key server that takes the place of the one in memory; the scenario's protocol is `gaen`.
///   - progress: Told of the progress, as a share of 1, at the end of each simulated day.
/// - Returns: The result of the run, a function of the scenario alone.
/// - Throws: `ProtocolParameterError` if a parameter of the protocol lies outside its range, `WireError` if the
///   protocol's server publishes a file that cannot be read, and ``RunInterruption`` if the run was asked to stop.
/// - Precondition: The scenario's protocol is registered, as the reader of scenario files sees to.
public func simulate(
  _ scenario: Scenario, threads: Int, in world: World? = nil,
  checkpoints: CheckpointKeeper? = nil, keyServer transport: (any KeyServerTransport)? = nil,
  progress: (Double) -> Void
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
      scenario, with: GAEN(parameters.gaen, over: transport), threads: threads, in: world,
      checkpoints: checkpoints, progress: progress)
  }
  let name = scenario.tracing.protocolName
  guard let proximityProtocol = try ProtocolRegistry.named(name, with: parameters) else {
    preconditionFailure("the reader lets no unknown protocol through")
  }
  return try simulate(
    scenario, with: proximityProtocol, threads: threads, in: world, checkpoints: checkpoints,
    progress: progress)
}

private func simulate<P: ProximityProtocol>(
  _ scenario: Scenario, with proximityProtocol: P, threads: Int, in world: World?,
  checkpoints: CheckpointKeeper?,
  progress: (Double) -> Void
) throws -> StudyResult {
  let run = try carryOut(
    days: scenario.days, checkpoints ?? CheckpointKeeper(withoutFileFor: scenario),
    progress: progress
  ) {
    let parallelism = Parallelism.threads(threads)
    return TracingRun(
      world: world ?? World(scenario.world, seed: scenario.seed, parallelism: parallelism),
      parameters: scenario.tracing, proximityProtocol: proximityProtocol, days: scenario.days,
      fidelity: scenario.fidelity, parallelism: parallelism,
      observers: StudyObservers.start(scenario, proximityProtocol))
  }
  let observers = StudyObservers(of: run)
  let view = observers.sniffers.view(withLast: run.lastFile)
  let linkability = PairwiseLinkability(
    groups: try SnifferLinkage.groups(in: view, proximityProtocol),
    payloads: view.frames.map(\.payload), senders: observers.sniffers.senders)
  let outcome = StudyOutcome(of: scenario, run, observers, linkability, proximityProtocol)
  return StudyResult(
    figures: outcome.figures, tables: outcome.tables, lines: outcome.lines,
    documents: outcome.documents)
}

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
