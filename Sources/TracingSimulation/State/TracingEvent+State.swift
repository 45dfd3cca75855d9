internal import ContactWorld
public import DiscreteEvents

extension TracingEvent: StateCodable {
  /// The kind, the person, and whether a result is positive.
  public static let stateByteCount = 6

  /// Reads an event.
  ///
  /// - Throws: ``DiscreteEvents/StateError`` if there is no event of its kind.
  public init(reading reader: inout StateReader) throws(StateError) {
    let kind = try reader.read(UInt8.self)
    let person = try reader.read(Person.self)
    let isPositive = try reader.read(Bool.self)
    switch kind {
    case 0: self = .dayBegins
    case 1: self = .symptomsBegin(person)
    case 2: self = .lookAlikeBegins(person)
    case 3: self = .admission(person)
    case 4: self = .infectionEnds(person)
    case 5: self = .swab(person)
    case 6: self = .result(person, isPositive: isPositive)
    case 7: self = .upload(person)
    case 8: self = .publish
    case 9: self = .download(person)
    case 10: self = .interview(person)
    default: throw reader.error(.invalidValue)
    }
  }

  /// Writes the event.
  public func write(to writer: inout StateWriter) {
    writer.write(kind)
    writer.write(UInt32(truncatingIfNeeded: subject))
    if case .result(_, let isPositive) = self {
      writer.write(isPositive)
    } else {
      writer.write(false)
    }
  }
}
