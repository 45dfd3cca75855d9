public import DiscreteEvents

extension TracingEvent: StateCodable {
  /// The kind and the person.
  public static let stateByteCount = 5

  /// Reads an event.
  ///
  /// - Throws: ``DiscreteEvents/StateError`` if there is no event of its kind.
  public init(reading reader: inout StateReader) throws(StateError) {
    let kind = try reader.read(UInt8.self)
    let person = try reader.read(UInt32.self)
    switch kind {
    case 0: self = .dayBegins
    case 1: self = .upload(person)
    case 2: self = .publish
    case 3: self = .download(person)
    default: throw reader.error(.invalidValue)
    }
  }

  /// Writes the event.
  public func write(to writer: inout StateWriter) {
    writer.write(kind)
    writer.write(UInt32(truncatingIfNeeded: subject))
  }
}
