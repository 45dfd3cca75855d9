/// Sixteen bytes that a device broadcasts for a short while: a GAEN rolling proximity identifier (RPI),
/// a DP-3T ephemeral identifier (EphID), a temporary contact number (TCN).
///
/// It is held as one 128-bit integer, since it is compared and hashed far more often than it is read byte
/// by byte.
public struct EphemeralIdentifier: Hashable, Sendable, BitwiseCopyable {
  /// The bytes in wire order, as a load in the machine's byte order reads them.
  public var bits: UInt128

  /// The number of bytes on the wire.
  public static let byteCount = 16

  /// Creates an identifier from the integer that a native load of its bytes gives.
  @inlinable
  public init(bits: UInt128) {
    self.bits = bits
  }

  /// Reads an identifier from the front of a buffer.
  ///
  /// - Parameter bytes: At least ``byteCount`` bytes, in wire order.
  /// - Throws: ``WireError/truncated(needed:available:)`` if `bytes` is too short.
  @inlinable
  public init(reading bytes: borrowing RawSpan) throws(WireError) {
    guard bytes.byteCount >= Self.byteCount else {
      throw .truncated(needed: Self.byteCount, available: bytes.byteCount)
    }
    bits = unsafe bytes.unsafeLoadUnaligned(as: UInt128.self)
  }

  /// The sixteen bytes, in wire order.
  public var bytes: [UInt8] {
    unsafe withUnsafeBytes(of: bits) { unsafe Array($0) }
  }
}

extension EphemeralIdentifier: Comparable {
  /// Orders identifiers by their bytes, the first on the wire being the most significant.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    a.bits.byteSwapped < b.bits.byteSwapped
  }
}

extension EphemeralIdentifier: CustomStringConvertible {
  /// The identifier as 32 hexadecimal digits, in wire order.
  public var description: String {
    Hexadecimal.encode(bytes)
  }
}
