public import ExposureCore

/// The statements of a protocol about its own messages, by which they are checked.
///
/// The initial values are the strictest ones, so a protocol states only its own weaknesses.
public struct ProtocolStatements: Hashable, Sendable {
  /// The moments at which a sighting of a broadcast counts.
  public var tolerance: Tolerance

  /// The length of the periods, counted from the Unix epoch, whose identifiers one published block links, in seconds;
  /// `nil` if a block links all identifiers of a case.
  public var linkedSeconds: UInt32?

  /// The longest time from an upload until the server can publish all of it, in seconds.
  public var longestHold: UInt32

  /// The number of payloads that one device address carries, one after another.
  public var payloadsPerAddress: Int

  /// The properties that the protocol does not have by its design.
  public var exceptions: [Exception]

  /// The moments at which a sighting of a broadcast counts, if it was before the release.
  public enum Tolerance: Hashable, Sendable {
    /// The slot of a grid, counted from the Unix epoch, in which the broadcast began, and a time around it; in seconds.
    case slot(of: UInt32, before: UInt32, after: UInt32)
    /// The time of the broadcast itself.
    case broadcast
    /// At any time.
    case unlimited
  }

  /// A property that a protocol does not have by its design.
  public struct Exception: Hashable, Sendable {
    /// The name of the property, such as `uploads-tell-no-contacts`.
    public var property: String
    /// The reason, as a sentence.
    public var reason: String

    /// Creates an exception.
    public init(_ property: String, _ reason: String) {
      self.property = property
      self.reason = reason
    }
  }

  /// Creates statements.
  public init(
    tolerance: Tolerance = .broadcast, linkedSeconds: UInt32? = nil, longestHold: UInt32 = 0,
    payloadsPerAddress: Int = 1, exceptions: [Exception] = []
  ) {
    self.tolerance = tolerance
    self.linkedSeconds = linkedSeconds
    self.longestHold = longestHold
    self.payloadsPerAddress = payloadsPerAddress
    self.exceptions = exceptions
  }

  /// The reason for which the protocol does not have a property; `nil` if it should have it.
  public func reason(against property: String) -> String? {
    exceptions.first { $0.property == property }?.reason
  }

  /// The moments at which a sighting of a broadcast counts, were it not for the release; `nil` if all do.
  public func accepted<Payload>(_ broadcast: Transmission<Payload>) -> Range<UnixTime>? {
    switch tolerance {
    case .slot(let length, let before, let after):
      let start = broadcast.start.seconds / length * length
      return UnixTime(start - min(start, before))..<UnixTime(start + length + after)
    case .broadcast: return broadcast.start..<broadcast.end
    case .unlimited: return nil
    }
  }
}

extension ProtocolStatements.Exception {
  /// The exception of every protocol here.
  static let certificate = Self(
    "uncertified-uploads-refused",
    "The health authority's certificate is no part of these messages: a backend checks it before it hands an upload on."
  )
}
