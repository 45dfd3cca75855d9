import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Infections from outside` {
  private func study(rate: Double, seed: Seed = Seed.first(1)[0]) -> SocietyStudy {
    var study = SocietyStudy(people: 1000)
    study.seed = seed.value
    study.days = 50
    study.world.transmission.seedInfections = 3
    study.world.transmission.infectiousRate = 0
    study.world.transmission.importsPerDay = rate
    return study
  }

  @Test func `are none at a rate of 0, nor on day 0`() {
    #expect(study(rate: 0).run().transmissions.count == 3)
    #expect(study(rate: 50).run().transmissions.filter { $0.day == 0 }.allSatisfy { $0.isSeed })
  }

  @Test(arguments: Seed.first(4))
  func `reach exactly the people drawn who are susceptible, without a source`(seed: Seed) {
    let history = study(rate: 8, seed: seed).run()
    let world = history.society.world
    var infected = Set(world.seedInfections)
    var expected: [TransmissionRecord] = []
    for day in Day(1)..<50 {
      for person in world.importedInfections(on: day) where infected.insert(person).inserted {
        expected.append(
          TransmissionRecord(person: person, source: nil, day: day, setting: nil, place: nil))
      }
    }
    #expect(history.transmissions.filter { !$0.isSeed } == expected)
    #expect(expected.count > 200)
    #expect(expected.allSatisfy { $0.isImported })
  }

  /// The variance of a Poisson number is its mean; five standard deviations.
  @Test(arguments: [0.3, 4, 25])
  func `come as often as asked for`(rate: Double) {
    let world = study(rate: rate).eve.world
    let numbers = (1...2000).map { Double(world.importedInfections(on: Day($0)).count) }
    let mean = numbers.reduce(0, +) / 2000
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
    #expect(abs(mean - rate) < 5 * (rate / 2000).squareRoot())
    #expect(abs(variance / rate - 1) < 5 * ((2 + 1 / rate) / 2000).squareRoot())
  }

  @Test(arguments: Seed.first(3))
  func `of a lower rate are the first of a higher one`(seed: Seed) {
    let (low, high) = (study(rate: 2, seed: seed).eve.world, study(rate: 9, seed: seed).eve.world)
    for day in Day(1)..<200 {
      #expect(high.importedInfections(on: day).starts(with: low.importedInfections(on: day)))
    }
  }

  @Test func `pass the infection on`() {
    var study = study(rate: 2)
    study.world.transmission.seedInfections = 0
    study.world.transmission.infectiousRate = 8
    let history = study.run()
    #expect(history.transmissions.contains { $0.source != nil })
    #expect(history.transmissions.first?.isImported == true)
  }
}
