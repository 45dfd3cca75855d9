/// A keyed permutation of `0..<count` that is computed place by place, never stored.
///
/// It shuffles a population without an array: the image and the origin of an element are each computed alone, in O(1).
/// With two neighbouring images for the two ends of a contact, either end finds the other.
///
/// A Feistel network permutes pairs of a left half, of some bits, and a right one, of the least sufficient number of
/// values, in turns: the left one is changed by exclusive or, the right one by addition. A number that falls outside
/// `0..<count`, which few do, is sent through it again until it falls inside. Over keys the images of one
/// number, and of a pair of numbers, are uniform as far as a million keys can tell; it is no cipher.
///
/// - SeeAlso: Black and Rogaway, *Ciphers with arbitrary finite domains*, CT-RSA 2002 (cycle walking),
///   DOI 10.1007/3-540-45760-7_9.
public struct FeistelPermutation: Sendable, BitwiseCopyable {
  /// The number of elements.
  public let count: UInt64

  /// The number of bits of the left half, which are a number's lowest.
  @usableFromInline
  let leftBits: UInt64
  @usableFromInline
  let leftMask: UInt64
  /// The number of values of the right half.
  @usableFromInline
  let rightCount: UInt64
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
  ///   - purpose: The purpose of the permutation; no stream of numbers has the same purpose.
  ///   - subject: The owner of the elements, if there are several sets of them.
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
    leftBits = bits / 2
    leftMask = (1 &<< leftBits) - 1
    rightCount = (count + leftMask) &>> leftBits
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

  /// The element that goes to a place: the inverse of ``apply(_:)``.
  ///
  /// - Precondition: `place` lies in `0..<count`.
  @inlinable
  public func invert(_ place: UInt64) -> UInt64 {
    precondition(place < count, "\(place) is none of \(count) places")
    let lastKey = firstKey &+ keyStep &* UInt64(2 * roundPairs - 1)
    var element = place
    repeat {
      var left = element & leftMask
      var right = element &>> leftBits
      var key = lastKey
      for _ in 0..<roundPairs {
        left ^= leftChange(for: right, key)
        key &-= keyStep
        let step = rightStep(for: left, key)
        right = right &- step &+ (right < step ? rightCount : 0)
        key &-= keyStep
      }
      element = right &<< leftBits | left
    } while element >= count
    return element
  }

  /// Sends a number of the network through it once.
  @inlinable
  @inline(__always)
  func send(_ number: UInt64) -> UInt64 {
    var left = number & leftMask
    var right = number &>> leftBits
    var key = firstKey
    // The right half is changed first, since neighbours differ in the left one and are to be far apart. The usual
    // number of rounds is written out, so that the compiler unrolls it.
    if roundPairs == 3 {
      right = add(rightStep(for: left, key), to: right)
      left ^= leftChange(for: right, key &+ keyStep)
      right = add(rightStep(for: left, key &+ keyStep &* 2), to: right)
      left ^= leftChange(for: right, key &+ keyStep &* 3)
      right = add(rightStep(for: left, key &+ keyStep &* 4), to: right)
      left ^= leftChange(for: right, key &+ keyStep &* 5)
    } else {
      for _ in 0..<roundPairs {
        right = add(rightStep(for: left, key), to: right)
        key &+= keyStep
        left ^= leftChange(for: right, key)
        key &+= keyStep
      }
    }
    return right &<< leftBits | left
  }

  /// The bits by which a round changes the left half.
  @inlinable
  @inline(__always)
  func leftChange(for right: UInt64, _ key: UInt64) -> UInt64 {
    Self.mix(right, key) & leftMask
  }

  /// The number that a round adds to the right half; below `rightCount`.
  @inlinable
  @inline(__always)
  func rightStep(for left: UInt64, _ key: UInt64) -> UInt64 {
    let word = Self.mix(left, key)
    // Of the product's halves only the lowest bits depend on one another.
    return (((word ^ word &>> 32) & 0xFFFF_FFFF) &* rightCount) &>> 32
  }

  @inlinable
  @inline(__always)
  func add(_ step: UInt64, to right: UInt64) -> UInt64 {
    let sum = right &+ step
    return sum &- (sum >= rightCount ? rightCount : 0)
  }

  /// 64 bits that depend on every bit of a half and of a round's key.
  @inlinable
  static func mix(_ half: UInt64, _ key: UInt64) -> UInt64 {
    // A full product by a factor that is secret too; one by a constant would leave the rounds nearly linear.
    let product = (half ^ key).multipliedFullWidth(by: key ^ 0xD2E7_470E_E14C_6C93)
    return product.high ^ product.low
  }
}
