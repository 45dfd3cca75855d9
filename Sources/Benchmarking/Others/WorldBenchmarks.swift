internal import DiscreteEvents
import ContactWorld
import ExposureCore

/// A society alone: the speed of its creation, and the speed of its contacts.
struct WorldBenchmarks {
  private let populations: [Int]
  private let sampling: Sampling

  init(_ extent: BenchmarkGroup.Extent) {
    populations = extent == .quick ? [10_000] : [100_000, 1_000_000]
    sampling = Sampling(budget: .seconds(extent == .quick ? 0.1 : 2), minimumCount: 3)
  }

  func measure(report: (Measurement) -> Void) {
    // A day before the first, on which no person is absent.
    let fullDay = Day(-1)
    for count in populations {
      var parameters = WorldParameters()
      parameters.population.size = count
      let name = "people-\(sizeName(count))"
      report(
        Measurement(
          "world.make.\(name)", "people/s", amount: count,
          sampling.measure { _ = World(parameters, seed: 1) }, kernel: "any"))

      report(meetings(in: World(parameters, seed: 1), on: fullDay, name: name))

      // Each hundredth person: the contacts of one do not depend on whose else are computed.
      let world = World(parameters, seed: 1)
      let absences = AbsenceHistory(people: count, capacity: 1)
      let people = stride(from: 0, to: count, by: 100)
      let summary = sampling.measure {
        var contacts = 0
        for person in people {
          contacts += world.contacts(of: Person(person), on: fullDay, absences: absences).count
        }
        precondition(contacts > 0, "no contacts in the benchmark's world")
      }
      report(
        Measurement(
          "world.\(name)", "person-days/s", amount: people.underestimatedCount, summary,
          kernel: "any"))
    }
  }

  /// The meetings as transmission needs them: no time, duration or distance is computed.
  private func meetings(in world: World, on day: Day, name: String) -> Measurement {
    let absences = AbsenceHistory(people: world.population.count, capacity: 1)
    var count = 0
    let summary = sampling.measure {
      count = 0
      let plan = world.meetingPlan(on: day, absences: absences)
      for person in world.population.people {
        world.forEachMeeting(of: person, by: plan, absences: absences) { _ in count += 1 }
      }
    }
    return Measurement(
      "world.meetings.\(name)", "meetings/s", amount: count, summary, kernel: "any")
  }
}
