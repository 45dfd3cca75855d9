import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Detection scorer` {
  private func people(_ numbers: Int...) -> [Person] {
    numbers.map(Person.init)
  }

  @Test(arguments: Seed.first(3))
  func `calls a warning true only if the person was near a published case`(seed: Seed) {
    var society = SmallSociety()
    society.seed = seed.value
    let run = society.run(GAEN())
    let published = run.scorer.cases.filter(\.isPublished)
    #expect(run.scorer.warnings.contains { $0.isTrue })
    for warning in run.scorer.warnings where warning.isTrue {
      #expect(published.contains { $0.contacts.contains(warning.person) })
    }
    for record in run.scorer.cases {
      #expect(record.contacts == record.contacts.sorted())
      for (place, isWarned) in record.isWarned.enumerated() where isWarned {
        #expect(record.isPublished)
        #expect(record.hasApp[place])
      }
    }
    #expect(run.scorer.cases.count == run.recorder.cases.count)
  }

  @Test(arguments: Seed.first(3))
  func `finds the true contacts of a case in the world alone`(seed: Seed) throws {
    var society = SmallSociety(people: 120)
    society.seed = seed.value
    society.days = 14
    society.tracing.app.disclosedDays = 3
    let run = society.run(GAEN())
    let (world, absences) = (run.society.world, run.society.absences)
    for (record, contacts) in zip(run.recorder.cases, run.scorer.cases) {
      let day = Day(record.resultTime / 86_400)
      var seconds: [Person: [Day: Int]] = [:]
      for past in (day - 3)..<day {
        for contact in world.contacts(of: record.person, on: past, absences: absences)
        where contact.distance <= 2 {
          seconds[contact.other, default: [:]][past, default: 0] += Int(contact.duration)
        }
      }
      let near = seconds.filter { $0.value.values.contains { $0 >= 900 } }.keys.sorted()
      #expect(contacts.contacts == near)
    }
    #expect(run.scorer.cases.contains { !$0.contacts.isEmpty })
  }

  @Test func `counts pairs and warnings`() {
    var society = SmallSociety()
    society.days = 20
    let run = society.run(GAEN())
    let counts = DetectionCounts(of: run.scorer, people: 300)
    #expect(counts.personDays == 6_000)
    #expect(counts.trueContacts == run.scorer.cases.map(\.contacts.count).reduce(0, +))
    #expect(counts.warnings == run.recorder.daily.map(\.warnings).reduce(0, +))
    #expect(counts.falseWarnings == run.scorer.warnings.count { !$0.isTrue })
    #expect(counts.falseWarnings == run.scorer.falseWarnings.reduce(0, +))
    #expect(counts.warnedContacts <= counts.reachableContacts)
    #expect(counts.reachableContacts <= counts.trueContacts)
  }

  @Test func `looks for no true contacts where no phone speaks a protocol`() {
    var society = SmallSociety()
    society.tracing.app.tracing = .ideal
    let run = society.run(GAEN())
    #expect(!run.recorder.cases.isEmpty)
    #expect(run.scorer.cases.isEmpty)
    #expect(!run.scorer.seeksContacts)
    #expect(run.scorer.warnings.count == run.recorder.daily.map(\.warnings).reduce(0, +))
  }
}
