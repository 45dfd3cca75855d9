package import ExposureCore

/// The block cipher SKINNY-64/192: blocks of 64 bits, keys of 192 bits, 40 rounds.
///
/// Its tables are looked up by secret values, so its time may depend on the key. It runs in the server alone,
/// on messages whose rate and time the server chooses.
///
/// - SeeAlso: C. Beierle, J. Jean, S. Kölbl, G. Leander, A. Moradi, T. Peyrin, Y. Sasaki, P. Sasdrich,
///   S. M. Sim, *The SKINNY Family of Block Ciphers and its Low-Latency Variant MANTIS*, CRYPTO 2016,
///   doi:10.1007/978-3-662-53008-5_5; section 2.3 of the full version (IACR ePrint 2016/660).
package struct Skinny64: ~Copyable {
  /// The sixteen cells of four bits of a state, row by row.
  private typealias Cells = SIMD16<UInt8>

  /// What each round adds to the state: key and constants.
  private let roundKeys: SecretBuffer

  /// The number of rounds.
  private static let roundCount = 40

  private static let box: [UInt8] = [
    0xC, 0x6, 0x9, 0x0, 0x1, 0xA, 0x2, 0xB, 0x3, 0x8, 0x5, 0xD, 0x4, 0xE, 0x7, 0xF,
  ]
  private static let inverseBox: [UInt8] = [
    0x3, 0x4, 0x6, 0x8, 0xC, 0xA, 0x1, 0xE, 0x9, 0x2, 0x5, 0x7, 0x0, 0xB, 0xD, 0xF,
  ]
  private static let keyPermutation = [9, 15, 8, 13, 10, 14, 12, 11, 0, 1, 2, 3, 4, 5, 6, 7]
  /// Row *r* is turned right by *r* cells.
  private static let shift = [0, 1, 2, 3, 7, 4, 5, 6, 10, 11, 8, 9, 13, 14, 15, 12]

  /// Creates the cipher with a key.
  package init(key: borrowing SecretBytes<24>) {
    var parts = (0..<3).map { Self.cells(of: key.bytes, at: 8 * $0) }
    var constant: UInt8 = 0
    roundKeys = SecretBuffer(byteCount: 16 * Self.roundCount) { output in
      for _ in 0..<Self.roundCount {
        constant = (constant << 1 & 0x3E) | (1 ^ constant >> 5 & 1 ^ constant >> 4 & 1)
        var added = parts[0] ^ parts[1] ^ parts[2]
        for cell in 8..<16 { added[cell] = 0 }
        added[0] ^= constant & 0xF
        added[4] ^= constant >> 4
        added[8] ^= 2
        for cell in 0..<16 { output.append(added[cell]) }

        for index in parts.indices {
          parts[index] = Self.arranged(parts[index], by: Self.keyPermutation)
        }
        for cell in 0..<8 {
          let (second, third) = (parts[1][cell], parts[2][cell])
          parts[1][cell] = (second << 1 & 0xE) | (second >> 3 ^ second >> 2) & 1
          parts[2][cell] = third >> 1 | (third ^ third >> 3) << 3 & 8
        }
      }
    }
  }

  /// Encrypts a block, written as a big-endian number.
  package borrowing func encrypt(_ block: UInt64) -> UInt64 {
    var state = Self.cells(of: block)
    for round in 0..<Self.roundCount {
      for cell in 0..<16 { state[cell] = Self.box[Int(state[cell])] }
      state ^= roundKey(round)
      state = Self.arranged(state, by: Self.shift)
      for column in 0..<4 {
        let (a, b, c, d) = Self.column(column, of: state)
        Self.setColumn(column, of: &state, to: (a ^ c ^ d, a, b ^ c, a ^ c))
      }
    }
    return Self.block(of: state)
  }

  /// Decrypts a block, written as a big-endian number.
  package borrowing func decrypt(_ block: UInt64) -> UInt64 {
    var state = Self.cells(of: block)
    for round in (0..<Self.roundCount).reversed() {
      for column in 0..<4 {
        let (a, b, c, d) = Self.column(column, of: state)
        Self.setColumn(column, of: &state, to: (b, b ^ c ^ d, b ^ d, a ^ d))
      }
      var turned = state
      for cell in 0..<16 { turned[Self.shift[cell]] = state[cell] }
      state = turned ^ roundKey(round)
      for cell in 0..<16 { state[cell] = Self.inverseBox[Int(state[cell])] }
    }
    return Self.block(of: state)
  }

  private borrowing func roundKey(_ round: Int) -> Cells {
    unsafe roundKeys.bytes.unsafeLoadUnaligned(fromByteOffset: 16 * round, as: Cells.self)
  }

  private static func arranged(_ cells: Cells, by order: [Int]) -> Cells {
    var arranged = Cells()
    for cell in 0..<16 { arranged[cell] = cells[order[cell]] }
    return arranged
  }

  private static func column(
    _ column: Int, of state: Cells
  ) -> (UInt8, UInt8, UInt8, UInt8) {
    (state[column], state[column + 4], state[column + 8], state[column + 12])
  }

  private static func setColumn(
    _ column: Int, of state: inout Cells, to cells: (UInt8, UInt8, UInt8, UInt8)
  ) {
    (state[column], state[column + 4], state[column + 8], state[column + 12]) = cells
  }

  private static func cells(of bytes: borrowing RawSpan, at offset: Int) -> Cells {
    cells(
      of: UInt64(
        bigEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }

  private static func cells(of block: UInt64) -> Cells {
    var cells = Cells()
    for cell in 0..<16 { cells[cell] = UInt8(truncatingIfNeeded: block >> (60 - 4 * cell)) & 0xF }
    return cells
  }

  private static func block(of cells: Cells) -> UInt64 {
    (0..<16).reduce(0) { $0 << 4 | UInt64(cells[$1]) }
  }
}
