private import CSodium
package import ExposureCore

/// A report authorization key (RAK): an Ed25519 signing key, whose seed also starts the ratchet of
/// temporary contact keys, so that only its holder can report the numbers that follow.
///
/// - SeeAlso: *TCN Protocol* v0.4.1, "Key derivation" and "Reporting"; RFC 8032.
package struct ReportAuthorizationKey: ~Copyable {
  /// The number of bytes of a signature.
  static let signatureByteCount = 64
  /// The number of bytes of the key and of the report verification key.
  static let byteCount = 32
  /// The prefix of the message whose SHA-256 is a temporary contact key.
  static let contactKeyDomain = Array("H_TCK".utf8)

  /// The report verification key (RVK), which every party may know.
  let verificationKey: [UInt8]
  private let signingKey: SecretBytes<64>

  /// Creates the key of a seed.
  package init(seed: borrowing SecretBytes<32>) {
    var verificationKey = [UInt8](repeating: 0, count: Self.byteCount)
    signingKey = SecretBytes { output in
      unsafe output.appendByC(64) { signingKey in
        unsafe seed.bytes.lend { seed, _ in
          _ = unsafe crypto_sign_seed_keypair(&verificationKey, signingKey, seed)
        }
      }
    }
    self.verificationKey = verificationKey
  }

  /// *tck_0*, of which the ratchet's other steps follow.
  var firstContactKey: SecretBytes<32> {
    SecretBytes { output in
      var hash = SHA256()
      hash.update(Self.contactKeyDomain)
      // libsodium's signing key is the seed, followed by the public key.
      hash.update(signingKey.bytes.extracting(0..<Self.byteCount))
      hash.finalize(into: &output)
    }
  }

  /// Signs a message; the same message has one signature.
  package borrowing func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
    unsafe signingKey.bytes.lend { key, _ in
      _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), key)
    }
    return signature
  }

  /// Whether a signature is that of a message under a verification key.
  static func isSigned(_ message: [UInt8], with signature: [UInt8], by verificationKey: [UInt8])
    -> Bool
  {
    guard signature.count == signatureByteCount, verificationKey.count == byteCount else {
      return false
    }
    let length = UInt64(message.count)
    return unsafe crypto_sign_verify_detached(signature, message, length, verificationKey) == 0
  }
}
