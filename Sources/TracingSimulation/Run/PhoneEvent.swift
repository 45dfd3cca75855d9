public import ContactWorld
public import DiscreteEvents

/// An event of phones and the server.
///
/// Among the events of one moment the order of the cases decides, then the person; those of the society come before
/// all of them.
public enum PhoneEvent: SimulationEvent {
  /// A case receives the code with which it may upload.
  case code(Person)
  /// A case uploads.
  case upload(Person)
  /// The server publishes.
  case publish
  /// A phone downloads new files, and may warn its owner.
  case download(Person)

  /// The place of the case among the events of one moment.
  public var kind: UInt8 {
    switch self {
    case .code: 0
    case .upload: 1
    case .publish: 2
    case .download: 3
    }
  }

  /// The person whom the event affects; 0 for events that affect no particular person.
  public var subject: UInt64 {
    switch self {
    case .publish: 0
    case .code(let person), .upload(let person), .download(let person): UInt64(person.rawValue)
    }
  }
}

extension PhoneEvent: StateCodable {
  /// The kind and the person.
  public static let stateByteCount = 5

  /// Reads an event.
  ///
  /// - Throws: ``DiscreteEvents/StateError`` if there is no event of its kind.
  public init(reading reader: inout StateReader) throws(StateError) {
    let kind = try reader.read(UInt8.self)
    let person = try Person(reading: &reader)
    switch kind {
    case 0: self = .code(person)
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
