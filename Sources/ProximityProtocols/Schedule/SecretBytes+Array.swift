internal import ExposureCore

extension SecretBytes {
  /// Creates a secret from bytes that are no longer secret, or of which a party outside holds a copy.
  ///
  /// - Parameter bytes: Exactly `count` bytes.
  init(copying bytes: [UInt8]) {
    self.init(copying: unsafe bytes.span.bytes)
  }

  /// Creates a secret from bytes whose number was chosen by a party outside.
  ///
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``
  init(checking bytes: [UInt8]) throws(WireError) {
    guard bytes.count == count else {
      throw .wrongLength(.key, expected: count, found: bytes.count)
    }
    self.init(copying: bytes)
  }

  /// The bytes in hexadecimal, for the owner of a key who asks to see its derivation.
  var shown: String {
    unsafe bytes.withUnsafeBytes { unsafe Hexadecimal.encode($0) }
  }
}
