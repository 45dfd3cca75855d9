/// A set of hashes that may be tested for members and says little else: a holder of it cannot list them,
/// and members of one case do not stand together.
///
/// Each hash has a fingerprint of some bits and two buckets of four slots, in one of which its fingerprint
/// stands. The second bucket follows from the first and the fingerprint as *h*(fingerprint) - first modulo
/// the number of buckets, which leads back from the second to the first for any number of buckets; the
/// exclusive or that is often used instead does so only for powers of two, and otherwise loses members.
///
/// Properties:
/// * A hash that was put in is always found.
/// * Another is found with a probability of about 8 *a* / 2^bits, *a* being the share of slots that are
///   taken: it is compared with no more than eight fingerprints.
/// * Equal hashes take one slot, and the filter depends on the set of hashes and not on their order.
///
/// - SeeAlso: B. Fan, D. G. Andersen, M. Kaminsky, M. D. Mitzenmacher, *Cuckoo Filter: Practically Better
///   Than Bloom*, CoNEXT 2014, doi:10.1145/2674005.2674994.
public struct CuckooFilter: Hashable, Sendable {
  /// The number of bits of a fingerprint, 2 through 56.
  public let fingerprintBits: Int
  /// The number of buckets, at least 1.
  public let bucketCount: Int
  /// The number of the placement; the builder counts up until all hashes find room.
  let salt: UInt32
  /// The fingerprints by bucket and slot; 0 is an empty slot.
  private(set) var slots: [UInt64]

  /// The number of slots of a bucket.
  static let bucketSlots = 4
  /// The share of the slots that are to be taken, somewhat less than the 98 % at which four slots a bucket
  /// begin to fail.
  static let load = 0.95
  /// The greatest number of moves of fingerprints to make room for one, before another salt is tried.
  private static let moveLimit = 500

  /// Creates a filter of the size that its members need.
  ///
  /// - Parameters:
  ///   - hashes: The members, in any order; each counts once.
  ///   - fingerprintBits: 2 through 56.
  public init(of hashes: some Sequence<ObservationHash>, fingerprintBits: Int) {
    let members = Set(hashes).sorted()
    var bucketCount = max(
      1, Int((Double(members.count) / (Double(Self.bucketSlots) * Self.load)).rounded(.up)))
    while true {
      for salt in 0..<4 as Range<UInt32> {
        if let filter = Self(
          members, fingerprintBits: fingerprintBits, bucketCount: bucketCount, salt: salt)
        {
          self = filter
          return
        }
      }
      bucketCount += bucketCount / 32 + 1
    }
  }

  /// Creates a filter of a given size, or `nil` if not all of the members find room.
  ///
  /// - Parameters:
  ///   - hashes: The members, in any order; each counts once.
  ///   - fingerprintBits: 2 through 56.
  ///   - bucketCount: At least 1.
  ///   - salt: Which placement to try.
  public init?(
    of hashes: some Sequence<ObservationHash>, fingerprintBits: Int, bucketCount: Int,
    salt: UInt32 = 0
  ) {
    self.init(
      Set(hashes).sorted(), fingerprintBits: fingerprintBits, bucketCount: bucketCount, salt: salt)
  }

  private init?(
    _ members: [ObservationHash], fingerprintBits: Int, bucketCount: Int, salt: UInt32
  ) {
    self.init(
      fingerprintBits: fingerprintBits, salt: salt,
      slots: [UInt64](repeating: 0, count: bucketCount * Self.bucketSlots))
    for member in members {
      guard insert(member) else { return nil }
    }
  }

  /// Creates a filter whose slots are known.
  ///
  /// - Precondition: `fingerprintBits` lies in 2 through 56, `slots` are whole buckets, at least one.
  init(fingerprintBits: Int, salt: UInt32, slots: [UInt64]) {
    precondition((2...56).contains(fingerprintBits), "fingerprints of \(fingerprintBits) bits")
    precondition(
      !slots.isEmpty && slots.count.isMultiple(of: Self.bucketSlots), "\(slots.count) slots")
    self.fingerprintBits = fingerprintBits
    self.salt = salt
    self.slots = slots
    bucketCount = slots.count / Self.bucketSlots
  }

  /// The probability that a hash which was not put in is found.
  public var falsePositiveRate: Double {
    let taken = slots.reduce(0) { $1 == 0 ? $0 : $0 + 1 }
    let compared = Double(2 * Self.bucketSlots) * Double(taken) / Double(slots.count)
    return compared / Double((1 as UInt64) << UInt64(fingerprintBits))
  }

  /// Whether a hash was put in; with ``falsePositiveRate``, whether it looks as if.
  public func contains(_ hash: ObservationHash) -> Bool {
    slot(of: hash) != nil
  }

  /// The slot in which a hash's fingerprint stands, the same for equal hashes.
  func slot(of hash: ObservationHash) -> Int? {
    let (fingerprint, first) = place(of: hash)
    return slot(of: fingerprint, in: first)
      ?? slot(of: fingerprint, in: otherBucket(than: first, of: fingerprint))
  }

  private func slot(of fingerprint: UInt64, in bucket: Int) -> Int? {
    slots(of: bucket).first { slots[$0] == fingerprint }
  }

  private func slots(of bucket: Int) -> Range<Int> {
    bucket * Self.bucketSlots..<(bucket + 1) * Self.bucketSlots
  }

  /// A hash's fingerprint, which is not 0, and the first of its buckets.
  private func place(of hash: ObservationHash) -> (fingerprint: UInt64, bucket: Int) {
    let key = UInt64(salt) << 32
    let bits = (UInt64(truncatingIfNeeded: hash.upper) ^ key).mixed >> UInt64(64 - fingerprintBits)
    let bucket = (UInt64(truncatingIfNeeded: hash.lower) ^ key).mixed.scaled(below: bucketCount)
    return (max(bits, 1), bucket)
  }

  private func otherBucket(than bucket: Int, of fingerprint: UInt64) -> Int {
    let difference = fingerprint.mixed.scaled(below: bucketCount) - bucket
    return difference < 0 ? difference + bucketCount : difference
  }

  private mutating func insert(_ hash: ObservationHash) -> Bool {
    var (fingerprint, bucket) = place(of: hash)
    if let empty = slot(of: 0, in: bucket) {
      slots[empty] = fingerprint
      return true
    }
    for move in 0..<Self.moveLimit {
      bucket = otherBucket(than: bucket, of: fingerprint)
      if let empty = slot(of: 0, in: bucket) {
        slots[empty] = fingerprint
        return true
      }
      let evicted =
        bucket * Self.bucketSlots
        + (fingerprint ^ UInt64(move)).mixed.scaled(below: Self.bucketSlots)
      swap(&slots[evicted], &fingerprint)
    }
    return false
  }
}

extension UInt64 {
  /// The number with its bits stirred, so that each depends on all.
  ///
  /// - SeeAlso: The finaliser of `splitmix64`; G. L. Steele, D. Lea, C. H. Flood, *Fast Splittable
  ///   Pseudorandom Number Generators*, OOPSLA 2014, doi:10.1145/2660193.2660195.
  fileprivate var mixed: UInt64 {
    var z = self &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// The number brought evenly below a bound.
  fileprivate func scaled(below bound: Int) -> Int {
    Int(multipliedFullWidth(by: UInt64(bound)).high)
  }
}
