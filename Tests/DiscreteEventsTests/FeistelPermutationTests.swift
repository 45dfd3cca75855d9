import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Feistel permutation` {
  private static let purpose = RandomPurpose(2)

  private func permutation(of count: UInt64, seed: UInt64, day: Int = 0) -> FeistelPermutation {
    FeistelPermutation(count: count, seed: seed, purpose: Self.purpose, day: day)
  }

  @Test(arguments: Seed.first(3))
  func `permutes every number of elements up to 300, and some greater ones`(seed: Seed) {
    for count in Array(UInt64(1)...300) + [511, 512, 513, 4_099, 20_000] {
      let permutation = permutation(of: count, seed: seed.value)
      var isTaken = [Bool](repeating: false, count: Int(count))
      for element in 0..<count {
        let place = permutation.apply(element)
        #expect(place < count && !isTaken[Int(place)])
        isTaken[Int(place)] = true
        #expect(permutation.invert(place) == element)
      }
    }
  }

  @Test(arguments: Seed.first(20))
  func `is undone by its inverse up to 2^48 elements`(seed: Seed) {
    for count in [1 << 16, 1_000_003, 1 << 32, (1 << 40) - 87, 1 << 40, 1 << 48] as [UInt64] {
      let permutation = permutation(of: count, seed: seed.value)
      var random = RandomStream(seed: seed.value, purpose: RandomPurpose(3))
      for _ in 0..<50 {
        let element = random.below(count)
        let place = permutation.apply(element)
        #expect(place < count)
        #expect(permutation.invert(place) == element)
        #expect(permutation.apply(permutation.invert(element)) == element)
      }
    }
  }
}
