import DiscreteEvents
import Testing

@Suite struct `Recorded draws` {
  /// The bits of 2,000 draws of one kind, folded into a word (FNV-1a by words).
  private func fingerprint(_ draw: (inout RandomStream) -> UInt64) -> UInt64 {
    var stream = RandomStream(seed: 2_020, purpose: RandomPurpose(7), subject: 11, day: 3)
    return (0..<2_000).reduce(0xcbf2_9ce4_8422_2325) { fold, _ in
      (fold ^ draw(&stream)) &* 0x100_0000_01b3
    }
  }

  /// Recorded on x86-64 Linux with Swift 6.3.1, in debug and release alike. Another platform must give the
  /// same; a change of one of them changes every scenario's results.
  @Test func `have the same bits on every platform`() {
    #expect(fingerprint { $0.uniform().bitPattern } == 0xdc44_cffe_d900_b20a)
    #expect(fingerprint { $0.uniformOpen().bitPattern } == 0xe679_5c75_d50a_aaaf)
    #expect(fingerprint { $0.below(1_000_003) } == 0x104d_d8d0_192c_a366)
    #expect(fingerprint { $0.exponential(mean: 5.1).bitPattern } == 0xea4e_ea0a_7fe6_5abe)
    #expect(
      fingerprint { $0.normal(mean: 1, standardDeviation: 3).bitPattern } == 0x2ea5_80f8_3c72_9c11)
    #expect(
      fingerprint { $0.logNormal(logMean: 1.6, logStandardDeviation: 0.4).bitPattern }
        == 0xecc8_5177_bb13_7a54)
    #expect(fingerprint { $0.gamma(shape: 6.25, scale: 0.8).bitPattern } == 0xef15_07c3_60d6_a7f1)
    #expect(fingerprint { $0.gamma(shape: 0.3, scale: 2).bitPattern } == 0x3d30_5402_4056_c749)
    #expect(fingerprint { UInt64($0.poisson(mean: 4)) } == 0x089c_d7e0_a641_d33d)
    #expect(fingerprint { UInt64($0.poisson(mean: 40)) } == 0x3c40_a0db_7d8a_08e0)
    #expect(
      fingerprint { UInt64($0.binomial(trials: 50, probability: 0.1)) } == 0xfbae_f4f9_ba78_2ff1)
    #expect(
      fingerprint { UInt64($0.binomial(trials: 500, probability: 0.7)) } == 0xf326_7224_7ff6_180e)
    #expect(
      fingerprint { UInt64($0.negativeBinomial(mean: 4, dispersion: 0.5)) } == 0xeef8_d532_1a19_0b47
    )
  }
}
