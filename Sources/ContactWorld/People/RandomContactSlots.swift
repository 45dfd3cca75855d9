internal import DiscreteEvents

/// How many people each person meets by chance on a day, and whom.
///
/// A person has a fixed number of slots. Each day a keyed permutation lays all slots of the world in a row
/// and neighbours in the row meet, so from a slot its partner is found in constant time and from either
/// side the same pair.
public struct RandomContactSlots: Sendable {
  // The slots of person p are firstSlots[p] ..< firstSlots[p + 1].
  let firstSlots: [UInt32]
  let owners: [Person]

  init(population: Population, parameters: ContactParameters, seed: UInt64) {
    var firstSlots: [UInt32] = [0]
    var owners: [Person] = []
    firstSlots.reserveCapacity(population.count + 1)
    for (person, band) in population.ageBands.enumerated() {
      let generation = band.generation.rawValue
      let mean = parameters.randomMeans[generation]
      let deviation = parameters.randomDeviations[generation]
      var stream = RandomStream(
        seed: seed, purpose: .randomContactNumber, subject: UInt64(person), day: 0)
      let number =
        mean > 0 ? stream.negativeBinomial(mean: mean, standardDeviation: deviation) : 0
      for _ in 0..<number { owners.append(Person(person)) }
      firstSlots.append(UInt32(owners.count))
    }
    self.firstSlots = firstSlots
    self.owners = owners
  }

  /// The slots of a person.
  func slots(of person: Person) -> Range<UInt32> {
    firstSlots[Int(person)]..<firstSlots[Int(person) + 1]
  }

  /// The pairing of a day.
  func pairing(seed: UInt64, on day: Int) -> Pairing {
    Pairing(
      order: FeistelPermutation(
        count: UInt64(max(1, owners.count)), seed: seed, purpose: .randomContactPairing, day: day),
      count: UInt64(owners.count))
  }

  /// Which slots meet on one day.
  struct Pairing {
    let order: FeistelPermutation
    let count: UInt64

    /// The slot that a slot meets, and the number of their meeting in the day; `nil` for the slot that is
    /// left over when their number is odd.
    func partner(of slot: UInt32) -> (slot: UInt32, meeting: UInt64)? {
      let position = order.apply(UInt64(slot))
      let other = position ^ 1
      guard other < count else { return nil }
      return (UInt32(order.invert(other)), position >> 1)
    }
  }
}
