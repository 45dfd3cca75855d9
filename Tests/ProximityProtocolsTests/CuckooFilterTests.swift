import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

@Suite struct `Cuckoo filter` {
  /// Hashes that have nothing to do with one another.
  func hashes(_ numbers: Range<UInt32>) -> [ObservationHash] {
    numbers.map { number in
      ObservationHash(of: EphemeralIdentifier(bits: 1 << 100), in: EpochNumber(number))
    }
  }

  @Test func `finds every member at every number of buckets, as full as it can be`() {
    let all = hashes(0..<388)
    for bucketCount in [Int](1...33) + [64, 96, 97] {
      // The largest number of members, from all slots downwards, for which some salt finds room.
      let filled = stride(from: bucketCount * 4, to: 0, by: -1).lazy.compactMap { count in
        (0..<4 as Range<UInt32>).lazy.compactMap { salt in
          CuckooFilter(
            of: all[..<count], fingerprintBits: 45, bucketCount: bucketCount, salt: salt)
        }.first.map { (filter: $0, count: count) }
      }.first
      guard let filled else {
        Issue.record("no room in \(bucketCount) buckets")
        continue
      }
      #expect(Double(filled.count) > 0.85 * Double(bucketCount * 4))
      #expect(all[..<filled.count].allSatisfy(filled.filter.contains))
    }
  }

  @Test func `takes less than six bytes for a member, at sizes that matter`() throws {
    for count in [96, 480, 1_344, 5_000] as [UInt32] {
      let filter = CuckooFilter(of: hashes(0..<count), fingerprintBits: 45)
      #expect(filter.bucketCount * 4 * 45 <= Int(count) * 6 * 8 + 4 * 45)
      #expect(hashes(0..<count).allSatisfy(filter.contains))
    }
  }

  /// Binomial with 50,000 draws; five standard errors are passed by chance about once in a million runs.
  @Test(arguments: [8, 12])
  func `finds strangers as often as it states`(fingerprintBits: Int) {
    let members = CuckooFilter(of: hashes(0..<1_000), fingerprintBits: fingerprintBits)
    let draws = 50_000
    let found = hashes(1_000_000..<1_000_000 + UInt32(draws)).count(where: members.contains)
    let rate = members.falsePositiveRate
    let error = (rate * (1 - rate) / Double(draws)).squareRoot()
    #expect(abs(Double(found) / Double(draws) - rate) < 5 * error)
  }

  @Test func `states a rate of at most 2^-42 for published files`() {
    let filter = CuckooFilter(
      of: hashes(0..<1_000), fingerprintBits: DP3TUnlinkable.Parameters().fingerprintBits)
    #expect(filter.falsePositiveRate <= 1 / 4_398_046_511_104)
    #expect(filter.falsePositiveRate > 0.8 / 4_398_046_511_104)
  }

  @Test func `depends on its members and not on their order or number of times`() {
    let members = hashes(0..<500)
    let filter = CuckooFilter(of: members, fingerprintBits: 45)
    #expect(CuckooFilter(of: members.reversed() + members, fingerprintBits: 45) == filter)
  }

  @Test func `is empty without members`() {
    let filter = CuckooFilter(of: [], fingerprintBits: 45)
    #expect(filter.bucketCount == 1)
    #expect(!hashes(0..<1_000).contains(where: filter.contains))
  }
}
