public import ContactWorld
public import DiscreteEvents

/// A positive test, and what came of it.
public struct CaseRecord: Hashable, Sendable {
  /// The person who tested positive.
  public var person: Person
  /// The moment of the result, in seconds since the scenario's start.
  public var resultTime: Int
  /// Whether the person has the app.
  public var hasApp: Bool
  /// The people who truly were near them in the traced days, in ascending order.
  ///
  /// At least 15 minutes within 2 metres on one day, all contacts of that day taken together.
  public var trueContacts: [Person] = []
  /// Which of ``trueContacts`` have the app.
  public var contactHasApp: [Bool] = []
  /// Which of ``trueContacts`` were warned because of this case.
  public var contactWarned: [Bool] = []
  /// Whether others can be warned of the person: a published file disclosed at least one of their
  /// identifiers, or they uploaded to a server that matches by itself.
  public var isPublished = false

  init(person: Person, resultTime: Int, hasApp: Bool) {
    self.person = person
    self.resultTime = resultTime
    self.hasApp = hasApp
  }
}

extension CaseRecord: StateCodable {
  /// The least: a case without contacts.
  public static let stateByteCount = 38

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    resultTime = try reader.read()
    hasApp = try reader.read()
    trueContacts = try reader.readColumn()
    contactHasApp = try reader.readColumn(count: trueContacts.count)
    contactWarned = try reader.readColumn(count: trueContacts.count)
    isPublished = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(resultTime)
    writer.write(hasApp)
    writer.write(trueContacts)
    writer.write(contactHasApp)
    writer.write(contactWarned)
    writer.write(isPublished)
  }
}
