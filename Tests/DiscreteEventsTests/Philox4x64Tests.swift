import DiscreteEvents
import Testing

private typealias Block = Philox4x64.Block
private typealias Key = Philox4x64.Key

@Suite struct `Philox4x64 blocks` {
  /// Random123, file examples/kat_vectors, the lines "philox4x64 10".
  @Test func `agrees with the known answers of Random123`() {
    let ones = UInt64.max
    #expect(
      Philox4x64.block(counter: Block(0, 0, 0, 0), key: Key(0, 0))
        == Block(
          0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b,
          0x7e68_b68a_ec7b_a23b))
    #expect(
      Philox4x64.block(counter: Block(ones, ones, ones, ones), key: Key(ones, ones))
        == Block(
          0x87b0_92c3_013f_e90b, 0x438c_3c67_be8d_0224, 0x9cc7_d7c6_9cd7_77b6,
          0xa09c_aebf_594f_0ba0))
    let pi = Block(
      0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89)
    #expect(
      Philox4x64.block(counter: pi, key: Key(0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c))
        == Block(
          0xa528_f454_03e6_1d95, 0x38c7_2dbd_566e_9788, 0xa5a1_610e_72fd_18b5,
          0x57bd_43b5_e52b_7fe6))
  }

  /// numpy 2.4.6: `Philox(key=key, counter=counter - 1).random_raw(4)`.
  @Test func `agrees with numpy for keys and counters at random`() {
    #expect(
      Philox4x64.block(
        counter: Block(
          0xaec9_70cc_df29_08fa, 0x3cb7_7ea6_dad9_c11f, 0xa791_df44_5d2e_1f3a,
          0x62ca_36da_ada4_c485), key: Key(0xbf5c_28f9_b511_eb34, 0x407c_62d9_9f47_ebf6))
        == Block(
          0x4ccb_7a2b_aa05_0635, 0x2fa6_05fc_cb39_8760, 0xb3e6_d913_78b4_1a7e,
          0x12cf_7464_239c_b270))
    #expect(
      Philox4x64.block(
        counter: Block(
          0x0809_d0a8_065f_7e25, 0x76e4_bfc8_1b1b_8e96, 0x3a55_aa69_3f48_6832,
          0x5e2c_7525_59ff_4d25), key: Key(0xb1b9_1295_7809_9b91, 0xe67e_f438_4036_956c))
        == Block(
          0xd095_8ed8_aacf_a997, 0xd097_70f9_e14e_5748, 0xa904_20a7_639f_da8f,
          0xf885_a285_b93b_e652))
  }
}
