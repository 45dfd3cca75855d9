private import CLibCrypto

/// A server's private key that signs exports: ECDSA over P-256 with SHA-256.
///
/// Noncopyable and without a description, as every secret is; libcrypto wipes it when its owner lets go.
public struct SigningKey: ~Copyable {
  private let key: NativeKey

  /// Reads a key from the text of a PEM file.
  ///
  /// - Parameter pem: The text, with `BEGIN PRIVATE KEY` or `BEGIN EC PRIVATE KEY` in it, not encrypted.
  /// - Throws: ``ExportError/Kind/unusableKey(_:)`` if there is no private key on P-256 in it.
  public init(pem: String) throws(ExportError) {
    guard let key = NativeKey(privatePEM: pem) else {
      throw ExportError(.unusableKey(.noKey), in: .key, at: 0)
    }
    if let obstacle = key.obstacle { throw ExportError(.unusableKey(obstacle), in: .key, at: 0) }
    self.key = key
  }

  /// Makes a new key from libcrypto's own generator.
  public init() {
    key = NativeKey.makePair()
  }

  /// The public key that belongs to it.
  public var verificationKey: VerificationKey {
    VerificationKey(of: key)
  }

  /// Signs an `export.bin`.
  ///
  /// The signature has a random part, so that two signatures of the same bytes differ, in their bytes and
  /// by one or two in their number: an archive with a signature repeats only if the signature is kept.
  ///
  /// - Parameters:
  ///   - export: The bytes, the header included.
  ///   - info: How the file names the key.
  /// - Returns: The signature, as it stands in a list of signatures.
  public func sign(_ export: [UInt8], as info: SignatureInfo) -> ExportSignature {
    var digest = StreamedDigest()
    unsafe digest.update(export.span.bytes)
    return ExportSignature(info: info, signature: key.signature(ofDigest: digest.digest()))
  }
}
