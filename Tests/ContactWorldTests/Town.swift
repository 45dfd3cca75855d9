import DiscreteEvents
import ContactWorld
import ExposureTestSupport

/// A small world, and days on which some of its people were absent.
struct Town {
  let world: World
  var absences: AbsenceHistory

  init(_ seed: Seed, people: Int = 2000, _ change: (inout WorldParameters) -> Void = { _ in }) {
    var parameters = WorldParameters()
    parameters.population.size = people
    change(&parameters)
    world = World(parameters, seed: seed.value)
    absences = AbsenceHistory(people: people, capacity: 17)
  }

  /// Records some days, on each of which a share of the people is absent for all kinds of reasons.
  mutating func recordDays(_ count: Int, absentShare: Double, _ seed: Seed) {
    var generator = SplitMix64(seed)
    for _ in 0..<count {
      let absent = people.compactMap { person -> Absentee? in
        guard Double(generator.below(1000)) < 1000 * absentShare else { return nil }
        let absence = [Absence.home, .home, .hospital, .dead][generator.below(4)]
        return Absentee(person: person, absence: absence)
      }
      absences.record([absent], in: world)
    }
  }

  var people: Range<Person> {
    world.population.people
  }

  func contacts(of person: Person, on day: Day) -> [Contact] {
    world.contacts(of: person, on: day, absences: absences)
  }
}
