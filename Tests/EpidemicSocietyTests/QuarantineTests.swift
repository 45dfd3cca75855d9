import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Quarantine` {
  private func time(_ day: Day, hour: Int = 12) -> SimulationTime {
    SimulationTime(day: day, second: hour * 3600)
  }

  /// The days at home of a person who is asked to quarantine on day 5 because of a contact on day 3.
  private func daysAtHome(
    because reason: QuarantineReason, onBehalfOf index: Person? = nil,
    _ change: (inout SocietyStudy) -> Void = { _ in }
  ) -> [Day] {
    var study = SocietyStudy.healthy(people: 100)
    change(&study)
    var history = SocietyHistory(study.eve)
    history.goOn(until: time(5))
    history.society.askToStayAtHome(
      Person(7), because: reason, metOn: 3, at: time(5), onBehalfOf: index)
    history.goOn(until: SimulationTime(day: Day(study.days)))
    return history.daysAtHome(of: Person(7))
  }

  @Test func `lasts from tomorrow on, counted from the contact, whoever asks`() {
    #expect(daysAtHome(because: .contactDiagnosed) == Array(6...17))
    #expect(daysAtHome(because: .contactDiagnosed, onBehalfOf: Person(50)) == Array(6...17))
    #expect(daysAtHome(because: .contactHasSymptoms) == Array(6...17))
    #expect(daysAtHome(because: .householdIsolates(through: 9)) == Array(6...9))
  }

  @Test func `is kept by those who comply with its reason`() {
    let nobody = daysAtHome(because: .contactDiagnosed) { $0.world.isolation.notifiedFraction = 0 }
    #expect(nobody.isEmpty)
    let forDiagnoses = daysAtHome(because: .contactHasSymptoms) {
      $0.world.isolation.symptomNotifiedFraction = 0
    }
    #expect(forDiagnoses.isEmpty)
    let household = daysAtHome(because: .householdIsolates(through: 9)) {
      $0.world.isolation.householdFraction = 0
    }
    #expect(household.isEmpty)
  }

  @Test(arguments: [0, 0.1, 23.0 / 24, 1, 4.5, 14])
  func `lasts whole days, of which an unfinished one counts as one`(length: Double) {
    let days = Int(length.rounded(.up))
    let found = daysAtHome(because: .contactDiagnosed) {
      $0.world.isolation.notifiedDays = length + 2
    }
    #expect(found == Array(Day(6)..<Day(6 + days)))
  }

  /// Everybody has symptoms once, and nobody else asks anybody.
  private func ill(symptomatic: Double, notified: Double) -> SocietyHistory {
    var study = SocietyStudy.healthy(people: 100, days: 40)
    study.world.transmission.seedInfections = 100
    study.world.disease.asymptomaticFraction = Array(repeating: 0, count: 9)
    study.world.disease.mildFraction = Array(repeating: 1, count: 9)
    study.world.disease.incubation.mean = 5
    study.world.disease.incubation.deviation = 0.01
    study.world.testing.symptomaticFraction = 0
    study.world.isolation.symptomaticFraction = 1
    study.world.isolation.symptomaticDays = symptomatic
    study.world.isolation.notifiedDays = notified
    return study.run()
  }

  @Test(arguments: [0.0, 1, 5, 10, 20], [23.0 / 24, 10, 20])
  func `of contacts does not shorten the isolation of the ill`(
    notified: Double, symptomatic: Double
  ) {
    let history = ill(symptomatic: symptomatic, notified: notified)
    #expect(history.isolationDays == 100 * Int(symptomatic.rounded(.up)))
  }

  @Test(arguments: [0.0, 5, 14])
  func `of a household lasts as long as the ill isolate`(notified: Double) throws {
    var study = SocietyStudy.healthy(people: 200, days: 30)
    study.world.disease.lookAlikeRate = 0.0005
    study.world.testing.symptomaticFraction = 0
    study.world.isolation.symptomaticFraction = 1
    study.world.isolation.symptomaticDays = 10
    study.world.isolation.notifiedDays = notified
    study.world.isolation.includesHouseholdOnSymptoms = true
    let history = study.run()
    let population = history.society.world.population
    // The first household with one member with symptoms and others without until then.
    let first = try #require(
      history.happenings.first {
        guard case .symptomsBegan(let person, _) = $0.happening else { return false }
        return population.householdMembers(of: person).count > 1 && $0.time.day < 15
      })
    guard case .symptomsBegan(let index, _) = first.happening else { return }
    let day = first.time.day
    for member in population.householdMembers(of: index) {
      #expect(Set(history.daysAtHome(of: member)).isSuperset(of: day + 1...day + 10))
    }
  }

  @Test func `of a phone is ended by a negative test of one's own, and by nobody else's`() throws {
    /// The days at home of a person who has look-alike symptoms, does not isolate, and is then warned.
    func days(isIndexCase: Bool, endsOnNegative: Bool) throws -> (found: [Day], day: Day) {
      var study = SocietyStudy.healthy(people: 400, days: 40)
      study.world.disease.lookAlikeRate = 0.002
      study.world.testing.symptomaticFraction = 1
      study.world.isolation.symptomaticFraction = isIndexCase ? 1 : 0
      study.world.isolation.endsOnNegative = endsOnNegative
      let world = World(study.world, seed: study.seed)
      let day = try #require((Day(5)..<20).first { !world.lookAlikes(on: $0).isEmpty })
      let person = try #require(world.lookAlikes(on: day).first)
      var history = SocietyHistory(study.eve)
      let warning = SimulationTime(day: day + 1, second: 0)
      history.goOn(until: warning)
      history.society.askToStayAtHome(
        person, because: .contactDiagnosed, metOn: day, at: warning)
      history.goOn(until: SimulationTime(day: 40))
      return (history.daysAtHome(of: person), day)
    }
    for isIndexCase in [false, true] {
      let freed = try days(isIndexCase: isIndexCase, endsOnNegative: true)
      // The result comes two days after the symptoms, and frees from the next day on.
      #expect(freed.found.contains(freed.day + 2) && !freed.found.contains(freed.day + 3))
      let kept = try days(isIndexCase: isIndexCase, endsOnNegative: false)
      #expect(Set(kept.found).isSuperset(of: kept.day + 2...kept.day + 14))
    }
  }

  @Test func `is asked of nobody who has tested positive, is in hospital or dead`() {
    var study = SocietyStudy.healthy(people: 600, days: 60)
    study.world.transmission.seedInfections = 300
    study.world.isolation.positiveFraction = 0
    study.world.testing.isAdmissionADiagnosis = false
    study.world.isolation.symptomaticFraction = 0
    var history = SocietyHistory(study.eve)
    history.goOn(until: time(59))
    let before = Set(history.cases)
    let dead = Set(
      history.all { if case .died(let person) = $0.happening { person } else { nil as Person? } })
    #expect(before.count > 100 && !dead.isEmpty)
    for person in before.union(dead) {
      let last = history.society.askToStayAtHome(
        person, because: .contactDiagnosed, metOn: 58, at: time(59))
      #expect(last == nil)
    }
    let others = (Person(0)..<Person(600)).filter {
      !before.contains($0) && !dead.contains($0)
        && history.society.absences.absence(of: $0, on: 59) == .none
    }
    var heeded = 0
    for person in others {
      let last = history.society.askToStayAtHome(
        person, because: .contactDiagnosed, metOn: 58, at: time(59))
      // Fourteen days from the contact.
      if last == 72 { heeded += 1 }
    }
    #expect(heeded == others.count)
  }
}
