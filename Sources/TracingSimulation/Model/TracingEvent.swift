internal import ContactWorld
public import DiscreteEvents

/// Everything that can happen to phones and server; the society has its own events, which come first at each moment.
///
/// Among the events of one moment the order of the cases decides, then the person.
public enum TracingEvent: SimulationEvent {
  /// A day begins.
  case dayBegins
  /// A case uploads.
  case upload(UInt32)
  /// The server publishes.
  case publish
  /// A phone fetches what is new, and may warn its owner.
  case download(UInt32)

  /// The place of the case among the events of one moment.
  public var kind: UInt8 {
    switch self {
    case .dayBegins: 0
    case .upload: 1
    case .publish: 2
    case .download: 3
    }
  }

  /// The person it happens to; 0 where it happens to nobody in particular.
  public var subject: UInt64 {
    switch self {
    case .dayBegins, .publish: 0
    case .upload(let person), .download(let person): UInt64(person)
    }
  }
}
