public import ExposureCore

/// The payload that BlueTrace phones exchange: a user's identity and a time of validity under the server's key, as 84
/// characters.
///
/// The characters are Base64 of 61 bytes: 29 bytes of ciphertext, the initialisation vector of 16 bytes, the
/// tag of 16 bytes. The plaintext is the user's identity of 21 bytes, the first moment and the one from which
/// on it is no longer valid, in Unix seconds of four bytes each, big endian; the cipher is AES-256-GCM.
///
/// - SeeAlso: *BlueTrace: A privacy-preserving protocol for community-driven contact tracing across borders*
///   (Government Technology Agency, Singapore, April 2020), "TempID"; OpenTrace's cloud functions,
///   `getTempIDs.ts`.
public struct TemporaryIdentifier: Hashable, Sendable, BitwiseCopyable {
  // The characters in order, as loads in the machine's byte order read them.
  private let blocks: (UInt128, UInt128, UInt128, UInt128, UInt128)
  private let rest: UInt32

  /// The number of characters.
  public static let characterCount = 84

  /// Creates the identifier of 84 characters.
  ///
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``
  public init(characters: [UInt8]) throws(WireError) {
    guard characters.count == Self.characterCount else {
      throw .wrongLength(.identity, expected: Self.characterCount, found: characters.count)
    }
    (blocks, rest) = unsafe characters.withUnsafeBytes { characters in
      func block(_ index: Int) -> UInt128 {
        unsafe characters.loadUnaligned(fromByteOffset: 16 * index, as: UInt128.self)
      }
      return (
        (block(0), block(1), block(2), block(3), block(4)),
        unsafe characters.loadUnaligned(fromByteOffset: 80, as: UInt32.self)
      )
    }
  }

  /// The 84 characters, ASCII.
  public var characters: [UInt8] {
    unsafe withUnsafeBytes(of: self) { unsafe Array($0.prefix(Self.characterCount)) }
  }

  /// Tells whether two identifiers have the same characters.
  public static func == (a: Self, b: Self) -> Bool {
    a.blocks == b.blocks && a.rest == b.rest
  }

  /// Hashes the characters.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(blocks.0)
    hasher.combine(blocks.1)
    hasher.combine(blocks.2)
    hasher.combine(blocks.3)
    hasher.combine(blocks.4)
    hasher.combine(rest)
  }
}
