public import ContactWorld
public import DetectionAnalysis
public import DiscreteEvents
public import EpidemicSociety
public import PrivacyAnalysis
public import ProximityProtocols
public import TracingSimulation

/// A society small enough for a test, in which an infection spreads fast and tests come soon.
public struct SmallSociety {
  public var world = WorldParameters()
  public var tracing = TracingParameters()
  public var sniffers = SnifferParameters()
  public var seed: UInt64 = 1
  public var days = 30
  public var fidelity = Fidelity.onDemand
  public var parallelism = Parallelism.alone

  public init(people: Int = 300) {
    world.population.size = people
    world.transmission.seedInfections = max(3, people / 30)
    world.transmission.infectiousRate = 8
    // Bystanders are most of what phones hear, and most of the time that a test takes; tests about them turn it on.
    world.radio.coPresence = false
  }

  /// The run on the eve of its first day, with all observers.
  public func start<P: ProximityProtocol>(_ proximityProtocol: P) -> TracingRun<P> {
    start(
      proximityProtocol,
      Observers(
        [
          TableRecorder(days: days),
          DetectionScorer(tracing, proximityProtocol.properties, days: days),
        ],
        ofAir: [SnifferRecorder<P>(sniffers)]))
  }

  /// The run on the eve of its first day, with observers of the caller's.
  public func start<P: ProximityProtocol>(
    _ proximityProtocol: P, _ observers: Observers<P.Payload>
  ) -> TracingRun<P> {
    TracingRun(
      world: World(world, seed: seed), parameters: tracing, proximityProtocol: proximityProtocol,
      days: days, fidelity: fidelity, parallelism: parallelism, observers: observers)
  }

  /// The run after its last day.
  public func run<P: ProximityProtocol>(_ proximityProtocol: P) -> TracingRun<P> {
    var run = start(proximityProtocol)
    _ = run.advance(until: SimulationTime(day: Day(days)), unless: { false })
    return run
  }
}

extension TracingRun {
  /// The recorder of the tables.
  public var recorder: TableRecorder {
    observers.first(TableRecorder.self)!
  }

  /// The scorer of the warnings.
  public var scorer: DetectionScorer {
    observers.first(DetectionScorer.self)!
  }

  /// The findings about warnings and their truth.
  package var findings: DetectionFindings {
    DetectionFindings(of: scorer, in: society)
  }

  /// The recorder of the sniffers' captures.
  public var sniffers: SnifferRecorder<P> {
    observers.first(SnifferRecorder<P>.self)!
  }
}

/// The outcome of a run, to be compared with that of another run.
public struct Outcome: Equatable {
  public var daily: [DayRecord]
  public var transmissions: [TransmissionRecord]
  public var cases: [CaseRecord]
  package var sources: [SourceHistory]
  package var contacts: [[TrueContact]]
  package var outcomes: [PhoneOutcome]
  package var judged: [JudgedWarning]
  package var classCounts: [PairClassCounts]
  package var homeDays: HomeDays
  public var warnings: WarningLog
  public var isolationDays: Int
  public var messages: MessageCounts
  public var downloads: Downloads
  public var senders: [UInt32]
  public var files: [[UInt8]]

  public init<P: ProximityProtocol>(_ run: TracingRun<P>) {
    daily = run.recorder.daily
    transmissions = run.recorder.transmissions
    cases = run.recorder.cases
    let findings = run.findings
    sources = findings.sources
    contacts = findings.contacts
    outcomes = findings.outcomes
    judged = findings.warnings
    classCounts = findings.classCounts
    homeDays = findings.homeDays
    warnings = run.scorer.warnings
    isolationDays = run.recorder.isolationDays
    messages = run.messages
    downloads = run.downloads
    senders = run.sniffers.senders
    files = run.sniffers.view.files
  }
}
