public import ContactWorld
public import DiscreteEvents

/// Everything that can happen in a scenario.
///
/// Among the events of one moment the order of the cases decides, then the person.
public enum TracingEvent: SimulationEvent {
  /// A day begins: who is absent is settled, and the contacts of the day take effect.
  case dayBegins
  /// Symptoms of the infection begin.
  case symptomsBegin(Person)
  /// Symptoms that look alike begin, in somebody who may or may not be infected.
  case lookAlikeBegins(Person)
  /// A patient is admitted to hospital.
  case admission(Person)
  /// An infection ends in recovery or death.
  case infectionEnds(Person)
  /// A swab is taken.
  case swab(Person)
  /// The result of a swab arrives.
  case result(Person, isPositive: Bool)
  /// A tracer has time for a case, or not.
  case interview(Person)
  /// A case uploads.
  case upload(Person)
  /// The server publishes.
  case publish
  /// A phone fetches what is new, and may warn its owner.
  case download(Person)

  /// The place of the case among the events of one moment.
  public var kind: UInt8 {
    switch self {
    case .dayBegins: 0
    case .symptomsBegin: 1
    case .lookAlikeBegins: 2
    case .admission: 3
    case .infectionEnds: 4
    case .swab: 5
    case .result: 6
    case .upload: 7
    case .publish: 8
    case .download: 9
    case .interview: 10
    }
  }

  /// The person it happens to; 0 where it happens to nobody in particular.
  public var subject: UInt64 {
    switch self {
    case .dayBegins, .publish: 0
    case .symptomsBegin(let person), .lookAlikeBegins(let person), .admission(let person),
      .infectionEnds(let person), .swab(let person), .result(let person, _), .upload(let person),
      .download(let person), .interview(let person):
      UInt64(person.rawValue)
    }
  }
}
