import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `A tracing run` {
  @Test(arguments: ProtocolRegistry.names, Seed.first(2))
  func `gives the same outcome on demand as with every phone storing and matching`(
    name: String, seed: Seed
  ) throws {
    func check(_ proximityProtocol: some ProximityProtocol) {
      var society = SmallSociety(people: 120)
      society.seed = seed.value
      society.days = 16
      society.world.transmission.seedInfections = 15
      society.tracing.app.uploadDelayHours = 1
      let onDemand = Outcome(society.run(proximityProtocol))
      society.fidelity = .everyPhone
      #expect(!onDemand.warnings.isEmpty)
      #expect(Outcome(society.run(proximityProtocol)) == onDemand)
    }
    let named = try #require(ProtocolRegistry.named(name))
    check(named)
  }

  /// Phones hear people whom their owners do not meet, clocks are wrong by minutes, and devices by decibels.
  @Test(arguments: ProtocolRegistry.names)
  func `finds the same in both fidelities with bystanders, wrong clocks and devices`(
    name: String
  ) throws {
    func seen<P: ProximityProtocol>(
      _ proximityProtocol: P, _ fidelity: Fidelity
    ) throws -> HappeningRecorder {
      var society = SmallSociety(people: 60)
      society.days = 11
      society.fidelity = fidelity
      society.world.transmission.seedInfections = 20
      society.world.radio.coPresence = true
      society.world.radio.isCalibrated = false
      // ROBERT takes no message from a phone whose clock is wrong by more than a minute.
      society.world.radio.clockDeviation = name == "robert" ? 20 : 300
      // Rare scans keep the logs short.
      society.world.radio.scanPeriodSeconds = 900
      society.tracing.app.uploadDelayHours = 1
      society.tracing.app.storageDays = 10
      society.tracing.warning.minimumMinutes = 5
      var run = society.start(proximityProtocol, Observers([HappeningRecorder()]))
      _ = run.advance(until: SimulationTime(day: Day(society.days)), unless: { false })
      return try #require(run.observers.first(HappeningRecorder.self))
    }
    let named = try #require(ProtocolRegistry.named(name))
    let onDemand = try seen(named, .onDemand)
    #expect(onDemand.uploads.count > 3)
    #expect(!onDemand.warnings.isEmpty)
    #expect(try seen(named, .everyPhone) == onDemand)
  }

  @Test func `gives the same outcome in both fidelities where the day's own key is disclosed`() {
    var society = SmallSociety(people: 200)
    let onDemand = Outcome(society.run(GAEN(disclosesSameDayKey: true)))
    society.fidelity = .everyPhone
    #expect(Outcome(society.run(GAEN(disclosesSameDayKey: true))) == onDemand)
  }

  @Test(arguments: [2, 3])
  func `gives the same outcome whatever the number of threads`(threads: Int) {
    // Enough infections on one day for the work to be divided.
    var society = SmallSociety(people: 3000)
    society.tracing.app.uptake = 0.2
    society.world.transmission.seedInfections = 800
    society.days = 8
    let alone = Outcome(society.run(GAEN()))
    society.parallelism = .threads(threads)
    #expect(Outcome(society.run(GAEN())) == alone)
  }

  @Test func `publishes nothing and warns nobody when nobody uploads`() {
    var society = SmallSociety()
    society.tracing.app.uploadFraction = 0
    let outcome = Outcome(society.run(GAEN()))
    #expect(!outcome.cases.isEmpty)
    #expect(outcome.files.isEmpty)
    #expect(outcome.warnings.isEmpty)
    #expect(outcome.senders.isEmpty)
  }

  @Test(arguments: Seed.first(3))
  func `leaves the epidemic as it was if nobody heeds the warnings`(seed: Seed) {
    var society = SmallSociety()
    society.seed = seed.value
    society.world.isolation.notifiedFraction = 0
    let heedless = Outcome(society.run(GAEN()))
    society.tracing.app.uptake = 0
    let withoutApp = Outcome(society.run(GAEN()))
    #expect(!heedless.warnings.isEmpty)
    #expect(heedless.transmissions == withoutApp.transmissions)
    #expect(heedless.cases.map(\.person) == withoutApp.cases.map(\.person))
  }

  @Test(arguments: Seed.first(3))
  func `infects the same people under every protocol if nobody heeds the warnings`(seed: Seed) {
    var society = SmallSociety()
    society.seed = seed.value
    society.world.isolation.notifiedFraction = 0
    let gaen = Outcome(society.run(GAEN()))
    #expect(Outcome(society.run(TCN())).transmissions == gaen.transmissions)
    #expect(Outcome(society.run(DP3TUnlinkable())).transmissions == gaen.transmissions)
  }

  @Test(arguments: Seed.first(5))
  func `gives the app to everybody who has it at a lower uptake`(seed: Seed) {
    var society = SmallSociety()
    society.seed = seed.value
    society.days = 1
    society.tracing.app.uptake = 0.3
    let few = society.run(GAEN())
    society.tracing.app.uptake = 0.7
    let many = society.run(GAEN())
    #expect(few.society.appUserCount < many.society.appUserCount)
    for person in Person(0)..<Person(society.world.population.size) where few.society.hasApp(person)
    {
      #expect(many.society.hasApp(person))
    }
  }

  @Test(arguments: Seed.first(3))
  func `warns only people with the app, later than the exposure`(seed: Seed) {
    var society = SmallSociety()
    society.seed = seed.value
    let run = society.run(GAEN())
    #expect(!run.scorer.warnings.isEmpty)
    for warning in run.scorer.warnings {
      #expect(run.society.hasApp(warning.person))
      #expect(warning.time > warning.exposureDay.index * 86_400)
    }
  }

  @Test func `finds no contact when phones cannot hear one another`() {
    var society = SmallSociety()
    society.world.radio.hearingLimit = 20
    let outcome = Outcome(society.run(GAEN()))
    #expect(!outcome.files.isEmpty)
    #expect(outcome.warnings.isEmpty)
  }

  @Test func `counts the bytes of the files that were published`() {
    let outcome = Outcome(SmallSociety().run(GAEN()))
    #expect(outcome.messages.fileBytes == outcome.files.reduce(0) { $0 + $1.count })
    #expect(outcome.messages.files == outcome.files.count)
    #expect(outcome.daily.reduce(0) { $0 + $1.publishedBytes } == outcome.messages.fileBytes)
  }

  @Test func `does not need its observers`() {
    let society = SmallSociety()
    let watched = society.run(GAEN())
    var alone = society.start(GAEN(), Observers())
    _ = alone.advance(until: SimulationTime(day: Day(society.days)), unless: { false })
    #expect(alone.messages == watched.messages)
    #expect(alone.society.absences.absentees(on: 29) == watched.society.absences.absentees(on: 29))
  }

  @Test func `advances to one moment and then to a later one as to the later one`() {
    let society = SmallSociety()
    var pieces = society.start(GAEN())
    for end in stride(from: 5_000, through: society.days * 86_400, by: 47_777) {
      _ = pieces.advance(until: SimulationTime(seconds: Int64(end)), unless: { false })
    }
    _ = pieces.advance(until: SimulationTime(day: Day(society.days)), unless: { false })
    #expect(Outcome(pieces) == Outcome(society.run(GAEN())))
  }
}
