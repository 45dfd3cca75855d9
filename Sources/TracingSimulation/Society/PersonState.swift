internal import ContactWorld

/// Where everybody stands with the disease and with isolation, by person.
struct PersonState: Sendable {
  /// The day of infection; ``never`` for whoever is still susceptible.
  ///
  /// Apart from the rest, since each moment of infection asks for this alone.
  var infectedOn: [Int16]
  /// Everything else.
  var records: [PersonRecord]
  /// A bit a person, 64 people a word: who may be absent, with or without still being so.
  var mayBeAbsent: [UInt64]

  static let never = Int16.max

  init(people: Int) {
    infectedOn = Array(repeating: Self.never, count: people)
    records = Array(repeating: PersonRecord(), count: people)
    mayBeAbsent = Array(repeating: 0, count: (people + 63) / 64)
  }

  /// Notes that somebody may be absent from tomorrow on.
  mutating func noteAbsence(of person: Person) {
    mayBeAbsent[Int(person >> 6)] |= 1 << UInt64(person & 63)
  }

  subscript(person: Person) -> PersonRecord {
    get { records[Int(person)] }
    _modify { yield &records[Int(person)] }
  }
}

/// Where one person stands.
struct PersonRecord: Sendable, BitwiseCopyable {
  /// The first day of the current or last isolation.
  var isolatesFrom: Int16 = 0
  /// The last day of the current or last isolation.
  var isolatesThrough: Int16 = -1
  /// The last day of isolation for reasons that nobody else's test withdraws.
  var isHeldThrough: Int16 = -1
  /// The day on which the person last became an index case; `PersonState.never` without that, or once it is
  /// over.
  var indexSince = PersonState.never
  /// The place of the positive test among the cases; -1 without one.
  var caseNumber: Int32 = -1
  var flags: Flags = []

  struct Flags: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let inHospital = Flags(rawValue: 1)
    static let dead = Flags(rawValue: 2)
    /// A test is ordered or under way.
    static let awaitingResult = Flags(rawValue: 4)
  }

  /// Whether the person has tested positive.
  var isCase: Bool { caseNumber >= 0 }

  /// Whether the person is an index case, whose contacts may have been asked to stay at home.
  var isIndex: Bool { indexSince != PersonState.never }

  /// Whether the person isolates on a day, or will from the next on.
  func isIsolating(on day: Int) -> Bool {
    Int(isolatesThrough) >= day
  }

  /// Whether the person may be asked to stay at home for another's sake: not in hospital, and not once they
  /// have tested positive, for nobody loses immunity in a run.
  var canBeAsked: Bool {
    !isCase && flags.isDisjoint(with: [.inHospital, .dead])
  }

  /// What keeps the person from their contacts on a day.
  func absence(on day: Int) -> Absence {
    if flags.contains(.dead) { return .dead }
    if flags.contains(.inHospital) { return .hospital }
    return Int(isolatesFrom) <= day && day <= Int(isolatesThrough) ? .home : .none
  }
}
