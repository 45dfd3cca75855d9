public import DiscreteEvents

/// The reason for which a person does not have the usual contacts.
public enum Absence: UInt8, Sendable, BitwiseCopyable {
  /// Not absent.
  case none
  /// In isolation: only the contacts at home take place.
  case home
  /// In hospital: no contact takes place, and the phone is in the hospital.
  case hospital
  /// Dead: no contact takes place, and the phone is off.
  case dead

  /// Whether no contact takes place, not even at home.
  var isAway: Bool {
    self == .hospital || self == .dead
  }
}

/// A person who is absent, and the reason.
public struct Absentee: Hashable, Sendable, BitwiseCopyable {
  /// The absent person.
  public var person: Person
  /// The reason; not ``Absence/none``.
  public var absence: Absence

  /// Creates the absence of a person.
  public init(person: Person, absence: Absence) {
    self.person = person
    self.absence = absence
  }
}

/// The absences of the last days, from which the contacts of a past day can be computed again.
///
/// Before the first recorded day no person is absent: the society exists before the epidemic.
public struct AbsenceHistory: Sendable {
  private let people: Int
  private let capacity: Int
  // The chance meetings that replace those with the absent, by day modulo capacity.
  private var replacements: [ReplacementPairs]
  // Whether there was a lockdown, by day modulo capacity.
  private var lockdowns: [Bool]
  // The searches for encounters, by day modulo capacity, and those of the days before day 0.
  private var searches: [KeptSearch]
  private let earlierSearches: [KeptSearch]
  // Two bits a person, sixteen people a word; a ring of days, by day modulo capacity.
  private var words: [UInt32]
  /// The days that can be asked for, beside those before day 0.
  public private(set) var days: Range<Day> = 0..<0

  /// Creates a history that holds the last `capacity` days.
  public init(people: Int, capacity: Int) {
    self.people = people
    self.capacity = capacity
    words = Array(repeating: 0, count: capacity * Self.wordsPerDay(people))
    replacements = Array(repeating: .none, count: capacity)
    lockdowns = Array(repeating: false, count: capacity)
    searches = (0..<capacity).map { _ in KeptSearch() }
    earlierSearches = (0..<capacity).map { _ in KeptSearch() }
  }

  /// Records the next day.
  ///
  /// - Parameters:
  ///   - parts: The absent of that day, in any order, each once, in one part or several.
  ///   - world: The world.
  ///   - isLockdown: Whether there is a lockdown.
  ///   - parallelism: The threads that share the work; the record does not depend on them.
  public mutating func record(
    _ parts: [[Absentee]], in world: World, isLockdown: Bool = false,
    parallelism: Parallelism = .alone
  ) {
    let day = days.upperBound
    let start = offset(of: day)
    for index in start..<start + Self.wordsPerDay(people) { words[index] = 0 }
    for part in parts {
      for absentee in part {
        words[start + (absentee.person.index >> 4)] |=
          UInt32(absentee.absence.rawValue) << ((absentee.person.rawValue & 15) * 2)
      }
    }
    days = max(0, day + 1 - capacity)..<(day + 1)
    lockdowns[day.index % capacity] = isLockdown
    searches[day.index % capacity] = KeptSearch()
    // The old pairs go first, so that no two days of them stand in memory for one place.
    replacements[day.index % capacity] = .none
    let absent = parts.flatMap { $0.map(\.person) }
    guard !absent.isEmpty else { return }
    replacements[day.index % capacity] = ReplacementPairs(
      of: absent, on: day, in: world, parallelism: parallelism)
  }

  /// The reason for which a person was absent on a day; ``Absence/none`` if they were not.
  ///
  /// - Precondition: `day` is recorded and not forgotten, or negative.
  public func absence(of person: Person, on day: Day) -> Absence {
    absence(of: person, in: row(of: day))
  }

  /// The people absent on a recorded day, in ascending order.
  package func absentees(on day: Day) -> [Absentee] {
    precondition(days.contains(day), "day \(day) is not among the recorded \(days)")
    let start = offset(of: day)
    return Self.absentees(in: words[start..<start + Self.wordsPerDay(people)])
  }

  private static func absentees(in words: some Sequence<UInt32>) -> [Absentee] {
    var found: [Absentee] = []
    for (index, word) in words.enumerated() where word != 0 {
      for place in 0..<16 {
        guard let absence = Absence(rawValue: UInt8(word >> (place * 2) & 3)), absence != .none
        else { continue }
        found.append(Absentee(person: Person(index * 16 + place), absence: absence))
      }
    }
    return found
  }

  /// Whether there was a lockdown on a day.
  ///
  /// - Precondition: `day` is recorded and not forgotten, or negative.
  public func isLockdown(on day: Day) -> Bool {
    row(of: day).firstWord != nil && lockdowns[day.index % capacity]
  }

  /// The search for the encounters of a day; `nil` if none is kept, of a day long before day 0.
  ///
  /// - Precondition: `day` is recorded and not forgotten, or negative.
  func search(on day: Day) -> KeptSearch? {
    if row(of: day).firstWord != nil { return searches[day.index % capacity] }
    return -1 - day.index < capacity ? earlierSearches[-1 - day.index] : nil
  }

  /// Gives the memory of what was found about the encounters of the days before a day back; it is found again if
  /// somebody asks.
  package func forgetEncounters(before day: Day) {
    for old in days where old < day { search(on: old)?.forget() }
    for number in earlierSearches.indices where Day(-1 - number) < day {
      earlierSearches[number].forget()
    }
  }

  /// The place of a recorded day in the storage, looked up once for many queries.
  struct Row {
    // Of the day's words; `nil` before the first day.
    fileprivate var firstWord: Int?
    fileprivate var index = 0
  }

  /// The place of a recorded day in the storage.
  ///
  /// - Precondition: `day` is recorded and not forgotten, or negative.
  @inline(__always)
  func row(of day: Day) -> Row {
    guard day >= 0 else { return Row(firstWord: nil) }
    precondition(days.contains(day), "day \(day) is not among the recorded \(days)")
    return Row(firstWord: offset(of: day), index: day.index % capacity)
  }

  /// The reason for which a person was absent on a day; ``Absence/none`` if they were not.
  @inline(__always)
  func absence(of person: Person, in row: Row) -> Absence {
    guard let firstWord = row.firstWord else { return .none }
    let word = words[firstWord + (person.index >> 4)]
    return unsafe unsafeBitCast(UInt8(word >> ((person.rawValue & 15) * 2) & 3), to: Absence.self)
  }

  /// Whether a person is at home on a day, where the others of the household meet them.
  @inline(__always)
  func isAtHome(_ person: Person, in row: Row) -> Bool {
    !absence(of: person, in: row).isAway
  }

  /// Whether a person goes out on a day, to meet people along ties and by chance.
  @inline(__always)
  func goesOut(_ person: Person, in row: Row) -> Bool {
    absence(of: person, in: row) == .none
  }

  /// The partner of a present person's position in the row of a day's slots; `nil` if the position is left alone.
  ///
  /// A partner within the row belongs to a present person too.
  @inline(__always)
  func partner(of position: UInt64, in row: Row) -> UInt64? {
    partner(of: position, rank: rank(of: position, in: row), in: row)
  }

  /// As ``ReplacementPairs/rank(of:)``, on a day.
  @inline(__always)
  func rank(of position: UInt64, in row: Row) -> Int32 {
    row.firstWord == nil ? -1 : replacements[row.index].rank(of: position)
  }

  /// As ``ReplacementPairs/partner(of:rank:)``, on a day.
  @inline(__always)
  func partner(of position: UInt64, rank: Int32, in row: Row) -> UInt64? {
    rank < 0 ? position ^ 1 : replacements[row.index].partner(of: position, rank: rank)
  }

  private func offset(of day: Day) -> Int {
    day.index % capacity * Self.wordsPerDay(people)
  }

  private static func wordsPerDay(_ people: Int) -> Int {
    (people + 15) / 16
  }
}

extension AbsenceHistory {
  /// Writes the recorded days and their absences.
  public func write(to writer: inout StateWriter) {
    writer.write(days.upperBound)
    for day in days {
      let start = offset(of: day)
      writer.write(lockdowns[day.index % capacity])
      writer.write(Array(words[start..<start + Self.wordsPerDay(people)]))
    }
  }

  /// Reads a history that was written by one of as many people and days.
  ///
  /// - Parameters:
  ///   - reader: The reader of the bytes.
  ///   - world: The world.
  ///   - parallelism: The threads that share the work; the restored history does not depend on them.
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(
    from reader: inout StateReader, in world: World, parallelism: Parallelism = .alone
  ) throws(StateError) {
    let end = try reader.read(Day.self)
    try reader.require(end >= 0)
    let first = max(0, end - capacity)
    days = first..<first
    while days.upperBound < end {
      let isLockdown = try reader.read(Bool.self)
      let column: [UInt32] = try reader.readColumn(count: Self.wordsPerDay(people))
      let absentees = Self.absentees(in: column)
      try reader.require(absentees.last.map { $0.person.index < people } ?? true)
      record([absentees], in: world, isLockdown: isLockdown, parallelism: parallelism)
    }
  }
}
