internal import ExposureCore

extension [UInt8] {
  /// The two halves of a digest of 32 bytes, as big-endian numbers.
  var halves: (upper: UInt128, lower: UInt128) {
    precondition(count == SHA256.byteCount, "a digest of \(count) bytes")
    return unsafe withUnsafeBytes { bytes in
      (
        UInt128(bigEndian: unsafe bytes.loadUnaligned(as: UInt128.self)),
        UInt128(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 16, as: UInt128.self))
      )
    }
  }
}
