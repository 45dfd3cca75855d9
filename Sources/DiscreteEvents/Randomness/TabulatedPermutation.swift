/// A ``FeistelPermutation`` with a table of the round function's values, for permuting many elements.
public struct TabulatedPermutation: Sendable {
  @usableFromInline
  let permutation: FeistelPermutation
  // The change of the other half, by round and by the value of a half; a round has a word for each value of the larger
  // half.
  @usableFromInline
  let words: [UInt16]
  @usableFromInline
  let stride: UInt64

  /// Tabulates a permutation.
  ///
  /// - Precondition: It has at most 2^32 elements.
  /// - Complexity: O(√*n*) in the number of elements, which is also how many bytes it takes, times some 20.
  public init(_ permutation: FeistelPermutation) {
    precondition(
      permutation.count <= 1 << 32, "elements of 32 bits do not number \(permutation.count)")
    let stride = max(permutation.rightCount, permutation.leftMask + 1)
    self.permutation = permutation
    self.stride = stride
    words = (0..<2 * permutation.roundPairs).flatMap { round in
      let key = permutation.firstKey &+ permutation.keyStep &* UInt64(round)
      return (0..<stride).map {
        UInt16(
          round.isMultiple(of: 2)
            ? permutation.rightStep(for: $0, key) : permutation.leftChange(for: $0, key))
      }
    }
  }

  /// The place that an element goes to: the same as ``FeistelPermutation/apply(_:)``, several times as fast.
  ///
  /// - Precondition: The element is one of the permutation's.
  @inlinable
  @inline(__always)
  public func apply(_ element: UInt32) -> UInt32 {
    precondition(UInt64(element) < permutation.count, "not among the elements")
    var image = UInt64(element)
    repeat { image = send(image) } while image >= permutation.count
    return UInt32(truncatingIfNeeded: image)
  }

  /// The same as ``FeistelPermutation/send(_:)``.
  @inlinable
  @inline(__always)
  func send(_ number: UInt64) -> UInt64 {
    let words = words.span
    var left = number & permutation.leftMask
    var right = number &>> permutation.leftBits
    // Both halves stay below the stride.
    @inline(__always) func word(_ round: UInt64, _ half: UInt64) -> UInt64 {
      UInt64(unsafe words[unchecked: Int(truncatingIfNeeded: round &* stride &+ half)])
    }
    @inline(__always) func apply(_ round: UInt64) {
      right = permutation.add(word(round, left), to: right)
      left ^= word(round &+ 1, right)
    }
    if permutation.roundPairs == 3 {
      apply(0)
      apply(2)
      apply(4)
    } else {
      for pair in 0..<UInt64(permutation.roundPairs) { apply(2 &* pair) }
    }
    return right &<< permutation.leftBits | left
  }
}
