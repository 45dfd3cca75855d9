internal import ExposureCore

extension KeyMaterialSource {
  /// Sixteen fresh bytes, as a native load of them reads.
  mutating func publicBits() -> UInt128 {
    UInt128(bytes: publicBytes(16))
  }

  /// Eight fresh bytes.
  mutating func publicNumber() -> UInt64 {
    publicBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number in `0..<bound`, uniform up to one part in 2⁶⁴ / `bound`.
  mutating func publicNumber(below bound: Int) -> Int {
    Int(publicNumber().multipliedFullWidth(by: UInt64(bound)).high)
  }
}

extension UInt128 {
  /// The first sixteen of some bytes, as a native load of them reads.
  init(bytes: [UInt8]) {
    var bits: UInt128 = 0
    precondition(bytes.count >= 16, "\(bytes.count) of 16 bytes")
    for byte in bytes.prefix(16).reversed() { bits = bits << 8 | UInt128(byte) }
    self = UInt128(littleEndian: bits)
  }
}
