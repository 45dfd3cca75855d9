import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

/// Under common random numbers, and if nobody heeds a warning, a change that lets phones find more loses no warning.
@Suite struct `A warning is not lost` {
  private func warnings(
    _ name: String, _ seed: Seed, _ change: (inout SmallSociety) -> Void
  ) throws -> (days: Set<PhoneDay>, people: Set<Person>) {
    var society = SmallSociety(people: 110)
    society.seed = seed.value
    society.days = 14
    society.world.transmission.seedInfections = 15
    society.world.isolation.notifiedFraction = 0
    society.world.radio.coPresence = true
    society.tracing.app.uploadDelayHours = 1
    society.tracing.app.uptake = 0.6
    society.tracing.app.disclosedDays = 4
    society.tracing.backend.publishPeriodHours = 12
    change(&society)
    var parameters = ProtocolParameterSet()
    parameters.robert.rule = society.tracing.warning.rule
    parameters.blueTrace.rule = society.tracing.warning.rule
    func run<P: ProximityProtocol>(_ proximityProtocol: P) throws -> HappeningRecorder {
      var run = society.start(proximityProtocol, Observers([HappeningRecorder()]))
      _ = run.advance(until: SimulationTime(day: Day(society.days)), unless: { false })
      return try #require(run.observers.first(HappeningRecorder.self))
    }
    let named = try #require(try ProtocolRegistry.named(name, with: parameters))
    let seen = try run(named)
    return (seen.warnedDays, seen.warnedPeople)
  }

  private static let changes: [(name: String, change: @Sendable (inout SmallSociety) -> Void)] = [
    ("more uptake", { $0.tracing.app.uptake = 0.9 }),
    ("earlier publication", { $0.tracing.backend.publishPeriodHours = 4 }),
    ("a lower threshold", { $0.tracing.warning.minimumMinutes = 5 }),
    ("a wider threshold", { $0.tracing.warning.attenuationThreshold = 70 }),
    ("longer disclosure", { $0.tracing.app.disclosedDays = 9 }),
  ]

  @Test(
    arguments: ["gaen", "dp3t-low-cost", "dp3t-unlinkable", "dp3t-hybrid", "tcn"], Seed.first(1))
  func `by a change that lets phones find more`(name: String, seed: Seed) throws {
    let before = try warnings(name, seed) { _ in }
    #expect(!before.days.isEmpty)
    for (what, change) in Self.changes {
      let after = try warnings(name, seed, change)
      #expect(before.days.isSubset(of: after.days), "\(what)")
    }
  }

  /// A server's answer names no day, so people are compared.
  @Test(arguments: ["robert", "bluetrace"])
  func `by a change that lets a server find more`(name: String) throws {
    let before = try warnings(name, Seed.first(1)[0]) { _ in }
    #expect(!before.people.isEmpty)
    for (what, change) in Self.changes {
      let after = try warnings(name, Seed.first(1)[0], change)
      #expect(before.people.isSubset(of: after.people), "\(what)")
    }
  }
}
