import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `A lockdown` {
  private func town(_ seed: Seed, people: Int = 4000) -> Town {
    var town = Town(seed, people: people) {
      $0.lockdown.begins = .onDay
      $0.lockdown.occupationFactor = 0.4
      $0.lockdown.randomFactor = 0.25
    }
    town.absences.record([], in: town.world, isLockdown: true)
    town.absences.record([], in: town.world)
    return town
  }

  private func count(_ setting: Setting, in town: Town, on day: Day) -> Int {
    town.people.reduce(0) { sum, person in
      sum + town.contacts(of: person, on: day).count { $0.setting == setting }
    }
  }

  /// Each meeting takes place by a coin of its own; five standard deviations, a false alarm in 10^6.
  @Test(arguments: Seed.first(3))
  func `leaves its share of the contacts at work and by chance, and all at home`(seed: Seed) {
    let town = town(seed)
    #expect(count(.household, in: town, on: 0) == count(.household, in: town, on: 1))
    // Without a lockdown half of the ties meet on a day; ties and pairs are counted from either side.
    for (setting, share) in [(Setting.occupation, 0.4), (.random, 0.25)] {
      let usual = Double(count(setting, in: town, on: -1)) / 2
      let found = Double(count(setting, in: town, on: 0)) / 2
      let error = 5 * (usual * share).squareRoot() * 1.5
      #expect(abs(found - share * usual) < error, "\(setting): \(found) of \(usual)")
    }
  }

  @Test(arguments: Seed.first(3))
  func `is the same from either side, and over when it is over`(seed: Seed) {
    let town = town(seed, people: 1000)
    for person in town.people {
      for contact in town.contacts(of: person, on: 0) {
        var mirrored = contact
        mirrored.other = person
        #expect(town.contacts(of: contact.other, on: 0).contains(mirrored))
      }
    }
    let usual = Town(seed, people: 1000)
    for day in [-1, 1] as [Day] {
      for person in town.people where day < 0 {
        #expect(town.contacts(of: person, on: day) == usual.contacts(of: person, on: day))
      }
    }
    #expect(!town.absences.isLockdown(on: 1))
  }

  /// Among n sources the number of infections at home is a sum of independent events; five standard deviations, a
  /// false alarm in 10^6.
  @Test(arguments: Seed.first(2), [0.5, 1.5])
  func `changes the hazard at home by its factor`(seed: Seed, factor: Double) {
    var town = Town(seed, people: 6000) {
      $0.lockdown.begins = .onDay
      $0.lockdown.householdFactor = factor
      $0.transmission.dose = .contactDay
    }
    town.absences.record([], in: town.world, isLockdown: true)
    town.absences.record([], in: town.world)
    let hazard = InfectionHazard(town.world)
    var moments: [InfectiousMoment] = []
    for source in town.people {
      var course = town.world.diseaseCourse(of: source)
      course.admission = nil
      course.end = 30
      hazard.forEachMoment(of: source, course: course) { age, moment in
        if age <= 8 { moments.append(moment) }
      }
    }
    let found = (Day(0)..<2).map { day in
      let plan = town.world.meetingPlan(on: day, absences: town.absences)
      return Double(
        moments.count {
          hazard.infected(
            at: $0, by: plan, absences: town.absences, isSusceptible: { _ in true })?.setting
            == Setting.household
        })
    }
    #expect(found[1] > 500)
    let error = 5 * (found[1] * factor + found[1] * factor * factor).squareRoot()
    #expect(abs(found[0] - factor * found[1]) < error, "\(found)")
  }
}
