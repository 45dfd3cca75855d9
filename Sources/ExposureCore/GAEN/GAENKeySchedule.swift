private import CKeyKernels

/// The derivations of the *Exposure Notification Cryptography Specification* v1.2, on bytes that the caller
/// holds: the one place where secret and disclosed keys meet the kernels.
enum GAENKeySchedule {
  /// The purpose of a derived key.
  enum Purpose {
    /// The rolling proximity identifier key (RPIK), `HKDF(tek, NULL, "EN-RPIK", 16)`.
    case identifiers
    /// The associated encrypted metadata key (AEMK), `HKDF(tek, NULL, "EN-AEMK", 16)`.
    case metadata

    fileprivate var code: ck_purpose {
      switch self {
      case .identifiers: ck_purpose(CK_PURPOSE_IDENTIFIERS)
      case .metadata: ck_purpose(CK_PURPOSE_METADATA)
      }
    }
  }

  /// The key that `key` gives for a purpose.
  static func derive(_ purpose: Purpose, from key: borrowing RawSpan) -> SecretBytes<16> {
    precondition(key.byteCount == 16, "a temporary exposure key of \(key.byteCount) bytes")
    return SecretBytes<16> { output in
      unsafe key.lend { key, _ in
        unsafe output.appendByC(16) { derived in
          unsafe ck_derive(ck_path_chosen(), purpose.code, key, 1, derived)
        }
      }
    }
  }

  /// Appends the identifiers of `count` intervals from `start` on; the interval number wraps round at 2³².
  static func appendIdentifiers(
    of identifierKey: borrowing SecretBytes<16>, from start: IntervalNumber, count: Int,
    to output: inout OutputSpan<EphemeralIdentifier>
  ) {
    precondition(output.freeCapacity >= count, "room for \(output.freeCapacity) of \(count)")
    unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
      guard let base = buffer.baseAddress, count > 0 else { return }
      let room = unsafe UnsafeMutableRawPointer(base + initialized)
        .assumingMemoryBound(to: UInt8.self)
      var first = start.rawValue
      unsafe identifierKey.bytes.lend { key, _ in
        unsafe ck_identifiers(ck_path_chosen(), key, &first, 1, UInt32(count), room)
      }
      initialized += count
    }
  }

  /// The first four bytes of the key stream that belongs to each identifier.
  ///
  /// The specification calls for counter mode with the identifier as the first counter block; four bytes
  /// never reach the second.
  static func metadataMasks(
    _ metadataKey: borrowing SecretBytes<16>, for identifiers: [EphemeralIdentifier]
  ) -> [UInt32] {
    guard !identifiers.isEmpty else { return [] }
    var stream = identifiers
    unsafe stream.withUnsafeMutableBytes { blocks in
      guard let base = blocks.baseAddress else { return }
      let bytes = unsafe base.assumingMemoryBound(to: UInt8.self)
      unsafe metadataKey.bytes.lend { key, _ in
        unsafe ck_aes128_encrypt(ck_path_chosen(), key, bytes, identifiers.count, bytes)
      }
    }
    return stream.map { block in
      unsafe withUnsafeBytes(of: block.bits) { unsafe $0.load(as: UInt32.self) }
    }
  }
}
