/// The truth with which the knowledge of an adversary is scored.
public struct LeakageTruth: Sendable {
  /// The number of phones with the app.
  public var phones: Int
  /// The identifiers that one phone broadcasts in the whole run, by the protocol's figures.
  public var identifiersPerPhone: Int
  /// The people whose uploads the server accepted.
  public var uploaders: Set<UInt32>
  /// The people who were infected during the run.
  public var infected: Set<UInt32>

  /// Creates the truth of a run.
  public init(
    phones: Int, identifiersPerPhone: Int, uploaders: Set<UInt32>, infected: Set<UInt32>
  ) {
    self.phones = phones
    self.identifiersPerPhone = identifiersPerPhone
    self.uploaders = uploaders
    self.infected = infected
  }

  /// The pairs of identifiers of one phone, over all phones.
  var pairs: Double {
    let count = Double(identifiersPerPhone)
    return Double(phones) * count * (count - 1) / 2
  }
}
