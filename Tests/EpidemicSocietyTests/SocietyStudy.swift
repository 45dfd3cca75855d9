import ContactWorld
import DiscreteEvents
import EpidemicSociety

/// A society to be run, and what it is run with.
struct SocietyStudy {
  var world = WorldParameters()
  var parameters = SocietyParameters()
  var seed: UInt64 = 1
  var days = 60
  var parallelism = Parallelism.alone

  init(people: Int) {
    world.population.size = people
  }

  /// A study in which nobody is infected, has symptoms or tests positive.
  static func healthy(people: Int, days: Int = 30) -> SocietyStudy {
    var study = SocietyStudy(people: people)
    study.days = days
    study.world.transmission.seedInfections = 0
    study.world.disease.lookAlikeRate = 0
    study.world.testing.specificity = 1
    study.world.isolation.notifiedDropOut = 0
    study.world.isolation.symptomNotifiedDropOut = 0
    study.world.isolation.symptomaticDropOut = 0
    study.world.isolation.positiveDropOut = 0
    study.world.isolation.notifiedFraction = 1
    study.world.isolation.symptomNotifiedFraction = 1
    return study
  }

  /// The society on the eve of its first day.
  var eve: Society {
    var society = Society(
      world: World(world, seed: seed), parameters: parameters, days: days, parallelism: parallelism)
    society.start()
    return society
  }

  /// The society after its last day, and its history.
  func run() -> SocietyHistory {
    var history = SocietyHistory(eve)
    history.goOn(until: SimulationTime(day: Day(days)))
    return history
  }
}

/// A society and everything that has happened in it.
struct SocietyHistory {
  var society: Society
  var happenings: [TimedHappening] = []
  /// The warnings of an ideal app, one after the other.
  var warnings: [Warning] = []
  /// The absent people, by day.
  var absentees: [[Absentee]] = []

  struct Warning: Equatable {
    var person: Person
    var contactDay: Day
    var time: SimulationTime
    var index: Person
    var cause: TraceCause
    var isIndexInfected: Bool
  }

  init(_ society: Society) {
    self.society = society
  }

  /// Goes on until a moment, and takes what has happened.
  mutating func goOn(until end: SimulationTime) {
    while true {
      let progress = society.advance(until: end, pausing: true) { false }
      takeHappenings()
      switch progress {
      case .dayBegan(let day): absentees.append(society.absences.absentees(on: day))
      case .over: return
      case .stopped, .foundCase, .died: break
      }
    }
  }

  private mutating func takeHappenings() {
    for entry in society.happenings.all {
      happenings.append(entry)
      guard case .contactsWarned(let warning) = entry.happening else { continue }
      for contact in society.happenings.contacts(of: warning) {
        warnings.append(
          Warning(
            person: contact.person, contactDay: contact.contactDay, time: entry.time,
            index: warning.index, cause: warning.cause, isIndexInfected: warning.isIndexInfected))
      }
    }
    society.happenings.removeAll()
  }

  /// The results of a closure for the happenings, without `nil`.
  func all<Value>(_ value: (TimedHappening) -> Value?) -> [Value] {
    happenings.compactMap(value)
  }

  /// How many happenings of a kind there were on each day.
  func countByDay(_ isCounted: (SocietyHappening) -> Bool) -> [Int] {
    var counts = [Int](repeating: 0, count: society.days)
    for entry in happenings where isCounted(entry.happening) { counts[entry.time.day.index] += 1 }
    return counts
  }

  var mornings: [Morning] {
    all { if case .dayBegan(let morning) = $0.happening { morning } else { nil } }
  }

  var transmissions: [TransmissionRecord] {
    all { if case .infected(let record) = $0.happening { record } else { nil } }
  }

  /// The people who tested positive, in order of time.
  var cases: [Person] {
    all { if case .becameCase(let person, _) = $0.happening { person } else { nil } }
  }

  var interviews: [Person] {
    all { if case .interviewed(let person) = $0.happening { person } else { nil } }
  }

  var missedInterviews: [Person] {
    all { if case .interviewMissed(let person) = $0.happening { person } else { nil } }
  }

  /// The number of days that people spent in isolation or quarantine.
  var isolationDays: Int {
    mornings.reduce(0) { $0 + $1.isolating }
  }

  /// The days on which a person stayed at home.
  func daysAtHome(of person: Person) -> [Day] {
    absentees.indices.map { Day($0) }.filter {
      absentees[$0.index].contains(Absentee(person: person, absence: .home))
    }
  }
}
