import ContactWorld
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation

@Suite struct `Tracing model` {
  @Test(arguments: Seed.first(3))
  func `gives the same outcome on demand as with every phone storing and matching`(seed: Seed) {
    var society = SmallSociety()
    society.seed = seed.value
    let onDemand = Outcome(society.run(GAEN()))
    society.fidelity = .everyPhone
    #expect(!onDemand.warnings.isEmpty)
    #expect(Outcome(society.run(GAEN())) == onDemand)
  }

  @Test
  func `gives the same outcome in both fidelities under protocols that publish the day's own keys`()
  {
    var society = SmallSociety()
    let lowCost = Outcome(society.run(DP3TLowCost()))
    let hybrid = Outcome(society.run(DP3THybrid()))
    let withSameDayKeys = Outcome(society.run(GAEN(disclosesSameDayKey: true)))
    society.fidelity = .everyPhone
    #expect(Outcome(society.run(DP3TLowCost())) == lowCost)
    #expect(Outcome(society.run(DP3THybrid())) == hybrid)
    #expect(Outcome(society.run(GAEN(disclosesSameDayKey: true))) == withSameDayKeys)
  }

  @Test(arguments: [2, 3])
  func `gives the same outcome whatever the number of threads`(threads: Int) {
    // Enough infections on one day for the work to be divided.
    var society = SmallSociety(people: 3000)
    society.tracing.app.uptake = 0.2
    society.world.transmission.seedInfections = 800
    society.days = 8
    let alone = Outcome(society.run(GAEN()))
    society.workforce = .threads(threads)
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
    for person in 0..<Person(society.world.population.size) where few.society.hasApp(person) {
      #expect(many.society.hasApp(person))
    }
  }

  @Test(arguments: Seed.first(3))
  func `warns only people with the app, later than the exposure, and counts what is true`(
    seed: Seed
  ) {
    var society = SmallSociety()
    society.seed = seed.value
    let model = society.run(GAEN())
    let published = model.recorder.cases.filter(\.isPublished)
    #expect(!model.recorder.warnings.isEmpty)
    for warning in model.recorder.warnings {
      #expect(model.society.hasApp(warning.person))
      #expect(warning.time > warning.exposureDay * 86_400)
      if warning.isTrue {
        #expect(published.contains { $0.trueContacts.contains(warning.person) })
      }
    }
    for record in model.recorder.cases {
      #expect(record.trueContacts == record.trueContacts.sorted())
      for (position, isWarned) in record.contactWarned.enumerated() where isWarned {
        #expect(record.isPublished)
        #expect(record.contactHasApp[position])
      }
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
    #expect(outcome.traffic.published == outcome.files.reduce(0) { $0 + $1.count })
    #expect(outcome.traffic.files == outcome.files.count)
    #expect(outcome.daily.reduce(0) { $0 + $1.publishedBytes } == outcome.traffic.published)
  }
}
