package import ExposureCore

/// The block cipher SKINNY-64/192: blocks of 64 bits, keys of 192 bits, 40 rounds.
///
/// A block is one number, whose sixteen digits of four bits are the cells of the state, row by row. All
/// cells are substituted at once by shifts and masks, so no time and no address depends on key or block.
///
/// - SeeAlso: C. Beierle, J. Jean, S. Kölbl, G. Leander, A. Moradi, T. Peyrin, Y. Sasaki, P. Sasdrich,
///   S. M. Sim, *The SKINNY Family of Block Ciphers and its Low-Latency Variant MANTIS*, CRYPTO 2016,
///   doi:10.1007/978-3-662-53008-5_5; section 2.3 of the full version (IACR ePrint 2016/660).
package struct Skinny64: ~Copyable, Sendable {
  /// The sum of key and constants that each round adds to the state.
  private let roundKeys: SecretBytes<320>

  private static let roundCount = 40

  /// The lowest bit of each cell.
  private static let lowBits: UInt64 = 0x1111_1111_1111_1111
  /// The two rows that a round key fills.
  private static let keyRows: UInt64 = 0xFFFF_FFFF_0000_0000
  /// For each cell of the next round's key, the cell that it comes from.
  private static let keyPermutation = [9, 15, 8, 13, 10, 14, 12, 11, 0, 1, 2, 3, 4, 5, 6, 7]

  /// Creates the cipher with a key.
  package init(key: borrowing SecretBytes<24>) {
    var (first, second, third) = (
      Self.number(in: key.bytes, at: 0), Self.number(in: key.bytes, at: 8),
      Self.number(in: key.bytes, at: 16)
    )
    var constant: UInt64 = 0
    roundKeys = SecretBytes { output in
      for _ in 0..<Self.roundCount {
        constant = (constant << 1 & 0x3E) | (1 ^ constant >> 5 & 1 ^ constant >> 4 & 1)
        let constants = (constant & 0xF) << 60 | (constant >> 4) << 44 | 2 << 28
        let added = (first ^ second ^ third) & Self.keyRows ^ constants
        unsafe output.append(added, as: UInt64.self)

        first = Self.permuted(first)
        second = Self.permuted(second)
        third = Self.permuted(third)
        let up =
          second << 1 & ~Self.lowBits | (second >> 3 ^ second >> 2) & Self.lowBits
        second = up & Self.keyRows | second & ~Self.keyRows
        let down =
          third >> 1 & ~(Self.lowBits << 3) | ((third ^ third >> 3) & Self.lowBits) << 3
        third = down & Self.keyRows | third & ~Self.keyRows
      }
    }
  }

  /// Encrypts a block, written as a big-endian number.
  package borrowing func encrypt(_ block: UInt64) -> UInt64 {
    var state = block
    for round in 0..<Self.roundCount {
      state = Self.substituted(state) ^ roundKey(round)
      let (a, b, c, d) = Self.rows(of: state)
      let (b1, c2, d3) = (Self.turned(b, by: 1), Self.turned(c, by: 2), Self.turned(d, by: 3))
      state = Self.block(a ^ c2 ^ d3, a, b1 ^ c2, a ^ c2)
    }
    return state
  }

  /// Decrypts a block, written as a big-endian number.
  package borrowing func decrypt(_ block: UInt64) -> UInt64 {
    var state = block
    for round in (0..<Self.roundCount).reversed() {
      let (a, b, c, d) = Self.rows(of: state)
      let (b1, c2, d3) = (b ^ c ^ d, b ^ d, a ^ d)
      state = Self.block(
        b, Self.turned(b1, by: 3), Self.turned(c2, by: 2), Self.turned(d3, by: 1))
      state = Self.restored(state ^ roundKey(round))
    }
    return state
  }

  private borrowing func roundKey(_ round: Int) -> UInt64 {
    unsafe roundKeys.bytes.unsafeLoadUnaligned(fromByteOffset: 8 * round, as: UInt64.self)
  }

  /// Substitutes every cell: four times, the lowest bit changes if the two highest are 0, and between them
  /// the bits of the cell turn left.
  private static func substituted(_ state: UInt64) -> UInt64 {
    var state = state
    for step in 0..<4 {
      if step > 0 { state = (state & ~(lowBits << 3)) << 1 | state >> 3 & lowBits }
      state ^= ~(state >> 3 | state >> 2) & lowBits
    }
    return state
  }

  /// Undoes ``substituted(_:)``.
  private static func restored(_ state: UInt64) -> UInt64 {
    var state = state
    for step in 0..<4 {
      state ^= ~(state >> 3 | state >> 2) & lowBits
      if step < 3 { state = state >> 1 & ~(lowBits << 3) | (state & lowBits) << 3 }
    }
    return state
  }

  private static func permuted(_ key: UInt64) -> UInt64 {
    keyPermutation.reduce(0) { $0 << 4 | key >> UInt64(60 - 4 * $1) & 0xF }
  }

  /// A row turned right by a number of cells.
  private static func turned(_ row: UInt16, by cells: UInt16) -> UInt16 {
    row >> (4 * cells) | row << (16 - 4 * cells)
  }

  private static func rows(of state: UInt64) -> (UInt16, UInt16, UInt16, UInt16) {
    (
      UInt16(truncatingIfNeeded: state >> 48), UInt16(truncatingIfNeeded: state >> 32),
      UInt16(truncatingIfNeeded: state >> 16), UInt16(truncatingIfNeeded: state)
    )
  }

  private static func block(_ a: UInt16, _ b: UInt16, _ c: UInt16, _ d: UInt16) -> UInt64 {
    UInt64(a) << 48 | UInt64(b) << 32 | UInt64(c) << 16 | UInt64(d)
  }

  private static func number(in bytes: borrowing RawSpan, at offset: Int) -> UInt64 {
    UInt64(bigEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
