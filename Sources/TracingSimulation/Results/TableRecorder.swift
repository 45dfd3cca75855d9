internal import ContactWorld
internal import DiscreteEvents
public import EpidemicSociety

/// Makes the tables of a run from what happens in its society.
public struct TableRecorder: Sendable {
  /// What happened, by day.
  public internal(set) var daily: [DayRecord]
  /// Who infected whom, in order of time.
  public internal(set) var transmissions: [TransmissionRecord] = []
  /// The positive tests, in order of time.
  public internal(set) var cases: [CaseRecord] = []
  /// The warnings shown, in order of time.
  public internal(set) var warnings = WarningLog()
  /// The number of days that people spent in isolation or quarantine.
  public internal(set) var isolationDays = 0
  /// By person the place among the cases, where phones speak.
  private var caseNumbers: [Person: Int] = [:]
  private let numbersCases: Bool
  private let users: PersonSet

  /// The kinds of happenings that the tables are made from.
  static let wanted: HappeningKinds = [
    .days, .infections, .deaths, .swabs, .cases, .manualTracing, .warnings,
  ]

  init(days: Int, users: PersonSet, numbersCases: Bool) {
    self.numbersCases = numbersCases
    daily = (0..<days).map { DayRecord(day: $0) }
    self.users = users
  }

  /// The place of a person's positive test in ``cases``, where phones speak.
  func caseNumber(of person: Person) -> Int? {
    caseNumbers[person]
  }

  /// Takes what has happened.
  mutating func take(_ happenings: inout Happenings) {
    guard !happenings.isEmpty else { return }
    for entry in happenings.all { note(entry, in: happenings) }
    happenings.removeAll()
  }

  private mutating func note(_ entry: TimedHappening, in happenings: borrowing Happenings) {
    let day = entry.time.day
    switch entry.happening {
    case .dayBegan(let morning):
      daily[day].isLockdown = morning.isLockdown
      daily[day].isolating = morning.isolating
      daily[day].inHospital = morning.inHospital
      daily[day].infected = morning.infected
      daily[day].onsets = morning.onsets
      isolationDays += morning.isolating
    case .infected(let transmission):
      transmissions.append(transmission)
      daily[day].infections += 1
      daily[day].infected += 1
    case .died: daily[day].deaths += 1
    case .swabTaken: daily[day].tests += 1
    case .becameCase(let person, _):
      daily[day].positives += 1
      if numbersCases { caseNumbers[person] = cases.count }
      cases.append(
        CaseRecord(
          person: person, resultTime: Int(entry.time.seconds), hasApp: users.contains(person)))
    case .interviewed: daily[day].interviews += 1
    case .interviewMissed: daily[day].missedInterviews += 1
    case .called: daily[day].manualNotifications += 1
    case .contactsWarned(let warning):
      let isTrue = warning.cause == .diagnosis || warning.isIndexInfected
      for contact in happenings.contacts(of: warning) {
        record(
          WarningRecord(
            person: contact.person, time: Int(entry.time.seconds),
            exposureDay: contact.contactDay, isTrue: isTrue), on: day)
      }
    case .symptomsBegan, .admitted, .leftHospital, .resultArrived: break
    }
  }

  /// Records that a phone shows a warning.
  mutating func record(_ warning: WarningRecord, on day: Int) {
    warnings.append(warning)
    daily[day].warnings += 1
    if !warning.isTrue { daily[day].falseWarnings += 1 }
  }

  func write(to writer: inout StateWriter) {
    writer.write(daily)
    writer.write(transmissions)
    writer.write(cases)
    warnings.write(to: &writer)
    writer.write(isolationDays)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    daily = try reader.readColumn(count: daily.count)
    transmissions = try reader.readColumn()
    cases = try reader.readColumn()
    try warnings.restore(from: &reader)
    isolationDays = try reader.read()
    guard numbersCases else { return }
    caseNumbers = Dictionary(
      cases.enumerated().map { ($1.person, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
