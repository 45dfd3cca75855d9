/// The random numbers of one subject, for one purpose, on one day.
///
/// A stream is made where it is needed and thrown away: it holds a counter and no history, so a day of
/// the past can be drawn again, in any order and on any thread, with the same result. No two of
/// (seed, purpose, subject, other, day) share a block, and streams of pairs share none with streams of
/// single subjects.
///
/// The words are those of
/// `numpy.random.Philox(key=[seed, purpose], counter=[0, subject, 0, day]).random_raw()`, with `day`
/// modulo 2^64; those of a pair have `key=[seed, purpose + 2**32]` and
/// `counter=[0, subject, other, day]`.
///
/// It is deliberately no `RandomNumberGenerator`: the standard library's distributions may change with the toolchain,
/// and results must not.
public struct RandomStream: Sendable, BitwiseCopyable {
  @usableFromInline
  var counter: Philox4x64.Block
  @usableFromInline
  let key: Philox4x64.Key
  /// Words of the last block that are still to be used, the next one first.
  @usableFromInline
  var rest = (UInt64(0), UInt64(0), UInt64(0))
  @usableFromInline
  var restCount = 0

  /// Creates the stream of a subject.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - purpose: The purpose of the numbers.
  ///   - subject: The owner of the numbers: a person, a place, a phone.
  ///   - day: The day they belong to; may be negative. Numbers drawn once in a lifetime leave it out.
  @inlinable
  public init(seed: UInt64, purpose: RandomPurpose, subject: UInt64 = 0, day: Int = 0) {
    key = Philox4x64.Key(seed, UInt64(purpose.rawValue))
    counter = Philox4x64.Block(0, subject, 0, UInt64(bitPattern: Int64(day)))
  }

  /// Creates the stream of an ordered pair.
  ///
  /// Where both sides of a pair must draw the same, they name the smaller one first.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - purpose: The purpose of the numbers.
  ///   - subject: The first of the pair.
  ///   - other: The second of the pair.
  ///   - day: The day of the numbers; may be negative.
  @inlinable
  public init(
    seed: UInt64, purpose: RandomPurpose, subject: UInt64, other: UInt64, day: Int = 0
  ) {
    key = Philox4x64.Key(seed, UInt64(purpose.rawValue) | 1 << 32)
    counter = Philox4x64.Block(0, subject, other, UInt64(bitPattern: Int64(day)))
  }

  /// Draws a word, uniform over all values of 64 bits.
  @inlinable
  public mutating func next() -> UInt64 {
    guard restCount == 0 else {
      let word = rest.0
      rest = (rest.1, rest.2, 0)
      restCount -= 1
      return word
    }
    counter.word0 &+= 1
    let block = Philox4x64.block(counter: counter, key: key)
    rest = (block.word1, block.word2, block.word3)
    restCount = 3
    return block.word0
  }

  /// The first word of a subject's stream, where one is all that is needed.
  @inlinable
  public static func word(
    seed: UInt64, purpose: RandomPurpose, subject: UInt64 = 0, day: Int = 0
  ) -> UInt64 {
    var stream = Self(seed: seed, purpose: purpose, subject: subject, day: day)
    return stream.next()
  }

  /// The first word of a pair's stream, where one is all that is needed.
  @inlinable
  public static func word(
    seed: UInt64, purpose: RandomPurpose, subject: UInt64, other: UInt64, day: Int = 0
  ) -> UInt64 {
    var stream = Self(seed: seed, purpose: purpose, subject: subject, other: other, day: day)
    return stream.next()
  }

  /// The first number in [0, 1) of a subject's stream, where one is all that is needed.
  @inlinable
  public static func unit(
    seed: UInt64, purpose: RandomPurpose, subject: UInt64 = 0, day: Int = 0
  ) -> Double {
    unit(from: word(seed: seed, purpose: purpose, subject: subject, day: day))
  }

  /// The first number in [0, 1) of a pair's stream, where one is all that is needed.
  @inlinable
  public static func unit(
    seed: UInt64, purpose: RandomPurpose, subject: UInt64, other: UInt64, day: Int = 0
  ) -> Double {
    unit(from: word(seed: seed, purpose: purpose, subject: subject, other: other, day: day))
  }

  /// The number in [0, 1) that the upper 53 bits of a word stand for; a multiple of 2^-53.
  @inlinable
  public static func unit(from word: UInt64) -> Double {
    Double(word >> 11) * 0x1p-53
  }
}
