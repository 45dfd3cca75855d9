import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Illness in a society` {
  /// The naive twin: the course of each infection, day by day.
  @Test(arguments: Seed.first(3))
  func `follows from each infection by its course`(seed: Seed) {
    var study = SocietyStudy(people: 1500)
    study.seed = seed.value
    study.days = 50
    study.world.transmission.seedInfections = 100
    let history = study.run()
    let world = history.society.world
    var (onsets, infected) = ([Int](repeating: 0, count: 50), [Int](repeating: 0, count: 50))
    var (admitted, left, died): ([TimedHappening], [TimedHappening], [TimedHappening]) =
      ([], [], [])
    #expect(history.transmissions.count > 500)
    for record in history.transmissions {
      let course = world.diseaseCourse(of: record.person)
      let end = record.day + course.end
      for day in Day(0)..<50 where day > record.day && day <= end { infected[day.index] += 1 }
      if let onset = course.onset, record.day + onset < 50 {
        onsets[(record.day + onset).index] += 1
      }
      guard let admission = course.admission else { continue }
      func note(_ happening: SocietyHappening, on day: Day, in list: inout [TimedHappening]) {
        guard day < 50 else { return }
        let second = world.secondOfDay(for: record.person, on: day)
        list.append(
          TimedHappening(time: SimulationTime(day: day, second: second), happening: happening))
      }
      note(.admitted(record.person), on: record.day + admission, in: &admitted)
      if course.isFatal {
        note(.died(record.person), on: end, in: &died)
      } else {
        note(.leftHospital(record.person), on: end, in: &left)
      }
    }
    #expect(history.mornings.map(\.onsets) == onsets)
    #expect(history.mornings.map(\.infected) == infected)
    func happened(_ isWanted: (SocietyHappening) -> Bool) -> Set<TimedHappening> {
      Set(history.happenings.filter { isWanted($0.happening) })
    }
    #expect(!admitted.isEmpty && !died.isEmpty)
    #expect(happened { if case .admitted = $0 { true } else { false } } == Set(admitted))
    #expect(happened { if case .leftHospital = $0 { true } else { false } } == Set(left))
    #expect(happened { if case .died = $0 { true } else { false } } == Set(died))
    // In hospital from the day after admission through that of the end.
    var inHospital = [Int](repeating: 0, count: 50)
    for entry in admitted {
      guard case .admitted(let person) = entry.happening,
        let infection = history.transmissions.first(where: { $0.person == person })
      else { continue }
      let end = infection.day + world.diseaseCourse(of: person).end
      for day in Day(0)..<50 where day > entry.time.day && day <= end { inHospital[day.index] += 1 }
    }
    #expect(history.mornings.map(\.inHospital) == inHospital)
  }

  @Test func `is told of by symptoms also before anybody acts on them`() {
    var study = SocietyStudy(people: 500)
    study.days = 20
    study.world.transmission.seedInfections = 100
    study.world.isolation.symptomaticFraction = 0
    study.world.testing.symptomaticFraction = 0
    let history = study.run()
    let told = history.countByDay {
      if case .symptomsBegan(_, isLookAlike: false) = $0 { true } else { false }
    }
    #expect(told == history.mornings.map(\.onsets))
    #expect(told.reduce(0, +) > 50)
    #expect(history.isolationDays == 0)
  }
}
