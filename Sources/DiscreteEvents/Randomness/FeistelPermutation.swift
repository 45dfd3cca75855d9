/// A keyed permutation of `0..<count` that is computed place by place, never stored.
///
/// It shuffles a population without an array: where an element goes and where it came from are both found
/// on their own, in O(1). With two neighbouring images for the two ends of a contact, either end finds the
/// other.
///
/// A Feistel network permutes the numbers of the smallest sufficient number of bits; a number that falls
/// outside `0..<count` is sent through it again until it falls inside, on average fewer than two times in
/// all. Over keys the images of one number, and of a pair of numbers, are uniform as far as a million keys
/// can tell; it is no cipher.
///
/// - SeeAlso: Black and Rogaway, *Ciphers with arbitrary finite domains*, CT-RSA 2002 (cycle walking),
///   DOI 10.1007/3-540-45760-7_9.
public struct FeistelPermutation: Sendable, BitwiseCopyable {
  /// The number of elements.
  public let count: UInt64

  @usableFromInline
  let rightBits: UInt64
  @usableFromInline
  let leftMask: UInt64
  @usableFromInline
  let rightMask: UInt64
  /// The network is this many pairs of rounds.
  @usableFromInline
  let roundPairs: Int
  /// The first round's key; each round adds `keyStep` to that of the round before.
  @usableFromInline
  let firstKey: UInt64
  @usableFromInline
  let keyStep: UInt64

  /// Creates the permutation of a subject on a day.
  ///
  /// - Parameters:
  ///   - count: The number of elements, in 1...2^48.
  ///   - seed: The seed of the whole simulation.
  ///   - purpose: What is shuffled; no stream of numbers has the same purpose.
  ///   - subject: Whose elements are shuffled, if there are several sets of them.
  ///   - day: The day that the order belongs to; may be negative.
  @inlinable
  public init(
    count: UInt64, seed: UInt64, purpose: RandomPurpose, subject: UInt64 = 0, day: Int = 0
  ) {
    var stream = RandomStream(seed: seed, purpose: purpose, subject: subject, day: day)
    self.init(count: count, key: stream.next(), stream.next())
  }

  @inlinable
  init(count: UInt64, key firstKey: UInt64, _ keyStep: UInt64) {
    precondition(
      count >= 1 && count <= 1 << 48, "a permutation is of 1 through 2^48 elements, not \(count)")
    let bits = UInt64(UInt64.bitWidth - (count - 1).leadingZeroBitCount)
    self.count = count
    rightBits = (bits + 1) / 2
    leftMask = (1 &<< (bits / 2)) - 1
    rightMask = (1 &<< rightBits) - 1
    // The fewer values a half has, the more rounds it takes until pairs of images are uniform.
    roundPairs = bits >= 16 ? 3 : bits >= 7 ? 6 : 16
    self.firstKey = firstKey
    self.keyStep = keyStep | 1
  }

  /// The place that an element goes to.
  ///
  /// - Precondition: `element` lies in `0..<count`.
  @inlinable
  public func apply(_ element: UInt64) -> UInt64 {
    precondition(element < count, "\(element) is none of \(count) elements")
    var image = element
    repeat { image = send(image) } while image >= count
    return image
  }

  /// Puts in the place of each of many elements the place that it goes to.
  ///
  /// The same as ``apply(_:)`` of each, several times as fast.
  ///
  /// - Precondition: All elements lie in `0..<count`, and `count` is at most 2^32.
  public func apply(_ elements: inout [UInt32]) {
    precondition(count <= 1 << 32, "elements of 32 bits do not number \(count) places")
    // Where there are more elements than halves, what a round does with a half is worth being kept.
    if elements.count >= 2 * roundPairs << Int(rightBits) {
      let table = RoundTable(self)
      unsafe table.words.withUnsafeBufferPointer { words in
        apply(&elements) { unsafe RoundTable.send($0, through: words, of: self) }
      }
    } else {
      apply(&elements, send)
    }
  }

  @inline(__always)
  private func apply(_ elements: inout [UInt32], _ send: (UInt64) -> UInt64) {
    // All go through the network once, and those that fall outside again by themselves, so that no branch waits
    // for an image.
    var outside = [UInt32](repeating: 0, count: elements.count)
    var outsideCount = 0
    let count = count
    unsafe elements.withUnsafeMutableBufferPointer { places in
      unsafe outside.withUnsafeMutableBufferPointer { outside in
        for index in places.indices {
          let element = UInt64(unsafe places[index])
          precondition(element < count, "not among the elements")
          let image = send(element)
          unsafe places[index] = UInt32(truncatingIfNeeded: image)
          unsafe outside[outsideCount] = UInt32(index)
          outsideCount += image >= count ? 1 : 0
        }
      }
    }
    for index in outside[..<outsideCount] {
      var image = UInt64(elements[Int(index)])
      repeat { image = send(image) } while image >= count
      elements[Int(index)] = UInt32(image)
    }
  }

  /// What each round makes of each half.
  private struct RoundTable {
    /// By round and half, what the other half is changed by.
    let words: [UInt16]

    init(_ permutation: FeistelPermutation) {
      let rounds = 2 * permutation.roundPairs
      words = (0..<rounds).flatMap { round in
        let key = permutation.firstKey &+ permutation.keyStep &* UInt64(round)
        let mask = round.isMultiple(of: 2) ? permutation.leftMask : permutation.rightMask
        return (0...permutation.rightMask).map {
          UInt16(FeistelPermutation.mix($0, key) & mask)
        }
      }
    }

    /// The same as ``FeistelPermutation/send(_:)``.
    @inline(__always)
    static func send(
      _ number: UInt64, through words: UnsafeBufferPointer<UInt16>, of permutation: FeistelPermutation
    ) -> UInt64 {
      let rightBits = permutation.rightBits
      var left = Int(number &>> rightBits)
      var right = Int(number & permutation.rightMask)
      var round = 0
      // A half has no more than `rightBits` bits, and a round as many words as these count.
      for _ in 0..<permutation.roundPairs {
        left ^= Int(unsafe words[round | right])
        round &+= 1 &<< Int(rightBits)
        right ^= Int(unsafe words[round | left])
        round &+= 1 &<< Int(rightBits)
      }
      return UInt64(left) &<< rightBits | UInt64(right)
    }
  }

  /// The element that goes to a place: the inverse of ``apply(_:)``.
  ///
  /// - Precondition: `place` lies in `0..<count`.
  @inlinable
  public func invert(_ place: UInt64) -> UInt64 {
    precondition(place < count, "\(place) is none of \(count) places")
    let lastKey = firstKey &+ keyStep &* UInt64(2 * roundPairs - 1)
    var element = place
    repeat {
      var left = element &>> rightBits
      var right = element & rightMask
      var key = lastKey
      for _ in 0..<roundPairs {
        right ^= Self.mix(left, key) & rightMask
        key &-= keyStep
        left ^= Self.mix(right, key) & leftMask
        key &-= keyStep
      }
      element = left &<< rightBits | right
    } while element >= count
    return element
  }

  /// Sends a number of the network's bits through it once.
  @inlinable
  @inline(__always)
  func send(_ number: UInt64) -> UInt64 {
    var left = number &>> rightBits
    var right = number & rightMask
    var key = firstKey
    // The usual number of rounds, written out for the sake of the compiler.
    if roundPairs == 3 {
      left ^= Self.mix(right, key) & leftMask
      right ^= Self.mix(left, key &+ keyStep) & rightMask
      left ^= Self.mix(right, key &+ keyStep &* 2) & leftMask
      right ^= Self.mix(left, key &+ keyStep &* 3) & rightMask
      left ^= Self.mix(right, key &+ keyStep &* 4) & leftMask
      right ^= Self.mix(left, key &+ keyStep &* 5) & rightMask
    } else {
      for _ in 0..<roundPairs {
        left ^= Self.mix(right, key) & leftMask
        key &+= keyStep
        right ^= Self.mix(left, key) & rightMask
        key &+= keyStep
      }
    }
    return left &<< rightBits | right
  }

  /// 64 bits that depend on every bit of a half and of a round's key.
  @inlinable
  static func mix(_ half: UInt64, _ key: UInt64) -> UInt64 {
    // A full product by a factor that is secret too; one by a constant would leave the rounds nearly linear.
    let product = (half ^ key).multipliedFullWidth(by: key ^ 0xD2E7_470E_E14C_6C93)
    return product.high ^ product.low
  }
}
