public import ContactWorld
public import DiscreteEvents

/// A positive test.
public struct CaseRecord: Hashable, Sendable {
  /// The person who tested positive.
  public var person: Person
  /// The moment of the result, in seconds since the scenario's start.
  public var resultTime: Int
  /// Whether the person has the app.
  public var hasApp: Bool

  /// Creates a record.
  public init(person: Person, resultTime: Int, hasApp: Bool) {
    self.person = person
    self.resultTime = resultTime
    self.hasApp = hasApp
  }
}

extension CaseRecord: StateCodable {
  /// Person, moment, and whether they have the app.
  public static let stateByteCount = 13

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    person = try Person(reading: &reader)
    resultTime = try reader.read()
    hasApp = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    person.write(to: &writer)
    writer.write(resultTime)
    writer.write(hasApp)
  }
}
