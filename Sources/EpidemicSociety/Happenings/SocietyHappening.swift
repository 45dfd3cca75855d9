public import ContactWorld
public import DiscreteEvents

/// One thing that happened in a society.
public enum SocietyHappening: Hashable, Sendable, BitwiseCopyable {
  /// A day began; told before the infections of the day.
  case dayBegan(Morning)
  /// A person was infected by a contact of the day, or as one of the scenario's first.
  case infected(TransmissionRecord)
  /// Symptoms began, of the infection or of something that looks alike.
  case symptomsBegan(Person, isLookAlike: Bool)
  /// A patient was admitted to hospital.
  case admitted(Person)
  /// A patient left hospital alive.
  case leftHospital(Person)
  /// A person died.
  case died(Person)
  /// People wait for a swab when a day begins, if the number of swabs in a day is limited.
  case swabsWaiting(count: Int32)
  /// A swab was taken.
  case swabTaken(Person)
  /// A result arrived, of a living person; `isInfected` is the truth at the time of the swab.
  case resultArrived(Person, isPositive: Bool, isInfected: Bool)
  /// A positive result made a person a case; cases are numbered from 0 on in order of time.
  case becameCase(Person, number: Int32)
  /// A tracer interviewed a case.
  case interviewed(Person)
  /// A case was given up because no tracer had had time for it.
  case interviewMissed(Person)
  /// A tracer called a contact that an index case remembered.
  case called(contact: Person, index: Person, contactDay: Int16)
  /// An ideal app warned contacts of an index case; ``Happenings/contacts(of:)`` has them.
  case contactsWarned(WarnedContacts)
  /// A person stays at home from tomorrow on.
  case stayedAtHome(StayAtHome)

  /// The kind that the happening belongs to.
  public var kind: HappeningKinds {
    switch self {
    case .dayBegan: .days
    case .infected: .infections
    case .symptomsBegan: .symptoms
    case .admitted, .leftHospital: .hospital
    case .died: .deaths
    case .swabsWaiting, .swabTaken: .swabs
    case .resultArrived: .results
    case .becameCase: .cases
    case .interviewed, .interviewMissed, .called: .manualTracing
    case .contactsWarned: .warnings
    case .stayedAtHome: .stays
    }
  }
}

/// A happening and its moment.
public struct TimedHappening: Hashable, Sendable, BitwiseCopyable {
  private let seconds: Int32
  /// The happening.
  public let happening: SocietyHappening

  /// Creates a happening of a moment within 68 years of the start.
  public init(time: SimulationTime, happening: SocietyHappening) {
    seconds = Int32(time.seconds)
    self.happening = happening
  }

  /// The time of the happening.
  public var time: SimulationTime {
    SimulationTime(seconds: Int64(seconds))
  }
}

/// A set of kinds of happenings, so that kinds without an observer cost nothing.
public struct HappeningKinds: OptionSet, Hashable, Sendable {
  /// A bit for each kind.
  public let rawValue: UInt16

  /// Creates a set of kinds from their bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Beginnings of days.
  public static let days = HappeningKinds(rawValue: 1)
  /// Infections.
  public static let infections = HappeningKinds(rawValue: 2)
  /// Onsets of symptoms.
  public static let symptoms = HappeningKinds(rawValue: 4)
  /// Admissions to hospital, and discharges.
  public static let hospital = HappeningKinds(rawValue: 8)
  /// Deaths.
  public static let deaths = HappeningKinds(rawValue: 16)
  /// Swabs.
  public static let swabs = HappeningKinds(rawValue: 32)
  /// Results of tests.
  public static let results = HappeningKinds(rawValue: 64)
  /// Positive results that make a person a case.
  public static let cases = HappeningKinds(rawValue: 128)
  /// Interviews and calls of tracers.
  public static let manualTracing = HappeningKinds(rawValue: 256)
  /// Warnings of an ideal app.
  public static let warnings = HappeningKinds(rawValue: 512)
  /// Stays at home that people take up.
  public static let stays = HappeningKinds(rawValue: 1024)
  /// All of them.
  public static let all = HappeningKinds(rawValue: 2047)
}

/// The counts of a society on the morning of a day.
public struct Morning: Hashable, Sendable, BitwiseCopyable {
  private let dayNumber: Int32
  private let isolatingCount: Int32
  private let inHospitalCount: Int32
  private let infectedCount: Int32
  private let onsetCount: Int32
  /// Whether there is a lockdown on the day.
  public let isLockdown: Bool

  /// Creates the counts of a morning.
  public init(
    day: Day, isLockdown: Bool, isolating: Int, inHospital: Int, infected: Int, onsets: Int
  ) {
    dayNumber = Int32(day.index)
    isolatingCount = Int32(isolating)
    inHospitalCount = Int32(inHospital)
    infectedCount = Int32(infected)
    onsetCount = Int32(onsets)
    self.isLockdown = isLockdown
  }

  /// Days since the scenario's start.
  public var day: Day { Day(Int(dayNumber)) }
  /// People in isolation or quarantine; those who shield are not among them.
  public var isolating: Int { Int(isolatingCount) }
  /// People in hospital.
  public var inHospital: Int { Int(inHospitalCount) }
  /// People infected before the day whose infection has not ended.
  public var infected: Int { Int(infectedCount) }
  /// People whose symptoms of the infection begin on the day.
  public var onsets: Int { Int(onsetCount) }
}
