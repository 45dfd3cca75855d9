/// The counter-based generator Philox4x64-10.
///
/// A block of four words is a pure function of a counter and a key: nothing is stored, nothing must be
/// drawn in order, and for one key different counters give different blocks (the function is a
/// bijection). It is bit-equal to Random123 and to `numpy.random.Philox`, which increments its counter
/// *before* the first block.
///
/// It is a generator for simulation, not for keys: an observer of one block can compute the others.
///
/// - SeeAlso: Salmon, Moraes, Dror and Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC '11,
///   DOI 10.1145/2063384.2063405.
public enum Philox4x64 {
  /// Four 64-bit words: a counter, or the random block of a counter.
  public struct Block: Hashable, Sendable, BitwiseCopyable {
    /// The least significant word of a counter; the first to be used of an output.
    public var word0: UInt64
    /// The second word.
    public var word1: UInt64
    /// The third word.
    public var word2: UInt64
    /// The last word.
    public var word3: UInt64

    /// Creates a block of four words, the first to be used first.
    @inlinable
    public init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
      self.word0 = word0
      self.word1 = word1
      self.word2 = word2
      self.word3 = word3
    }
  }

  /// A key of two 64-bit words.
  public struct Key: Hashable, Sendable, BitwiseCopyable {
    /// The first word.
    public var word0: UInt64
    /// The second word.
    public var word1: UInt64

    /// Creates a key of two words.
    @inlinable
    public init(_ word0: UInt64, _ word1: UInt64) {
      self.word0 = word0
      self.word1 = word1
    }
  }

  /// The block that belongs to a counter under a key.
  ///
  /// Inlinable, as are the streams built on it, so that a draw costs no call in the loops of a model.
  @inlinable
  public static func block(counter: Block, key: Key) -> Block {
    var block = counter
    var key = key
    for _ in 0..<10 {
      let product0 = block.word0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let product1 = block.word2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      block = Block(
        product1.high ^ block.word1 ^ key.word0, product1.low,
        product0.high ^ block.word3 ^ key.word1, product0.low)
      key.word0 &+= 0x9E37_79B9_7F4A_7C15
      key.word1 &+= 0xBB67_AE85_84CA_A73B
    }
    return block
  }
}
