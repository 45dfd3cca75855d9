import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ProximityProtocols
import TracingSimulation

/// A society small enough for a test, in which an infection spreads fast and tests come soon.
struct SmallSociety {
  var world = WorldParameters()
  var tracing = TracingParameters()
  var sniffers = SnifferParameters()
  var seed: UInt64 = 1
  var days = 30
  var fidelity = Fidelity.onDemand
  var workforce = Workforce.alone

  init(people: Int = 300) {
    world.population.size = people
    world.transmission.seedInfections = max(3, people / 30)
    world.transmission.infectiousRate = 8
  }

  /// The society on the eve of its first day.
  func model<P: ProximityProtocol>(_ proximityProtocol: P) -> TracingModel<P> {
    TracingModel(
      world: World(world, seed: seed), parameters: tracing, sniffers: sniffers,
      proximityProtocol: proximityProtocol, days: days, fidelity: fidelity, workforce: workforce)
  }

  /// The society after its last day.
  func run<P: ProximityProtocol>(_ proximityProtocol: P) -> TracingModel<P> {
    var model = model(proximityProtocol)
    var queue = EventQueue<TracingEvent>()
    model.start(&queue)
    DiscreteEvents.run(&model, queue: &queue, until: SimulationTime(day: days))
    return model
  }
}

/// What a run brought about, to be compared with that of another run.
struct Outcome: Equatable {
  var daily: [DayRecord]
  var transmissions: [TransmissionRecord]
  var cases: [CaseRecord]
  var warnings: WarningLog
  var traffic: TrafficRecord
  var senders: [UInt32]
  var files: [[UInt8]]

  init<P: ProximityProtocol>(_ model: TracingModel<P>) {
    daily = model.recorder.daily
    transmissions = model.recorder.transmissions
    cases = model.recorder.cases
    warnings = model.recorder.warnings
    traffic = model.traffic
    senders = model.sniffers.senders
    files = model.sniffers.view.files
  }
}
