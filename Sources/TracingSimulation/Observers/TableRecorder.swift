internal import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
internal import ProximityProtocols

/// An observer that keeps the records behind the tables of a run.
///
/// It does not judge whether a warning is true; the detection scorer does.
public struct TableRecorder: RunObserver {
  /// The counts by day.
  public private(set) var daily: [DayRecord]
  /// The infections, in order of time.
  public private(set) var transmissions: [TransmissionRecord] = []
  /// The positive tests, in order of time.
  public private(set) var cases: [CaseRecord] = []
  /// The number of days that people spent in isolation or quarantine.
  public private(set) var isolationDays = 0

  /// Creates the recorder of a run.
  ///
  /// - Parameter days: How many days the run lasts.
  public init(days: Int) {
    daily = (0..<days).map { DayRecord(day: Day($0)) }
  }

  /// The kinds of happenings that the tables are made from.
  public var societyKinds: HappeningKinds {
    [.days, .infections, .hospital, .deaths, .swabs, .cases, .manualTracing, .warnings]
  }

  /// Records happenings of the society.
  public mutating func observe(_ happenings: Happenings, in society: Society) {
    for entry in happenings.all { note(entry, in: happenings, of: society) }
  }

  private mutating func note(
    _ entry: TimedHappening, in happenings: Happenings, of society: Society
  ) {
    let day = entry.time.day
    switch entry.happening {
    case .dayBegan(let morning):
      daily[day.index].isLockdown = morning.isLockdown
      daily[day.index].isolating = morning.isolating
      daily[day.index].inHospital = morning.inHospital
      daily[day.index].infected = morning.infected
      daily[day.index].onsets = morning.onsets
      isolationDays += morning.isolating
    case .infected(let transmission):
      transmissions.append(transmission)
      daily[day.index].infections += 1
      if transmission.isImported { daily[day.index].imports += 1 }
      daily[day.index].infected += 1
    case .admitted(let person):
      daily[day.index].admissions += 1
      noteIntensiveCare(of: person, admittedOn: day, in: society.world)
    case .died: daily[day.index].deaths += 1
    case .swabsWaiting(let count): daily[day.index].waitingForSwab = Int(count)
    case .swabTaken: daily[day.index].tests += 1
    case .becameCase(let person, _):
      daily[day.index].positives += 1
      cases.append(
        CaseRecord(
          person: person, resultTime: Int(entry.time.seconds), hasApp: society.hasApp(person)))
    case .interviewed: daily[day.index].interviews += 1
    case .interviewMissed: daily[day.index].missedInterviews += 1
    case .called: daily[day.index].manualNotifications += 1
    case .contactsWarned(let warning):
      daily[day.index].warnings += happenings.contacts(of: warning).count
    case .symptomsBegan, .leftHospital, .resultArrived, .stayedAtHome: break
    }
  }

  /// Notes the days to come that a patient begins in intensive care: those after the day on which the person becomes
  /// critical, through that on which intensive care ends, as in hospital.
  private mutating func noteIntensiveCare(
    of person: Person, admittedOn day: Day, in world: World
  ) {
    let course = world.diseaseCourse(of: person)
    guard let admission = course.admission, let critical = course.critical,
      let end = course.intensiveCareEnd
    else { return }
    let infection = day - admission
    for morning in (critical + 1)..<(end + 1) where infection + morning < Day(daily.count) {
      daily[(infection + morning).index].inIntensiveCare += 1
    }
  }

  /// Records a happening of phones or the server.
  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    switch happening {
    case .uploaded(let upload):
      if upload.verdict.answer != nil { daily[time.day.index].uploads += 1 }
    case .published(let file?):
      daily[time.day.index].publishedBytes += file.bytes.count
      daily[time.day.index].publishedBlocks += file.blockCount
    case .warned: daily[time.day.index].warnings += 1
    case .dayBegan, .receivedCode, .published(nil), .assessed, .askedForStatus: break
    }
  }

  /// Writes all records.
  public func write(to writer: inout StateWriter) {
    writer.write(daily)
    writer.write(transmissions)
    writer.write(cases)
    writer.write(isolationDays)
  }

  /// Takes over records that were written.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    daily = try reader.readColumn(count: daily.count)
    transmissions = try reader.readColumn()
    cases = try reader.readColumn()
    isolationDays = try reader.read()
  }
}
