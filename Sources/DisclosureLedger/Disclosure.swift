/// One flow of data from one party to another, or many flows of one kind on one day.
///
/// Terms are those of the W3C Data Privacy Vocabulary (DPV) 2.3, as `prefix:Term`; those that DPV lacks have the prefix
/// `el`.
///
/// - SeeAlso: *Data Privacy Vocabulary* 2.3 (W3C Community Group Report), <https://w3id.org/dpv>.
public struct Disclosure: Hashable, Sendable {
  /// The end of the flow, or of the day of the flows, in Unix seconds.
  public var time: UInt32
  /// The kind of the flow.
  public var kind: DisclosureKind
  /// The number of messages, files or downloads.
  public var records: Int
  /// The bytes of their bodies, without the headers of a transport.
  public var bytes: Int
  /// The moment at which the receiver has to have erased what it keeps, in Unix seconds; `nil` if it keeps it for as long
  /// as the app is installed, ``time`` if it keeps nothing.
  public var keptUntil: UInt32?

  /// Describes a flow.
  public init(time: UInt32, kind: DisclosureKind, records: Int, bytes: Int, keptUntil: UInt32?) {
    self.time = time
    self.kind = kind
    self.records = records
    self.bytes = bytes
    self.keptUntil = keptUntil
  }
}

/// A kind of flow: everything about it that is the same each time.
public struct DisclosureKind: Hashable, Sendable {
  /// The sender.
  public var from: Party
  /// The receiver.
  public var to: Party
  /// The name of the message, such as `upload`.
  public var message: String
  /// The category of the data, such as `pd:MedicalHealth`.
  public var category: String
  /// The way in which the data are processed, such as `dpv:DiscloseByTransmission`.
  public var processing: String
  /// The purpose, such as `health:PandemicResponseManagement`.
  public var purpose: String
  /// The legal basis, such as `gdpr:A9-2-a`, explicit consent.
  public var legalBasis: String
  /// The time whose identifiers the receiver can link by the data, in seconds: 0 if it can link none; `nil` if it can
  /// link all of the phone's.
  public var linkableSeconds: UInt32?
  /// The identifiability, such as `dpv:PseudonymisedData`.
  public var identifiability: String
  /// The place where the data come from, and where they go to, such as `dpv:WithinDevice`.
  public var origin: String
  /// The place where the data go to.
  public var destination: String
  /// The measures that protect the data, in the order of the alphabet.
  public var measures: [String]

  /// The parties of a flow.
  public enum Party: String, CaseIterable, Sendable {
    /// The phone of one person.
    case phone
    /// The server of the health authority.
    case server
    /// Everybody who asks.
    case everybody

    /// The term of DPV.
    public var term: String {
      switch self {
      case .phone: "dpv:DataSubject"
      case .server: "dpv:GovernmentalOrganisation"
      case .everybody: "dpv:ThirdParty"
      }
    }
  }

  /// Describes a kind of flow.
  public init(
    from: Party, to: Party, message: String, category: String, processing: String, purpose: String,
    legalBasis: String, linkableSeconds: UInt32?, identifiability: String, origin: String,
    destination: String, measures: [String]
  ) {
    (self.from, self.to, self.message) = (from, to, message)
    (self.category, self.processing) = (category, processing)
    (self.purpose, self.legalBasis) = (purpose, legalBasis)
    self.linkableSeconds = linkableSeconds
    self.identifiability = identifiability
    (self.origin, self.destination) = (origin, destination)
    self.measures = measures
  }
}
