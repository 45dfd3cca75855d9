/// The four encrypted bytes that are broadcast beside an identifier (AEM).
///
/// Only a party that knows the key can read them; nothing authenticates them, so an attacker who relays an identifier
/// can turn any bit of the plain text.
public struct AssociatedEncryptedMetadata: Hashable, Sendable, BitwiseCopyable {
  /// The bytes in wire order, as a load in the machine's byte order reads them.
  public var bits: UInt32

  /// The number of bytes on the wire.
  public static let byteCount = 4

  /// Creates metadata from the integer that a native load of its bytes gives.
  @inlinable
  public init(bits: UInt32) {
    self.bits = bits
  }

  /// Reads metadata from the front of a buffer.
  ///
  /// - Parameter bytes: At least ``byteCount`` bytes, in wire order.
  /// - Throws: ``WireError/truncated(needed:available:)`` if `bytes` is too short.
  @inlinable
  public init(reading bytes: borrowing RawSpan) throws(WireError) {
    guard bytes.byteCount >= Self.byteCount else {
      throw .truncated(needed: Self.byteCount, available: bytes.byteCount)
    }
    bits = unsafe bytes.unsafeLoadUnaligned(as: UInt32.self)
  }

  /// Encrypts metadata with the part of the key stream that belongs to its identifier.
  init(_ metadata: BroadcastMetadata, mask: UInt32) {
    bits = metadata.littleEndian.littleEndian ^ mask
  }

  /// The four bytes in wire order.
  public var bytes: [UInt8] {
    unsafe withUnsafeBytes(of: bits) { unsafe Array($0) }
  }
}

extension AssociatedEncryptedMetadata: CustomStringConvertible {
  /// The metadata as eight hexadecimal digits, in wire order.
  public var description: String {
    Hexadecimal.encode(bytes)
  }
}
