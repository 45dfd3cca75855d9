public import ExposureCore

extension ROBERT {
  /// Derives the identities of one account.
  ///
  /// - Parameters:
  ///   - key: *K_S*, 24 bytes; *K_G*, 16 bytes; *K_auth* of the account, 32 bytes; the account's number,
  ///     5 bytes; the country code, 1 byte: 78 bytes in all.
  ///   - start: The first epoch *i*, below 2^24, from 1970-01-01 on in steps of 15 minutes.
  ///   - period: The number of epochs, 1 through 96; 96 by default.
  /// - Returns: The HELLO of each epoch's first second, with `ebid_i` and `ecc_i` of each.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    guard key.count == 78 else { throw .wrongLength(.key, expected: 78, found: key.count) }
    let count = try checkedPeriod(period, upTo: EpochNumber.perDay)
    guard start <= 0xFF_FFFF - UInt32(count - 1) else {
      throw .outOfRange(.epoch, value: Int64(start))
    }
    // Epochs beyond 2106 have a number, but no moment.
    guard UInt64(start) + UInt64(count) <= UInt64(UInt32.max / EpochNumber.duration) else {
      throw .outOfRange(.epoch, value: Int64(start))
    }
    let keys = ROBERTServerKeys(
      serverKey: SecretBytes(copying: Array(key[..<24])),
      federationKey: SecretBytes(copying: Array(key[24..<40])))
    let authentication = SecretBytes<32>(copying: Array(key[40..<72]))
    let account = key[72..<77].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let first = EpochNumber(start)
    let epochs = first..<first.advanced(by: count)
    let identities = keys.identities(of: account, in: epochs, countryCode: key[77])
    var derivation = KeyDerivation(intermediates: [], identifiers: [])
    for (epoch, identity) in zip(epochs, identities) {
      let encrypted = Hexadecimal.encode(identity.encrypted.bigEndianBytes)
      let country = Hexadecimal.encode([identity.encryptedCountryCode])
      let hello = HelloMessage(identity, at: epoch.start, key: authentication)
      derivation.intermediates += [
        .init(name: "ebid_\(epoch.rawValue)", value: encrypted),
        .init(name: "ecc_\(epoch.rawValue)", value: country),
      ]
      derivation.identifiers.append(hello.payload.description)
    }
    return derivation
  }
}
