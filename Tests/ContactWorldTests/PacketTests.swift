import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Packets of a scan` {
  /// Mean numbers over heard scans, within five standard errors; no number has a deviation of more than 2.
  @Test(arguments: [(0.7, 7.4), (1.5, 6.2), (3, 5.3), (3.5, 4), (9, 4)])
  func `are as many as in experiment 34`(metres: Double, mean: Double) {
    let packets = PacketNumbers()
    let draws = KeyedDraws(seed: 3, purpose: RandomPurpose(4000))
    let distanceClass = PacketNumbers.distanceClass(of: metres)
    let numbers = (0..<20_000).map {
      packets.number(for: draws.word(UInt64($0)), at: distanceClass)
    }
    #expect(numbers.allSatisfy { (1...16).contains($0) })
    let found = Double(numbers.reduce(0, +)) / 20_000
    #expect(abs(found - mean) < 5 * 2 / 20_000.0.squareRoot(), "\(found)")
    #expect(packets.number(for: .max, at: distanceClass) == 16)
    #expect(packets.number(for: 0, at: distanceClass) == 1)
  }

  /// The naive twin draws all packets. Two empirical distributions of n values each differ by less than 2.5 √(2 ÷ n) but
  /// for one test in 130,000.
  @Test(arguments: [2, 3, 7, 16])
  func `have a least attenuation as if each were drawn`(number: Int) {
    let least = LeastOfPackets()
    let draws = KeyedDraws(seed: 5, purpose: RandomPurpose(4001))
    var stream = RandomStream(seed: 6, purpose: RandomPurpose(4002))
    let count = 20_000
    let fast = (0..<count).map { least.distance(of: number, for: draws.word(UInt64($0))) }.sorted()
    let naive = (0..<count).map { _ in
      let packets = (0..<number).map { _ in stream.normal(mean: 0, standardDeviation: 1) }
      return packets.reduce(0, +) / Double(number) - packets.reduce(packets[0], min)
    }.sorted()
    var (index, worst) = (0, 0.0)
    for (rank, value) in naive.enumerated() {
      while index < count && fast[index] <= value { index += 1 }
      worst = max(worst, abs(Double(index) - Double(rank + 1)) / Double(count))
    }
    #expect(worst < 2.5 * (2 / Double(count)).squareRoot(), "\(worst)")
    #expect(least.distance(of: 1, for: 77) == 0)
    // Of two packets the least lies half of their distance below the mean: 1 ÷ √π on average.
    if number == 2 {
      let mean = fast.reduce(0, +) / Double(count)
      #expect(abs(mean - 0.5642) < 5 * 0.43 / Double(count).squareRoot())
    }
  }

  @Test func `spread with the deviation of the scenario`() {
    func depths(_ deviation: Double) -> [Double] {
      let bench = RadioBench(Seed(18)) { $0.packetDeviation = deviation }
      var found: [Double] = []
      bench.forEachPair(300, at: bench.place(in: .office), minutes: 60, Seed(2), metres: { _ in 2 })
      {
        found += $1.map { $0.attenuation - $0.leastAttenuation }
      }
      return found
    }
    let (narrow, wide) = (depths(1), depths(3.5))
    #expect(narrow.count == wide.count && narrow.contains { $0 > 0 })
    #expect(zip(narrow, wide).allSatisfy { abs($1 - 3.5 * $0) < 1e-9 })
    #expect(depths(0).allSatisfy { $0 == 0 })
  }
}
