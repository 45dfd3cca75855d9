public import ContactWorld
public import DiscreteEvents

/// The happenings of a society since they were last taken, in order of time: its outbox.
///
/// The owner of the society takes them at least once a day and empties the outbox, which keeps its storage.
public struct Happenings: Sendable {
  /// The kinds that are told; the others cost nothing.
  ///
  /// No result of the society depends on it.
  public var wanted = HappeningKinds.all
  /// The happenings, in order of time.
  public private(set) var all: [TimedHappening] = []
  private var warned: [WarnedContact] = []

  init() {}

  /// Whether nothing has happened since the outbox was emptied.
  public var isEmpty: Bool {
    all.isEmpty
  }

  /// The contacts that one warning of an ideal app reached.
  ///
  /// - Parameter warning: A warning among ``all``.
  /// - Returns: The contacts, each with the day of the last contact.
  public func contacts(of warning: WarnedContacts) -> ArraySlice<WarnedContact> {
    warned[Int(warning.first)..<Int(warning.first + warning.count)]
  }

  /// Empties the outbox.
  public mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    warned.removeAll(keepingCapacity: true)
  }

  mutating func append(_ happening: SocietyHappening, at time: SimulationTime) {
    guard wanted.contains(happening.kind) else { return }
    all.append(TimedHappening(time: time, happening: happening))
  }

  /// Adds a contact to the warning that ``endWarning(of:because:isInfected:at:)`` will tell of.
  mutating func append(_ contact: WarnedContact) {
    warned.append(contact)
  }

  /// The number of warned contacts so far; a warning begins here.
  var warnedCount: Int {
    warned.count
  }

  /// Tells of a warning, if it reached a person.
  mutating func endWarning(
    begunAt first: Int, of index: Person, because cause: TraceCause, isInfected: Bool,
    at time: SimulationTime
  ) {
    guard warned.count > first else { return }
    append(
      .contactsWarned(
        WarnedContacts(
          index: index, cause: cause, isIndexInfected: isInfected, first: UInt32(first),
          count: UInt32(warned.count - first))), at: time)
  }
}

/// Contacts of one index case that an ideal app warned at one moment.
public struct WarnedContacts: Hashable, Sendable, BitwiseCopyable {
  /// The index case.
  public let index: Person
  /// The cause of the warning: symptoms or a diagnosis of the index case.
  public let cause: TraceCause
  /// Whether the index case has been infected: the truth, which no app knows.
  public let isIndexInfected: Bool
  fileprivate let first: UInt32
  fileprivate let count: UInt32

  fileprivate init(
    index: Person, cause: TraceCause, isIndexInfected: Bool, first: UInt32, count: UInt32
  ) {
    self.index = index
    self.cause = cause
    self.isIndexInfected = isIndexInfected
    self.first = first
    self.count = count
  }
}

/// A contact that an ideal app warned; eight bytes, since there are millions.
public struct WarnedContact: Hashable, Sendable, BitwiseCopyable {
  /// The contact.
  public let person: Person
  private let dayNumber: Int16

  init(person: Person, day: Int16) {
    self.person = person
    dayNumber = day
  }

  /// The day of the last contact with the index case.
  public var contactDay: Day { Day(Int(dayNumber)) }
}

/// The reason for which the contacts of an index case are traced.
public enum TraceCause: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// The index case has symptoms.
  case symptoms
  /// The index case tested positive, or was diagnosed in hospital.
  case diagnosis

  /// The reason for which its contacts are asked to stay at home.
  var reason: QuarantineReason {
    switch self {
    case .symptoms: .contactHasSymptoms
    case .diagnosis: .contactDiagnosed
    }
  }
}
