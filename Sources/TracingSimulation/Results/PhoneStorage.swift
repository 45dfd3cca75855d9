/// The sightings that phones keep, found for a sample of them.
public struct PhoneStorage: Hashable, Sendable {
  /// The phones of the sample.
  public var phones: Int
  /// Their sightings.
  public var sightings: Int
  /// The bytes that a phone keeps of one sighting: the protocol's record, four bytes for the time, and one byte for each
  /// of the two signal strengths.
  public var bytesPerSighting: Int

  /// Creates a finding.
  public init(phones: Int, sightings: Int, bytesPerSighting: Int) {
    self.phones = phones
    self.sightings = sightings
    self.bytesPerSighting = bytesPerSighting
  }
}
