extension VerificationKey {
  /// The most bytes of a file of public keys that are read.
  public static let maximumFileByteCount = 1 << 16

  /// Reads all keys of a file.
  ///
  /// The forms are PEM, of one or several keys or certificates; DER; and base64, bare or behind names as in properties
  /// files.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: The distinct keys on P-256, in the order of the file; at least one. Others are passed over.
  /// - Throws: ``ExportError/Kind/unusableKey(_:)`` if there is none, with what there is.
  public static func all(in bytes: [UInt8]) throws(ExportError) -> [VerificationKey] {
    let text = PublicKeyText(reading: bytes)
    var keys: [VerificationKey] = []
    var obstacle: KeyObstacle? = text.hasPrivateKey ? .privateKey : nil
    for candidate in text.candidates {
      guard let native = NativeKey(encoded: candidate) else { continue }
      if let problem = native.obstacle {
        obstacle = obstacle ?? problem
        continue
      }
      let key = VerificationKey(of: native)
      if !keys.contains(key) { keys.append(key) }
    }
    guard !keys.isEmpty else {
      throw ExportError(.unusableKey(obstacle ?? .noKey), in: .key, at: 0)
    }
    return keys
  }
}
