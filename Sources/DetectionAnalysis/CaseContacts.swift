public import ContactWorld
public import DiscreteEvents

/// The true contacts of a case: the people who were near it, with app ownership and warnings.
public struct CaseContacts: Hashable, Sendable {
  /// The people who were near the case on the days that the app traces back from the result, in ascending order.
  ///
  /// At least 15 minutes within 2 metres on one day, all contacts of that day taken together.
  public private(set) var contacts: [Person] = []
  /// Whether each of ``contacts`` has the app.
  public private(set) var hasApp: [Bool] = []
  /// Whether each of ``contacts`` was warned because of this case.
  public private(set) var isWarned: [Bool] = []
  /// Whether others can be warned of the person: a published file disclosed at least one of their
  /// identifiers, or they uploaded to a server that answers status requests.
  public internal(set) var isPublished = false

  /// Creates the record of a case without warnings.
  ///
  /// - Parameters:
  ///   - contacts: The people who were near, in ascending order, each once.
  ///   - hasApp: Tells whether a person has the app.
  public init(_ contacts: [Person], hasApp: (Person) -> Bool) {
    self.contacts = contacts
    self.hasApp = contacts.map(hasApp)
    isWarned = contacts.map { _ in false }
  }

  /// Notes that a person was warned because of the case.
  ///
  /// - Returns: Whether the person truly was near.
  @discardableResult
  mutating func noteWarning(of person: Person) -> Bool {
    guard let place = contacts.firstIndex(of: person) else { return false }
    isWarned[place] = true
    return true
  }
}

extension CaseContacts: StateCodable {
  /// The least: a case without contacts.
  public static let stateByteCount = 25

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    contacts = try reader.readColumn()
    hasApp = try reader.readColumn(count: contacts.count)
    isWarned = try reader.readColumn(count: contacts.count)
    isPublished = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    writer.write(contacts)
    writer.write(hasApp)
    writer.write(isWarned)
    writer.write(isPublished)
  }
}

extension World {
  /// The people who were within 2 metres of a person for at least 15 minutes on a day, all contacts of the
  /// day taken together; ascending.
  func closeContacts(of person: Person, on day: Day, absences: AbsenceHistory) -> [Person] {
    let near = contacts(of: person, on: day, absences: absences)
      .filter { $0.distance <= 2 }
      .sorted { $0.other < $1.other }
    var found: [Person] = []
    var seconds: UInt32 = 0
    for (index, contact) in near.enumerated() {
      seconds = index > 0 && near[index - 1].other == contact.other ? seconds : 0
      seconds += contact.duration
      if seconds >= 900, found.last != contact.other { found.append(contact.other) }
    }
    return found
  }
}
