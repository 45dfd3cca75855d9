private import CLibCrypto

/// A public key that checks signatures of exports: ECDSA over P-256 with SHA-256.
///
/// - SeeAlso: FIPS 186-4, section 6; *Exposure Key export file format and verification* (Google/Apple).
public struct VerificationKey: Hashable, Sendable {
  /// The key as a `SubjectPublicKeyInfo` in DER (RFC 5480).
  public let encoded: [UInt8]
  /// The key in libcrypto's own form; `nil` if the bytes are none that libcrypto reads.
  ///
  /// A server that checks certificates would spend half of the time on reading the bytes again for each.
  private let prepared: PreparedKey?

  /// Reads a key from the text of a PEM file.
  ///
  /// - Parameter pem: The text, with `BEGIN PUBLIC KEY` (RFC 7468, section 13) in it; the first key counts. See
  ///   ``all(in:)`` for other forms.
  /// - Throws: ``ExportError/Kind/unusableKey(_:)`` if there is no public key on P-256 in it.
  public init(pem: String) throws(ExportError) {
    self = try Self.all(in: Array(pem.utf8))[0]
  }

  init(of key: borrowing NativeKey) {
    encoded = key.encodedPublicKey
    if let native = NativeKey(encodedPublicKey: encoded) {
      prepared = PreparedKey(native)
    } else {
      prepared = nil
    }
  }

  /// Two keys are equal if their bytes are.
  public static func == (first: VerificationKey, second: VerificationKey) -> Bool {
    first.encoded == second.encoded
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(encoded)
  }

  /// Tells whether a signature is of a message by this key.
  ///
  /// - Parameters:
  ///   - signature: The signature in DER (X9.62). One that is not DER is of nothing.
  ///   - message: The bytes that were signed.
  /// - Returns: `false` also for what is no signature at all.
  public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    var digest = StreamedDigest()
    unsafe digest.update(message.span.bytes)
    return verifies(signature, ofDigest: digest.digest())
  }

  /// Tells whether a signature is of the message that has a digest.
  func verifies(_ signature: [UInt8], ofDigest digest: [UInt8]) -> Bool {
    prepared?.key.verifies(signature, ofDigest: digest) ?? false
  }
}

/// A native key with several owners.
///
/// It is only read, and libcrypto lets several threads verify with one key.
private final class PreparedKey: @unchecked Sendable {
  let key: NativeKey

  init(_ key: consuming NativeKey) {
    self.key = key
  }
}
