import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Random stream` {
  /// `numpy.random.Philox(key=[seed, purpose], counter=[0, subject, 0, day]).random_raw(6)`.
  @Test func `gives the words of numpy's Philox`() {
    var stream = RandomStream(seed: 42, purpose: RandomPurpose(7))
    #expect(
      (0..<6).map { _ in stream.next() } == [
        0xa640_64f3_4e84_b9a3, 0xe287_959a_866a_08fd, 0x8dc1_81f0_09b9_6c03,
        0xf3f6_001d_4fa8_3454, 0x69c6_33ee_791d_f6b3, 0x8932_7f7a_8f01_27a4,
      ])
    stream = RandomStream(
      seed: 0xdead_beef_cafe_f00d, purpose: RandomPurpose(.max), subject: 0x8000_0000_0000_0005,
      day: -3650)
    #expect(
      (0..<6).map { _ in stream.next() } == [
        0xec9a_bb3d_7f82_9e28, 0xad02_0cbc_cfc3_f146, 0x70bf_7578_49e4_a88d,
        0x91cb_1be1_bb6d_dddd, 0x5d4a_355d_a56f_48da, 0x25e9_48c3_eea1_a35b,
      ])
  }

  /// `numpy.random.Philox(key=[5, 3 + 2**32], counter=[0, 17, other, 12]).random_raw(6)`.
  @Test func `gives a pair the words of numpy's Philox under a key of its own`() {
    var stream = RandomStream(seed: 5, purpose: RandomPurpose(3), subject: 17, other: 99, day: 12)
    #expect(
      (0..<6).map { _ in stream.next() } == [
        0x9421_4c69_2de1_6f63, 0x2f9c_8b60_efef_be92, 0x4f40_ff8a_4a1a_9c67,
        0x6a6a_44c3_dbf2_8afc, 0x9819_5934_0413_d254, 0x8b17_8c6f_063d_a6ef,
      ])
    #expect(
      RandomStream.word(seed: 5, purpose: RandomPurpose(3), subject: 17, other: 0, day: 12)
        == 0x2d4f_948a_b2eb_ea62)
  }

  @Test func `shares no word between seeds, purposes, subjects, pairs and days`() {
    var words: [UInt64] = []
    for seed in [0, 1, UInt64.max] {
      for purpose in [0, 1, UInt32.max].map(RandomPurpose.init) {
        for day in [Int.min, -1, 0, 1, 365] {
          for subject in [0, 1, 2, 1 << 32, UInt64.max] {
            var streams = [0, 1, UInt64.max].map {
              RandomStream(seed: seed, purpose: purpose, subject: subject, other: $0, day: day)
            }
            streams.append(
              RandomStream(seed: seed, purpose: purpose, subject: subject, day: day))
            for index in streams.indices {
              words += (0..<9).map { _ in streams[index].next() }
            }
          }
        }
      }
    }
    // Of 8,100 words at random two are equal with a chance of 2e-12.
    #expect(words.count == 8100)
    #expect(Set(words).count == words.count)
  }

  @Test(arguments: Seed.first(20))
  func `gives in one call what its first draw gives`(seed: Seed) {
    let purpose = RandomPurpose(9)
    var single = RandomStream(seed: seed.value, purpose: purpose, subject: 4, day: -2)
    var pair = RandomStream(seed: seed.value, purpose: purpose, subject: 4, other: 6, day: -2)
    let word = RandomStream.word(seed: seed.value, purpose: purpose, subject: 4, day: -2)
    #expect(word == single.next())
    #expect(
      RandomStream.unit(seed: seed.value, purpose: purpose, subject: 4, day: -2)
        == Double(word >> 11) / 9_007_199_254_740_992)
    #expect(
      RandomStream.unit(seed: seed.value, purpose: purpose, subject: 4, other: 6, day: -2)
        == pair.uniform())
  }
}
