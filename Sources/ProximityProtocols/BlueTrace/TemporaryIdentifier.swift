public import ExposureCore

/// What BlueTrace phones exchange: a user's identity and a time of validity under the server's key, as 84
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
    func block(_ index: Int) -> UInt128 {
      characters[16 * index..<16 * index + 16].reduce(0) { $0 << 8 | UInt128($1) }
    }
    blocks = (block(0), block(1), block(2), block(3), block(4))
    rest = characters[80...].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The 84 characters, ASCII.
  public var characters: [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity(Self.characterCount)
    append(to: &characters)
    return characters
  }

  /// Appends the 84 characters to a text.
  func append(to text: inout [UInt8]) {
    for block in [blocks.0, blocks.1, blocks.2, blocks.3, blocks.4] {
      unsafe withUnsafeBytes(of: block.bigEndian) { unsafe text.append(contentsOf: $0) }
    }
    unsafe withUnsafeBytes(of: rest.bigEndian) { unsafe text.append(contentsOf: $0) }
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
