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

  @Test(arguments: Seed.first(3))
  func `sends elements to the same places when tabulated`(seed: Seed) {
    for count in [1, 2, 3, 100, 1 << 16, 1_000_003, 1 << 32] as [UInt64] {
      let permutation = permutation(of: count, seed: seed.value)
      var random = RandomStream(seed: seed.value, purpose: RandomPurpose(3))
      let table = TabulatedPermutation(permutation)
      for _ in 0..<5000 {
        let element = random.below(count)
        #expect(UInt64(table.apply(UInt32(element))) == permutation.apply(element))
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

  /// 40,000 keys; a false alarm once in a million for each number of elements.
  @Test(arguments: [2, 3, 5, 8, 10, 17, 33, 100, 128])
  func `sends an element to every place alike`(count: Int) {
    var counts = [Int](repeating: 0, count: count)
    for seed in 0..<40_000 as Range<UInt64> {
      let element = UInt64(count / 2)
      counts[Int(permutation(of: UInt64(count), seed: seed).apply(element))] += 1
    }
    let even = [Double](repeating: 1 / Double(count), count: count)
    #expect(GoodnessOfFit.chiSquare(counts: counts, probabilities: even) < 1)
  }

  /// 40,000 keys; a false alarm once in a million for each number of elements.
  @Test(arguments: [3, 4, 5, 7, 8, 10, 16, 17, 33])
  func `gives the two ends of a pair every two places alike`(count: Int) {
    var counts = [Int](repeating: 0, count: count * count)
    for day in 0..<40_000 {
      let permutation = permutation(of: UInt64(count), seed: 1, day: day)
      counts[Int(permutation.apply(0)) * count + Int(permutation.apply(1))] += 1
    }
    let pairs = counts.indices.filter { $0 / count != $0 % count }
    #expect(counts.indices.allSatisfy { $0 / count != $0 % count || counts[$0] == 0 })
    let even = [Double](repeating: 1 / Double(pairs.count), count: pairs.count)
    #expect(GoodnessOfFit.chiSquare(counts: pairs.map { counts[$0] }, probabilities: even) < 1)
  }

  /// The neighbours of all elements of one great permutation, thrown into 16 × 16 classes by the sixteenth of the
  /// row in which their places lie, and again by the lowest bits; a false alarm once in a million each.
  @Test(arguments: Seed.first(3), [1 << 17, 90_000, 1_000_000] as [UInt64])
  func `pairs neighbours without regard to their places`(seed: Seed, count: UInt64) {
    let permutation = permutation(of: count, seed: seed.value)
    var upper = [Int](repeating: 0, count: 256)
    var lower = [Int](repeating: 0, count: 256)
    for pair in 0..<count / 2 {
      let (one, other) = (permutation.apply(2 * pair), permutation.apply(2 * pair + 1))
      upper[Int((one * 16 / count) << 4 | other * 16 / count)] += 1
      lower[Int((one & 15) << 4 | other & 15)] += 1
    }
    let even = [Double](repeating: 1.0 / 256, count: 256)
    #expect(GoodnessOfFit.chiSquare(counts: upper, probabilities: even) < 1)
    #expect(GoodnessOfFit.chiSquare(counts: lower, probabilities: even) < 1)
  }

  @Test func `differs between seeds, purposes, subjects and days`() {
    let purposes = [RandomPurpose(2), RandomPurpose(3)]
    var images: Set<[UInt64]> = []
    for seed in 0..<2 as Range<UInt64> {
      for purpose in purposes {
        for subject in 0..<2 as Range<UInt64> {
          for day in -1...1 {
            let permutation = FeistelPermutation(
              count: 1 << 40, seed: seed, purpose: purpose, subject: subject, day: day)
            images.insert((0..<4).map(permutation.apply))
          }
        }
      }
    }
    #expect(images.count == 24)
  }

  /// The numbers come from a second implementation, in Python on numpy's Philox. The chance meetings of every scenario
  /// depend on them.
  @Test func `keeps its numbers`() {
    let permutation = permutation(of: 1_000_003, seed: 42, day: -5)
    #expect((0..<4).map(permutation.apply) == [629_830, 776_292, 975_133, 519_869])
  }

  @Test func `refuses a stranger`() async {
    await #expect(processExitsWith: .failure) {
      _ = FeistelPermutation(count: 10, seed: 0, purpose: RandomPurpose(0)).apply(10)
    }
  }
}
