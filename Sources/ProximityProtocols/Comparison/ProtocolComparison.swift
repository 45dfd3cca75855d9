/// The costs of a protocol and the information that it reveals, measured by running it: a case with a history of some
/// days, the file that contains its upload, and a listener who heard all its broadcasts.
///
/// No figure is typed by hand; each is a count of bytes or of identifiers that passed through the seam.
public struct ProtocolComparison: Hashable, Sendable {
  /// The protocol's figures, as its specification states them.
  public var properties: ProtocolDescription

  /// The situation that was run.
  public var setting: Setting

  /// The bytes that one case uploads.
  public var uploadBytes: Int

  /// The bytes of one published file, of the uploads of ``Setting/cases``; 0 where nothing is published.
  public var publishedBytes: Int

  /// The bytes that pass between a phone and the server on a day, beside the published files: identifiers that
  /// the server hands out, and one question about the owner's status, where the protocol has them.
  public var ownTraffic: ExchangedBytes

  /// The greatest number of a case's identifiers that the public file links to one person; 0 if the protocol publishes
  /// nothing.
  public var linkedIdentifiers: Int

  /// The time from the first to the last moment of broadcasts that the public file shows to be one person's, at
  /// most, in seconds; 0 where nothing is published.
  public var linkedSeconds: Int

  /// The knowledge of an observer of the server after the upload of one case.
  public var knowledge: ServerKnowledge

  /// A situation in which protocols are compared.
  public struct Setting: Hashable, Sendable {
    /// The number of cases whose uploads make one file; at least 1.
    public var cases: Int
    /// The number of full days of history that a case discloses; at least 1.
    public var days: Int
    /// The number of sightings of a case a day, which matters where cases upload sightings.
    public var sightingsPerDay: Int
    /// The number of phones that a case heard; at least 1.
    public var contacts: Int

    /// Creates a situation.
    public init(
      cases: Int = 100, days: Int = 14, sightingsPerDay: Int = 100, contacts: Int = 20
    ) {
      precondition(
        cases >= 1 && days >= 1 && sightingsPerDay >= 0 && contacts >= 1,
        "\(cases) cases, \(days) days, \(contacts) contacts")
      self.cases = cases
      self.days = days
      self.sightingsPerDay = sightingsPerDay
      self.contacts = contacts
    }
  }

  /// The bytes that a phone downloads on a day on which a number of cases are published, with the bytes that the
  /// server sends to it alone.
  ///
  /// Scaled from the file that was made, since files grow in proportion to their cases.
  public func downloadBytesPerDay(cases: Int) -> Int {
    (publishedBytes * cases + setting.cases / 2) / setting.cases + ownTraffic.received
  }
}
