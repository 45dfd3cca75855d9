internal import ContactWorld
internal import DiscreteEvents

/// The isolation of one person: its days and the counts of requests; sixteen bytes, since requests access records in
/// no order.
struct IsolationRecord: Sendable, BitwiseCopyable {
  /// The first day of the current or last isolation.
  private var isolatesFrom: Int16 = 0
  /// The last day of the current or last isolation.
  private var isolatesThrough: Int16 = -1
  /// The last day of isolation for reasons that no other person's negative test can end.
  private var isHeldThrough: Int16 = -1
  /// The properties of the person on which requests and absences depend.
  var flags: Flags = []
  /// The number of requests to stay at home that are in force.
  var requests = RequestCounts()

  struct Flags: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    /// In hospital, and not to be asked.
    static let inHospital = Flags(rawValue: 1)
    /// Dead, and not to be asked.
    static let dead = Flags(rawValue: 2)
    /// Tested positive, and not to be asked: no person loses immunity in a run.
    static let testedPositive = Flags(rawValue: 4)
    /// An index case, whose contacts may have been asked to stay at home.
    static let indexCase = Flags(rawValue: 8)
  }

  init() {}

  /// Whether the person may be asked to quarantine.
  var canBeAsked: Bool {
    flags.isDisjoint(with: [.inHospital, .dead, .testedPositive])
  }

  /// Whether the person is an index case.
  var isIndexCase: Bool { flags.contains(.indexCase) }

  /// Whether the person isolates on a day, or will from the next on.
  func isIsolating(on day: Day) -> Bool {
    Day(Int(isolatesThrough)) >= day
  }

  /// Whether the person stays at home on a day.
  func staysAtHome(on day: Day) -> Bool {
    Day(Int(isolatesFrom)) <= day && day <= Day(Int(isolatesThrough))
  }

  /// The days of the current or last isolation; `nil` if there was none.
  var stay: ClosedRange<Day>? {
    isolatesFrom <= isolatesThrough
      ? Day(Int(isolatesFrom))...Day(Int(isolatesThrough)) : nil
  }

  /// Begins or prolongs an isolation, from the day after `day` through a later one.
  mutating func isolate(from day: Day, through last: Day) {
    if !isIsolating(on: day) { isolatesFrom = Int16((day + 1).index) }
    isolatesThrough = max(isolatesThrough, Int16(last.index))
  }

  /// Keeps the negative tests of others from ending the isolation before a day is over.
  mutating func hold(through last: Day) {
    isHeldThrough = max(isHeldThrough, Int16(last.index))
  }

  /// Lets a negative test of the person's own end the isolation.
  mutating func endHold(on day: Day) {
    isHeldThrough = min(isHeldThrough, Int16(day.index))
  }

  /// Ends an isolation with a day, but for reasons that no other person's negative test can end.
  mutating func endIsolation(on day: Day) {
    isolatesThrough = min(isolatesThrough, max(isHeldThrough, Int16(day.index)))
  }
}

extension IsolationRecord: StateCodable {
  static let stateByteCount = 15

  init(reading reader: inout StateReader) throws(StateError) {
    isolatesFrom = try reader.read()
    isolatesThrough = try reader.read()
    isHeldThrough = try reader.read()
    flags = Flags(rawValue: try reader.read())
    requests = try RequestCounts(reading: &reader)
  }

  func write(to writer: inout StateWriter) {
    writer.write(isolatesFrom)
    writer.write(isolatesThrough)
    writer.write(isHeldThrough)
    writer.write(flags.rawValue)
    requests.write(to: &writer)
  }
}

/// The isolation of all people.
struct IsolationRecords: Sendable {
  private var records: [IsolationRecord]
  /// A superset of the people who isolate; cleaned each morning.
  var mayIsolate: PersonSet

  init(people: Int) {
    records = Array(repeating: IsolationRecord(), count: people)
    mayIsolate = PersonSet(people: people)
  }

  subscript(person: Person) -> IsolationRecord {
    get { records[person.index] }
    _modify { yield &records[person.index] }
  }

  /// Begins or prolongs an isolation, from the day after `day` through `last`; none if that is past.
  mutating func isolate(_ person: Person, from day: Day, through last: Day) {
    guard last > day else { return }
    // A person who isolates already is in the set until the isolation is over.
    if !self[person].isIsolating(on: day) { mayIsolate.insert(person) }
    self[person].isolate(from: day, through: last)
  }

  func write(to writer: inout StateWriter) {
    writer.write(records)
    writer.write(mayIsolate.words)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    records = try reader.readColumn(count: records.count)
    mayIsolate.words = try reader.readColumn(count: mayIsolate.words.count)
  }
}
