/// Words that are a pure function of a key and two numbers, at the price of two multiplications.
///
/// For the draws that a model makes hundreds of millions of times, one word each: a coin for a tie and a
/// day, a number for a meeting. A ``RandomStream`` costs about ten times as much per first word and is the
/// choice for everything else: it has a proof of distinctness and long streams, this has neither.
///
/// The key is four words of the stream of (seed, purpose, day). A word mixes its two numbers by two
/// multiplications of 64 by 64 to 128 bits, each operand masked with a word of the key: *x* = (a ⊕ k₀)(b ⊕ k₁),
/// of which the halves are masked again and multiplied, and the halves of that added without carry. This is
/// the construction of wyhash with a key in place of its constants.
///
/// - SeeAlso: Wang, Pan, Chow, *Modern non-cryptographic hash function and pseudorandom number generator*
///   (wyhash final version 4), the function `wyhash64`.
public struct KeyedDraws: Sendable, BitwiseCopyable {
  @usableFromInline
  let key: Philox4x64.Block

  /// Creates the draws of a purpose on a day.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole simulation.
  ///   - purpose: The purpose of the numbers; no stream of numbers has the same purpose.
  ///   - day: The day they belong to; may be negative. Numbers drawn once in a lifetime leave it out.
  @inlinable
  public init(seed: UInt64, purpose: RandomPurpose, day: Int = 0) {
    var stream = RandomStream(seed: seed, purpose: purpose, subject: 0, day: day)
    key = Philox4x64.Block(stream.next(), stream.next(), stream.next(), stream.next())
  }

  /// The word of two numbers; the order of the two matters.
  @inlinable
  public func word(_ a: UInt64, _ b: UInt64 = 0) -> UInt64 {
    let first = (a ^ key.word0).multipliedFullWidth(by: b ^ key.word1)
    let second = (first.low ^ key.word2).multipliedFullWidth(by: first.high ^ key.word3)
    return second.low ^ second.high
  }

  /// The number in [0, 1) of two numbers; a multiple of 2^-53.
  @inlinable
  public func unit(_ a: UInt64, _ b: UInt64 = 0) -> Double {
    RandomStream.unit(from: word(a, b))
  }
}
