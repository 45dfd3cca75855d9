import ContactWorld
import DiscreteEvents
import EpidemicSociety
import PrivacyAnalysis
import ProximityProtocols
import TracingSimulation
import TracingTestSupport

/// A small town with adversaries, in which no warning changes what people do: so the epidemic and the uploads are the same
/// under every protocol that publishes, and for every adversary.
struct WatchedTown {
  var society = SmallSociety(people: 150)

  init(seed: UInt64 = 1, days: Int = 24) {
    society.seed = seed
    society.days = days
    society.tracing.app.seenFraction = 0
    society.world.radio.clockDeviation = 0
  }

  /// The observers of a run with adversaries.
  func observers<P: ProximityProtocol>(
    _ adversaries: [AdversaryCapabilities], _ proximityProtocol: P
  ) -> Observers<P.Payload> {
    var everywhere = SnifferParameters()
    everywhere.placeFraction = 1
    everywhere.captureProbability = 1
    return Observers(
      [TableRecorder(days: society.days)],
      ofAir: [SnifferRecorder<P>(everywhere), AirRecorder<P>(adversaries)])
  }

  /// A run to its end.
  func run<P: ProximityProtocol>(
    _ proximityProtocol: P, _ adversaries: [AdversaryCapabilities]
  ) -> TracingRun<P> {
    var run = society.start(proximityProtocol, observers(adversaries, proximityProtocol))
    _ = run.advance(until: SimulationTime(day: Day(society.days)), unless: { false })
    return run
  }

  /// The scores of the adversaries of a run.
  func scores<P: ProximityProtocol>(
    _ proximityProtocol: P, _ adversaries: [AdversaryCapabilities]
  ) throws -> [LeakageScore] {
    let run = run(proximityProtocol, adversaries)
    return try run.air.scores(
      in: run, infected: Set(run.recorder.transmissions.map(\.person.rawValue)), proximityProtocol)
  }
}

extension TracingRun {
  /// The recorder of the captures of adversaries.
  var air: AirRecorder<P> {
    observers.first(AirRecorder<P>.self)!
  }
}

extension LeakageScore {
  /// The figure of a name, such as `exposed_hours_per_case`.
  func figure(_ name: String) -> Double? {
    LeakageScore.measures(of: .chain)
      .first { $0.declaration.name == "privacy.chain.\(name)" }?.value(of: self).number
  }
}
