/// A choice between alternatives of given weights, made from one word in O(1).
///
/// The table depends on the weights alone: it is filled in the order of the alternatives, by arithmetic
/// that is the same on every platform. A weight is met to within `count` × 2^-52 of the sum of all; an alternative
/// of weight 0 is never chosen.
///
/// - SeeAlso: Vose, *A linear algorithm for generating random numbers with a given distribution*, IEEE
///   Transactions on Software Engineering 17 (1991), DOI 10.1109/32.92917.
public struct AliasTable: Sendable, Equatable {
  /// The number of 2^64 draws of a column that choose the column's own alternative.
  @usableFromInline
  var shares: [UInt64]
  /// The alternative that the other draws of a column choose.
  @usableFromInline
  var aliases: [UInt32]

  /// Creates the table of some weights.
  ///
  /// - Parameter weights: For each alternative a weight, finite and not negative; at least one is positive.
  /// - Complexity: O(*n*).
  public init(weights: [Double]) {
    let sum = weights.reduce(0, +)
    precondition(
      weights.allSatisfy { $0 >= 0 } && sum > 0 && sum < .infinity,
      "weights are finite, not negative, and not all 0")
    precondition(weights.count <= UInt32.max, "a table has at most 2^32 - 1 alternatives")
    shares = Array(repeating: .max, count: weights.count)
    aliases = Array(0..<UInt32(weights.count))

    // Each column holds the mean weight: an alternative below the mean is filled up from one above the mean.
    var rest = weights.map { $0 / sum * Double(weights.count) }
    var poor = rest.indices.filter { rest[$0] < 1 }
    var rich = rest.indices.filter { rest[$0] >= 1 }
    // Once no alternative is above the mean, every column left is full but for rounding, and chooses its own
    // alternative.
    while let donor = rich.last, let needy = poor.popLast() {
      shares[needy] = UInt64(rest[needy] * 0x1p64)
      aliases[needy] = UInt32(donor)
      rest[donor] -= 1 - rest[needy]
      if rest[donor] < 1 {
        rich.removeLast()
        poor.append(donor)
      }
    }
  }

  /// The number of alternatives.
  @inlinable
  public var count: Int {
    shares.count
  }

  /// Chooses an alternative from one word of a stream.
  @inlinable
  public func draw(using stream: inout RandomStream) -> Int {
    choice(for: stream.next())
  }

  /// The alternative that a word uniform over all values of 64 bits chooses.
  @inlinable
  public func choice(for word: UInt64) -> Int {
    // The upper half of the product is a column at random, the lower half says where in it the word fell.
    let (column, position) = word.multipliedFullWidth(by: UInt64(shares.count))
    let index = Int(column)
    return position < shares[index] ? index : Int(aliases[index])
  }
}
