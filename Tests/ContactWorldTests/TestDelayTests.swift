import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Delays of tests` {
  @Test func `are always the mean without a deviation`() {
    let world = Town(Seed.first(1)[0], people: 100) {
      $0.testing.orderToSwabDays = 1.25
      $0.testing.swabToResultDays = 0.5
    }.world
    for person in world.population.people {
      #expect(world.daysToSwab(of: person, orderedOn: 3) == 1.25)
      #expect(world.daysToResult(of: person, swabbedOn: 3) == 0.5)
    }
  }

  /// The delays of the NHS app's model (Wymant et al. 2021, supplement): 1.5 days with a deviation of 1.5 until the
  /// booking, and 1.5 with .5 until the result.
  ///
  /// Shape and rate of a gamma distribution follow from mean and deviation: of shape 1 the distribution is
  /// exponential, of shape 9 its quartiles are those of chi-square with 18 degrees of freedom, halved. Each figure
  /// within five standard errors: a false alarm in a million seeds and less.
  @Test(arguments: Seed.first(2))
  func `have the mean, the deviation and the quartiles asked for`(seed: Seed) {
    let world = Town(seed, people: 20_000) {
      $0.testing.orderToSwabDays = 1.5
      $0.testing.orderToSwabDeviation = 1.5
      $0.testing.swabToResultDays = 1.5
      $0.testing.swabToResultDeviation = 0.5
    }.world
    let swabs = world.population.people.map { world.daysToSwab(of: $0, orderedOn: 4) }
    let results = world.population.people.map { world.daysToResult(of: $0, swabbedOn: 4) }
    let count = Double(swabs.count)
    func expect(_ times: [Double], deviation: Double, kurtosis: Double, quartiles: [Double]) {
      let mean = times.reduce(0, +) / count
      #expect(abs(mean - 1.5) < 5 * deviation / count.squareRoot())
      let variance = times.reduce(0) { $0 + ($1 - 1.5) * ($1 - 1.5) } / count
      let error = deviation * deviation * ((kurtosis - 1) / count).squareRoot()
      #expect(abs(variance - deviation * deviation) < 5 * error)
      for (share, quartile) in zip([0.25, 0.5, 0.75], quartiles) {
        let below = Double(times.count { $0 < quartile }) / count
        #expect(abs(below - share) < 5 * (share * (1 - share) / count).squareRoot(), "\(share)")
      }
    }
    // Minus the logarithms of .75, .5 and .25, times the mean.
    expect(swabs, deviation: 1.5, kurtosis: 9, quartiles: [0.431523, 1.039721, 2.079442])
    // 13.6753, 17.3379 and 21.6049, halved and divided by the rate of 6 a day.
    expect(
      results, deviation: 0.5, kurtosis: 3 + 6.0 / 9, quartiles: [1.139608, 1.444826, 1.800407])
  }

  @Test(arguments: [1e-300, Double.leastNonzeroMagnitude, 1e-7, 1e-3, 30])
  func `are some time from 0 through 60 days, however they spread`(number: Double) {
    for (mean, deviation) in [(number, 30.0), (30, number), (number, number)] {
      let world = Town(Seed.first(1)[0], people: 1000) {
        $0.testing.swabToResultDays = mean
        $0.testing.swabToResultDeviation = deviation
      }.world
      for person in world.population.people {
        #expect((0...60).contains(world.daysToResult(of: person, swabbedOn: 0)))
      }
    }
  }
}

@Suite struct `Adherence to a warning` {
  /// Five standard errors: a false alarm in a million seeds and less.
  @Test(arguments: Seed.first(3))
  func `falls by the day since the request, and stays where the list ends`(seed: Seed) {
    let town = Town(seed, people: 10_000) { $0.isolation.notifiedAdherence = [0.9, 0.9, 0.5, 0.3] }
    let last = town.people.map { town.world.lastDayOfAdherence(of: $0, askedOn: 10) }
    for (day, share) in [(11, 0.9), (12, 0.9), (13, 0.5), (14, 0.3), (60, 0.3)] {
      let found = last.count { $0.map { $0 >= Day(day) } ?? true }
      let error = (share * (1 - share) * 10_000).squareRoot()
      #expect(abs(Double(found) - share * 10_000) < 5 * error, "day \(day)")
    }
    #expect(Set(last) == [10, 12, 13, nil])
  }

  @Test func `does not end without a list`() {
    let world = Town(Seed.first(1)[0], people: 100).world
    for person in world.population.people {
      #expect(world.lastDayOfAdherence(of: person, askedOn: 2) == nil)
    }
  }

  @Test(arguments: Seed.first(3))
  func `that is higher keeps nobody shorter at home`(seed: Seed) {
    let few = Town(seed, people: 2000) { $0.isolation.notifiedAdherence = [0.8, 0.4, 0.1] }.world
    let more = Town(seed, people: 2000) { $0.isolation.notifiedAdherence = [0.8, 0.6, 0.1] }.world
    for person in few.population.people {
      guard let last = more.lastDayOfAdherence(of: person, askedOn: 0) else { continue }
      #expect(few.lastDayOfAdherence(of: person, askedOn: 0).map { $0 <= last } == true)
    }
  }
}
