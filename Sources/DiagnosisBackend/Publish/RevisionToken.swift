internal import ExposureCore

/// The content of a revision token: the keys that its holder may revise, and the holder's consent record.
///
/// The server keeps no list of the keys of one upload. The phone keeps it, sealed, and shows it when it wants them
/// changed. A token has room for ``slotCount`` keys, used or not, so its size does not tell how many there are.
///
/// The format is this project's; Google's token is opaque to phones as well.
struct RevisionToken {
  /// A key that may be revised.
  struct Entry: Hashable {
    var bits: UInt128
    var rollingStart: UInt32
    var rollingPeriod: UInt32
  }

  /// The keys.
  var entries: [Entry]
  /// The number of the consent record; 0 if there is none.
  var consent: UInt128

  /// The number of keys that a token has room for, or a multiple of it.
  static let slotCount = 30
  // Sixteen bytes of key, four of start, one of period.
  private static let slotByteCount = 21

  /// Seals the token.
  ///
  /// - Parameters:
  ///   - id: The name of the key, which stands in front of the sealed bytes.
  ///   - key: The key.
  ///   - keyMaterial: The source of the nonce.
  /// - Returns: The token.
  func sealed(
    id: UInt64, key: borrowing SecretBytes<32>, from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let slots = max(1, (entries.count + Self.slotCount - 1) / Self.slotCount) * Self.slotCount
    let byteCount = 17 + slots * Self.slotByteCount
    let content = SecretBuffer(byteCount: byteCount) { output in
      output.append(UInt8(entries.count))
      Self.append(consent, to: &output)
      for entry in entries {
        Self.append(entry.bits, to: &output)
        Self.append(entry.rollingStart, to: &output)
        output.append(UInt8(entry.rollingPeriod))
      }
      for _ in 0..<(slots - entries.count) * Self.slotByteCount { output.append(0) }
    }
    let label = Self.bytes(of: id)
    return label + SealedBytes.seal(content.bytes, label: label, key: key, from: &keyMaterial)
  }

  /// The name of the key that a token is sealed with; `nil` if it is too short to have one.
  static func keyID(of token: [UInt8]) -> UInt64? {
    guard token.count > 8 else { return nil }
    return token.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Opens a token; `nil` if it is not sealed with the key.
  init?(opening token: [UInt8], key: borrowing SecretBytes<32>) {
    let label = Array(token.prefix(8))
    guard let content = SealedBytes.open(token.dropFirst(8), label: label, key: key) else {
      return nil
    }
    let bytes = content.bytes
    guard bytes.byteCount > 17, (bytes.byteCount - 17).isMultiple(of: Self.slotByteCount) else {
      return nil
    }
    let count = unsafe Int(bytes.unsafeLoad(as: UInt8.self))
    guard 17 + count * Self.slotByteCount <= bytes.byteCount else { return nil }
    consent = unsafe UInt128(
      littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 1, as: UInt128.self))
    entries = (0..<count).map { index in
      let offset = 17 + index * Self.slotByteCount
      return unsafe Entry(
        bits: UInt128(
          littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt128.self)),
        rollingStart: UInt32(
          littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt32.self)),
        rollingPeriod: UInt32(bytes.unsafeLoad(fromByteOffset: offset + 20, as: UInt8.self)))
    }
  }

  init(entries: [Entry], consent: UInt128) {
    self.entries = entries
    self.consent = consent
  }

  /// Appends an integer, its lowest byte first; at a place that need not be aligned.
  private static func append(
    _ value: some FixedWidthInteger, to output: inout OutputRawSpan
  ) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      output.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private static func bytes(of id: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: id >> UInt64(56 - 8 * $0)) }
  }
}
