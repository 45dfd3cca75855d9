public import ContactWorld
public import DiscreteEvents

/// An event of a society.
///
/// Among the events of one moment the order of the cases decides, then the person.
public enum SocietyEvent: SimulationEvent {
  /// A day begins: the absences of the day are settled, and its contacts take effect.
  case dayBegins
  /// Symptoms of the infection begin.
  case symptomsBegin(Person)
  /// Look-alike symptoms of another illness begin, in a person who may or may not be infected.
  case lookAlikeBegins(Person)
  /// A patient is admitted to hospital.
  case admission(Person)
  /// A stay in hospital ends in recovery or death.
  case hospitalStayEnds(Person)
  /// A swab is taken.
  case swab(Person)
  /// The result of a swab arrives; `isInfected` is the truth when the swab was taken.
  case result(Person, isPositive: Bool, isInfected: Bool)
  /// A tracer has time for a case, or not.
  case interview(Person)

  /// The place of the case among the events of one moment.
  public var kind: UInt8 {
    switch self {
    case .dayBegins: 0
    case .symptomsBegin: 1
    case .lookAlikeBegins: 2
    case .admission: 3
    case .hospitalStayEnds: 4
    case .swab: 5
    case .result: 6
    case .interview: 7
    }
  }

  /// The person whom the event affects; 0 for events that affect no particular person.
  public var subject: UInt64 {
    switch self {
    case .dayBegins: 0
    case .symptomsBegin(let person), .lookAlikeBegins(let person), .admission(let person),
      .hospitalStayEnds(let person), .swab(let person), .result(let person, _, _),
      .interview(let person):
      UInt64(person.rawValue)
    }
  }
}

extension SocietyEvent: StateCodable {
  /// The kind, the person, and two bits of a result.
  public static let stateByteCount = 6

  /// Reads an event.
  ///
  /// - Throws: ``DiscreteEvents/StateError`` if there is no event of its kind.
  public init(reading reader: inout StateReader) throws(StateError) {
    let kind = try reader.read(UInt8.self)
    let person = try Person(reading: &reader)
    let bits = try reader.read(UInt8.self)
    switch kind {
    case 0: self = .dayBegins
    case 1: self = .symptomsBegin(person)
    case 2: self = .lookAlikeBegins(person)
    case 3: self = .admission(person)
    case 4: self = .hospitalStayEnds(person)
    case 5: self = .swab(person)
    case 6: self = .result(person, isPositive: bits & 1 == 1, isInfected: bits & 2 == 2)
    case 7: self = .interview(person)
    default: throw reader.error(.invalidValue)
    }
  }

  /// Writes the event.
  public func write(to writer: inout StateWriter) {
    writer.write(kind)
    writer.write(UInt32(truncatingIfNeeded: subject))
    if case .result(_, let isPositive, let isInfected) = self {
      writer.write((isPositive ? 1 : 0) | (isInfected ? 2 : 0) as UInt8)
    } else {
      writer.write(0 as UInt8)
    }
  }
}
