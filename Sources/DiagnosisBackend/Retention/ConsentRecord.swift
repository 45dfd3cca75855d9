public import ExposureCore

/// The purposes, beyond the warning of contacts, for which a person may let keys be used; none unless the person says so.
///
/// An upload is itself the consent to the warning of contacts: the phone's system asks before it hands keys out.
public struct ConsentPurposes: OptionSet, Hashable, Sendable {
  /// One bit for each purpose.
  public let rawValue: UInt8

  /// Keys may be given to the servers of other regions.
  public static let federation = ConsentPurposes(rawValue: 1)
  /// Keys and their metadata may be used for research.
  public static let research = ConsentPurposes(rawValue: 2)

  /// Creates purposes from their bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The purpose with a name; `nil` if there is none.
  init?(named name: String) {
    switch name {
    case "federation": self = .federation
    case "research": self = .research
    default: return nil
    }
  }

  /// The names of the purposes.
  public var names: [String] {
    (contains(.federation) ? ["federation"] : []) + (contains(.research) ? ["research"] : [])
  }
}

/// A record of a person's consent.
///
/// The server's row has a random number, which only the person's revision token names: it is tied to no key. A phone
/// withdraws by showing its token.
///
/// - SeeAlso: ISO/IEC TS 27560, whose record identifier, purpose, controller, event time and state these are, as
///   W3C's *Data Privacy Vocabulary* 2.3 maps them. What is the same for all records stands in `docs/promises.md`.
public struct ConsentRecord: Hashable, Sendable {
  /// The random number of the record.
  public var id: UInt128
  /// The purposes.
  public var purposes: ConsentPurposes
  /// The number of the authority that controls the data.
  public var authority: UInt32
  /// The truncated moment at which it was given.
  public var given: UnixTime
  /// Whether it is withdrawn.
  public var isWithdrawn = false

  /// Creates a record.
  public init(id: UInt128, purposes: ConsentPurposes, authority: UInt32, given: UnixTime) {
    self.id = id
    self.purposes = purposes
    self.authority = authority
    self.given = given
  }

  /// The state of the consent, as a term of the *Data Privacy Vocabulary*.
  public var stateTerm: String {
    isWithdrawn ? "dpv:ConsentWithdrawn" : "dpv:ConsentGiven"
  }
}
