internal import ContactWorld

/// Where everybody stands with the disease and with isolation, by person.
struct PersonState: Sendable {
  /// The day of infection; ``never`` for whoever is still susceptible.
  ///
  /// Apart from the rest, since each moment of infection asks for this alone.
  var infectedOn: [Int16]
  /// What decides whether somebody stays at home.
  var records: [PersonRecord]
  /// The day on which the person last became an index case; ``never`` without that, or once it is over.
  var indexSince: [Int16]
  /// The place of the positive test among the cases; -1 without one.
  var caseNumbers: [Int32]
  /// Who may be absent, with or without still being so.
  var mayBeAbsent: PersonSet

  static let never = Int16.max

  init(people: Int) {
    infectedOn = Array(repeating: Self.never, count: people)
    records = Array(repeating: PersonRecord(), count: people)
    indexSince = Array(repeating: Self.never, count: people)
    caseNumbers = Array(repeating: -1, count: people)
    mayBeAbsent = PersonSet(people: people)
  }

  /// Notes that somebody may be absent from tomorrow on.
  mutating func noteAbsence(of person: Person) {
    mayBeAbsent.insert(person)
  }

  /// Begins or prolongs an isolation, from the day after `day` through `last`; none if that is past.
  mutating func isolate(_ person: Person, from day: Int, through last: Int) {
    guard last > day else { return }
    // Who isolates already has been noted, and is until it is over.
    if !self[person].isIsolating(on: day) { noteAbsence(of: person) }
    self[person].isolate(from: day, through: last)
  }

  /// Somebody becomes an index case.
  mutating func beginIndex(_ person: Person, on day: Int) {
    indexSince[person.index] = Int16(day)
    self[person].flags.insert(.index)
  }

  /// Somebody ceases to be an index case.
  mutating func endIndex(_ person: Person) {
    indexSince[person.index] = Self.never
    self[person].flags.remove(.index)
  }

  /// Somebody has tested positive.
  mutating func setCase(_ person: Person, number: Int) {
    caseNumbers[person.index] = Int32(number)
    self[person].flags.insert(.case)
  }

  subscript(person: Person) -> PersonRecord {
    get { records[person.index] }
    _modify { yield &records[person.index] }
  }
}

/// What decides whether one person stays at home.
struct PersonRecord: Sendable, BitwiseCopyable {
  /// The first day of the current or last isolation.
  var isolatesFrom: Int16 = 0
  /// The last day of the current or last isolation.
  var isolatesThrough: Int16 = -1
  /// The last day of isolation for reasons that nobody else's test withdraws.
  var isHeldThrough: Int16 = -1
  var flags: Flags = []
  /// On how many index cases' behalf it is asked of them.
  var requests = TraceTokens.Requests()

  struct Flags: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let inHospital = Flags(rawValue: 1)
    static let dead = Flags(rawValue: 2)
    /// A test is ordered or under way.
    static let awaitingResult = Flags(rawValue: 4)
    /// An index case, whose contacts may have been asked to stay at home.
    static let index = Flags(rawValue: 8)
    /// Has tested positive.
    static let `case` = Flags(rawValue: 16)
  }

  /// Whether the person has tested positive.
  var isCase: Bool { flags.contains(.case) }

  /// Whether the person is an index case, whose contacts may have been asked to stay at home.
  var isIndex: Bool { flags.contains(.index) }

  /// Whether the person isolates on a day, or will from the next on.
  func isIsolating(on day: Int) -> Bool {
    Int(isolatesThrough) >= day
  }

  /// Whether the person may be asked to stay at home for another's sake: not in hospital, and not once they
  /// have tested positive, for nobody loses immunity in a run.
  var canBeAsked: Bool {
    flags.isDisjoint(with: [.case, .inHospital, .dead])
  }

  /// What keeps the person from their contacts on a day.
  func absence(on day: Int) -> Absence {
    if flags.contains(.dead) { return .dead }
    if flags.contains(.inHospital) { return .hospital }
    return Int(isolatesFrom) <= day && day <= Int(isolatesThrough) ? .home : .none
  }

  /// Begins or prolongs an isolation, from the day after `day` through a later one.
  fileprivate mutating func isolate(from day: Int, through last: Int) {
    if !isIsolating(on: day) { isolatesFrom = Int16(day + 1) }
    isolatesThrough = max(isolatesThrough, Int16(last))
  }

  /// Ends an isolation with a day, but for the reasons that nobody else's test withdraws.
  mutating func endIsolation(on day: Int) {
    isolatesThrough = min(isolatesThrough, max(isHeldThrough, Int16(day)))
  }
}
