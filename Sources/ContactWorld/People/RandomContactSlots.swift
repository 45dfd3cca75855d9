internal import DiscreteEvents

/// The slots of people for chance meetings, and the pairs of slots that meet on a day.
///
/// A person has a fixed number of slots. Each day a keyed permutation lays all slots of the world in a row
/// and neighbours in the row meet: positions 0 and 1, 2 and 3, and so on. So from a slot its partner is found
/// in constant time and from either side the same pair. The last of an odd number of slots has no partner.
public struct RandomContactSlots: Sendable {
  /// The number of slots of all people.
  let count: Int
  // The slots of person p are firstSlots[p] ..< firstSlots[p + 1].
  private let firstSlots: [UInt32]
  // The owners of the slots. Owners ascend, so those of a group of 2^groupBits slots are near one another, and an
  // offset within the group suffices.
  private let groupOwners: [Person]
  private let ownerOffsets: [UInt8]
  private let groupBits: UInt32

  init(population: Population, parameters: ContactParameters, seed: UInt64) {
    let numbers = zip(parameters.randomMeans, parameters.randomDeviations).map(Self.numbers)
    let draws = KeyedDraws(seed: seed, purpose: .randomContactNumber)
    var firstSlots: [UInt32] = [0]
    firstSlots.reserveCapacity(population.count + 1)
    var next: UInt32 = 0
    for (person, band) in population.ageBands.enumerated() {
      next += UInt32(numbers[band.generation.rawValue].choice(for: draws.word(UInt64(person))))
      firstSlots.append(next)
    }
    count = Int(next)
    self.firstSlots = firstSlots
    (groupOwners, ownerOffsets, groupBits) = Self.owners(firstSlots)
  }

  private static func owners(_ firstSlots: [UInt32]) -> ([Person], [UInt8], groupBits: UInt32) {
    var groupBits: UInt32 = 5
    while true {
      if let (groups, offsets) = owners(firstSlots, groupBits: groupBits) {
        return (groups, offsets, groupBits)
      }
      // The loop ends, since a group of one slot has one owner.
      groupBits -= 1
    }
  }

  /// The owners of the slots; `nil` if the owners of a group of slots are too far apart.
  private static func owners(_ firstSlots: [UInt32], groupBits: UInt32) -> ([Person], [UInt8])? {
    var groupOwners: [Person] = []
    var offsets: [UInt8] = []
    offsets.reserveCapacity(Int(firstSlots[firstSlots.count - 1]))
    for person in 0..<firstSlots.count - 1 {
      for slot in firstSlots[person]..<firstSlots[person + 1] {
        if slot >> groupBits == groupOwners.count { groupOwners.append(Person(person)) }
        guard let offset = UInt8(exactly: person - groupOwners[groupOwners.count - 1].index)
        else {
          return nil
        }
        offsets.append(offset)
      }
    }
    return (groupOwners, offsets)
  }

  /// The owner of a slot.
  @inline(__always)
  func owner(of slot: UInt64) -> Person {
    Person(
      rawValue: groupOwners[Int(slot >> UInt64(groupBits))].rawValue
        + UInt32(ownerOffsets[Int(slot)]))
  }

  /// The distribution of a number of daily contacts: negative binomial, or always the same number if the
  /// deviation is 0.
  private static func numbers(mean: Double, deviation: Double) -> AliasTable {
    guard mean > 0, deviation > 0 else {
      let number = Int(mean.rounded())
      return AliasTable(weights: (0...number).map { $0 == number ? 1 : 0 })
    }
    let excess = deviation * deviation - mean
    precondition(excess > 0, "the variance of a number of random contacts exceeds its mean")
    // P(0) = (mean / variance)^k, P(n + 1) = P(n) (n + k) / (n + 1) (1 - mean / variance).
    let k = mean * mean / excess
    let ratio = mean / (deviation * deviation)
    // Beyond so many the chance is below one in 10^12.
    let longest = Int(mean + 40 * deviation)
    // If variance and mean are equal but for rounding, the numbers have a Poisson distribution.
    let isPoisson = excess < 1e-9 * mean
    // A mean that is lost beside the variance is 0.
    let first =
      isPoisson
      ? PortableMath.exp(-mean) : ratio > 0 ? PortableMath.exp(k * PortableMath.log(ratio)) : 1
    var weights = [first]
    for n in 0..<longest {
      weights.append(
        isPoisson
          ? weights[n] * mean / Double(n + 1)
          : weights[n] * (Double(n) + k) / Double(n + 1) * (1 - ratio))
    }
    return AliasTable(weights: weights)
  }

  /// The slots of a person.
  @inline(__always)
  func slots(of person: Person) -> Range<UInt32> {
    firstSlots[person.index]..<firstSlots[person.index + 1]
  }

  /// The pairing of a day.
  func pairing(seed: UInt64, on day: Day) -> Pairing {
    Pairing(
      order: FeistelPermutation(
        count: UInt64(max(1, count)), seed: seed, purpose: .randomContactPairing, day: day.index),
      count: UInt64(count))
  }

  /// The row of one day.
  struct Pairing: Sendable {
    let order: FeistelPermutation
    let count: UInt64
  }
}
