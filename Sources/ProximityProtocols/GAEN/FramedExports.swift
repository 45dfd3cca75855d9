internal import ExposureCore

/// Several exports in one run of bytes: each behind its length, 4 bytes, big endian.
enum FramedExports {
  /// The bytes of exports, in order.
  static func bytes(of exports: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(exports.reduce(0) { $0 + 4 + $1.count })
    for export in exports {
      bytes.append(bigEndian: UInt32(export.count))
      bytes += export
    }
    return bytes
  }

  /// The exports in some bytes.
  ///
  /// - Throws: ``ExposureCore/WireError/malformed(offset:)`` if the lengths do not fill the bytes.
  static func exports(in bytes: [UInt8]) throws(WireError) -> [[UInt8]] {
    var exports: [[UInt8]] = []
    var offset = 0
    while offset < bytes.count {
      guard bytes.count - offset >= 4 else { throw .malformed(offset: UInt64(offset)) }
      let length = Int(bytes[offset..<offset + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) })
      guard length <= bytes.count - offset - 4 else { throw .malformed(offset: UInt64(offset)) }
      exports.append(Array(bytes[offset + 4..<offset + 4 + length]))
      offset += 4 + length
    }
    return exports
  }
}
