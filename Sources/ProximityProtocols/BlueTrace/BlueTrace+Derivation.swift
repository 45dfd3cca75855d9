public import ExposureCore

extension BlueTrace {
  /// Derives one temporary identifier.
  ///
  /// - Parameters:
  ///   - key: The server's key, 32 bytes; the user's identity, 21 bytes; the initialisation vector, 16 bytes:
  ///     69 bytes in all.
  ///   - start: The first moment of the validity, in Unix seconds.
  ///   - period: 1, or not told: an initialisation vector is used once.
  /// - Returns: The 84 characters' bytes, with `tempid`, the 61 bytes that they stand for.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    guard key.count == 69 else { throw .wrongLength(.key, expected: 69, found: key.count) }
    _ = try checkedPeriod(period, upTo: 1)
    guard start <= .max - validity else { throw .outOfRange(.epoch, value: Int64(start)) }
    let first = UnixTime(start)
    let identifiers = TemporaryIdentifierKey(SecretBytes(copying: Array(key[..<32]))).identifiers(
      of: UserIdentity(bytes: Array(key[32..<53])), validities: [first..<first + validity]
    ) {
      Array(key[53...])
    }
    return KeyDerivation(
      intermediates: identifiers.compactMap { Base64.decode($0.characters) }.map { bytes in
        .init(name: "tempid", value: Hexadecimal.encode(bytes))
      },
      identifiers: identifiers.map { Hexadecimal.encode($0.characters) })
  }
}
