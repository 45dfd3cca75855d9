extension DiagnosisKey {
  /// The sixteen key bytes, in wire order.
  public var bytes: [UInt8] {
    unsafe withUnsafeBytes(of: bits) { unsafe Array($0) }
  }

  /// The key of the identifiers (RPIK), `HKDF(tek, NULL, "EN-RPIK", 16)`: as public as the key itself.
  public var rollingProximityIdentifierKey: [UInt8] {
    let key = derive(.identifiers)
    return unsafe key.bytes.withUnsafeBytes { unsafe Array($0) }
  }

  /// The key of the metadata (AEMK), `HKDF(tek, NULL, "EN-AEMK", 16)`: as public as the key itself.
  public var associatedEncryptedMetadataKey: [UInt8] {
    let key = derive(.metadata)
    return unsafe key.bytes.withUnsafeBytes { unsafe Array($0) }
  }

  /// The identifiers that the key's owner broadcast, in order of interval.
  ///
  /// The interval number is 32 bits wide and wraps round; no moment before 2106 lies in an interval beyond
  /// 7,158,278.
  public func rollingProximityIdentifiers() -> [EphemeralIdentifier] {
    let key = derive(.identifiers)
    return [EphemeralIdentifier](capacity: Int(rollingPeriod)) { output in
      GAENKeySchedule.appendIdentifiers(
        of: key, from: rollingStart, count: Int(rollingPeriod), to: &output)
    }
  }

  /// Decrypts the metadata that the key's owner sent beside one identifier.
  ///
  /// Nothing authenticates the result, see ``AssociatedEncryptedMetadata``.
  public func decrypt(
    _ metadata: AssociatedEncryptedMetadata, of identifier: EphemeralIdentifier
  ) -> BroadcastMetadata {
    decrypt([metadata], of: [identifier])[0]
  }

  /// Decrypts the metadata that the key's owner sent beside several identifiers.
  ///
  /// - Precondition: There are as many identifiers as pieces of metadata.
  public func decrypt(
    _ metadata: [AssociatedEncryptedMetadata], of identifiers: [EphemeralIdentifier]
  ) -> [BroadcastMetadata] {
    decryptedBits(of: metadata, identifiers).map {
      BroadcastMetadata(littleEndian: UInt32(littleEndian: $0))
    }
  }

  /// Decrypts the metadata that the key's owner sent beside several identifiers, and gives all four bytes of each, the
  /// reserved ones too, as a load in the machine's byte order reads them.
  ///
  /// - Precondition: There are as many identifiers as pieces of metadata.
  public func decryptedBits(
    of metadata: [AssociatedEncryptedMetadata], _ identifiers: [EphemeralIdentifier]
  ) -> [UInt32] {
    precondition(metadata.count == identifiers.count, "each metadata has an identifier")
    return zip(metadata, GAENKeySchedule.metadataMasks(derive(.metadata), for: identifiers))
      .map { $0.bits ^ $1 }
  }

  private func derive(_ purpose: GAENKeySchedule.Purpose) -> SecretBytes<16> {
    unsafe withUnsafeBytes(of: bits) { bytes in
      GAENKeySchedule.derive(purpose, from: unsafe RawSpan(_unsafeBytes: bytes))
    }
  }
}
