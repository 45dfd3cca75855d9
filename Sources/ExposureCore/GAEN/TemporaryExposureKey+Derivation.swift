extension TemporaryExposureKey {
  /// The key of the identifiers (RPIK), `HKDF(tek, NULL, "EN-RPIK", 16)`; as secret as the key itself.
  public borrowing func rollingProximityIdentifierKey() -> SecretBytes<16> {
    GAENKeySchedule.derive(.identifiers, from: secret.bytes)
  }

  /// The key of the metadata (AEMK), `HKDF(tek, NULL, "EN-AEMK", 16)`; as secret as the key itself.
  public borrowing func associatedEncryptedMetadataKey() -> SecretBytes<16> {
    GAENKeySchedule.derive(.metadata, from: secret.bytes)
  }

  /// The identifiers of all intervals of the rolling period, in order.
  public borrowing func rollingProximityIdentifiers() -> [EphemeralIdentifier] {
    let key = rollingProximityIdentifierKey()
    return [EphemeralIdentifier](capacity: Int(rollingPeriod)) { output in
      GAENKeySchedule.appendIdentifiers(
        of: key, from: rollingStart, count: Int(rollingPeriod), to: &output)
    }
  }

  /// The identifier of one interval.
  ///
  /// Each call derives the identifier key anew; for a day's worth, ask for all of them at once.
  ///
  /// - Precondition: The key is in use in `interval`.
  public borrowing func rollingProximityIdentifier(
    at interval: IntervalNumber
  ) -> EphemeralIdentifier {
    precondition(
      interval.rawValue &- rollingStart.rawValue < rollingPeriod,
      "interval \(interval.rawValue) lies outside the rolling period")
    let key = rollingProximityIdentifierKey()
    let identifiers = [EphemeralIdentifier](capacity: 1) { output in
      GAENKeySchedule.appendIdentifiers(of: key, from: interval, count: 1, to: &output)
    }
    return identifiers[0]
  }

  /// Encrypts the phone's metadata, once for each identifier.
  public borrowing func encrypt(
    _ metadata: BroadcastMetadata, for identifiers: [EphemeralIdentifier]
  ) -> [AssociatedEncryptedMetadata] {
    GAENKeySchedule.metadataMasks(associatedEncryptedMetadataKey(), for: identifiers)
      .map { AssociatedEncryptedMetadata(metadata, mask: $0) }
  }

  /// Encrypts the phone's metadata for one identifier.
  public borrowing func encrypt(
    _ metadata: BroadcastMetadata, for identifier: EphemeralIdentifier
  ) -> AssociatedEncryptedMetadata {
    encrypt(metadata, for: [identifier])[0]
  }
}
