/// The vectors of the key chain, the labels, and the unlinkable and hybrid designs.
extension DP3TVectors {
  /// Fourteen day keys that follow one another.
  static let chain = [
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
    "2f287b4d3d4910f6cada9e1bd1b4648099e8c52c81aa4a6aebfa6fc86f19834e",
    "4e05063392f42b5180353ef82da86c714042155044d91ab3253f1bab08120a0a",
    "cefc1232dee44cc53fccf8cc078f657f4db4f1d0303725375a0694f7d395e2ea",
    "d06ab04a60c2b9012245fdd6cf457b53552569491a7dad7cae305650b6483328",
    "09b8c5d6bc2502f5f3d4d17e5fa4b9ff044ad2bdd9f588badba5b9cc09dbb1b0",
    "5b0ea80ec40723c1f948b0f7245bca57484d6ca5a48d1e25339b08c93d8f42dc",
    "df01f0bd30b89f4187c3919067c99d5aee753a45894e1e31be4f0e26a26dd27b",
    "0552a69519d1f3043611126c13489ff4a2a867a1c667b1d9d9031cd27fdcff5a",
    "ecb807a1906b5e5268b738f97d957a382e6e318fe30d404a46492494473761a0",
    "31b484ecc2ffb8164a93010dd98a05b1c6b2cbd488b09074e2e9dd6010406217",
    "577380bef08f4f80a54827cb3b9dbbcfb1f372221eb0280a8481646f57aaeb3b",
    "7dcc85c9586f9849467458d9209ffd036826eba1063e4726f09870b7d13ae18c",
  ]

  /// The first and the last identifier, before they are shuffled, of the first day of ``chain``.
  static let firstAndLast = [
    "3a84e9f7ed7b85e0691d2b9fc9c23be1",
    "742721f7e38b53da157821c0a38036b7",
  ]

  /// The results of the labels of three drafts for a day key of 32 zero bytes; the first is the final one.
  static let labels: [(label: String, streamKey: String, firstIdentifier: String)] = [
    (
      label: "broadcast key",
      streamKey: "7c0e632124721e388416257f1697bbdfac09c694ff7bb9a6a6b41fd6770b5f72",
      firstIdentifier: "eb0958c011492732c59e3ed2a5eef01d"
    ),
    (
      label: "Broadcast key",
      streamKey: "d59d48e21935f3389e3bd3eb02cf66989190b7b09ed6c0a4b9616f49455c4f9a",
      firstIdentifier: "8fd521e6c47060efcbfdb9b801c30743"
    ),
    (
      label: "Decentralized Privacy-Preserving Proximity Tracing",
      streamKey: "cec2cc158bb513d00c89d9f5715203a74ad4ca426cdd3b15dc070ed90f256b5a",
      firstIdentifier: "c7044845a6a0da7a61687e1bb08afca4"
    ),
  ]

  /// Seeds and identifiers of the unlinkable design.
  static let unlinkable: [(seed: String, identifier: String)] = [
    (
      seed: "0000000000000000000000000000000000000000000000000000000000000000",
      identifier: "66687aadf862bd776c8fc18b8e9f8e20"
    ),
    (
      seed: "eaa2054637009757b9988b28998209d253eede69345f835bb91b3b333108d229",
      identifier: "b7b1d06cd81686669aeea51e9f4723b5"
    ),
  ]

  /// Moments in Unix seconds and the epochs they lie in.
  static let epochs: [(time: UInt32, epoch: UInt32)] = [
    (time: 1_586_502_900, epoch: 1_762_781),  // 2020-04-10T07:15:00+00:00
    (time: 1_586_961_120, epoch: 1_763_290),  // 2020-04-15T14:32:00+00:00
    (time: 1_587_047_520, epoch: 1_763_386),  // 2020-04-16T14:32:00+00:00
  ]

  /// The stored record of an identifier heard in an epoch, in the unlinkable design.
  static let observations: [(identifier: String, epoch: UInt32, record: String)] = [
    (
      identifier: "66687aadf862bd776c8fc18b8e9f8e20", epoch: 1_762_781,
      record: "e3445bfcee94dcfb4fc7382befdf93e7df147c034a764dce951643f8d8d187ba"
    ),
    (
      identifier: "66687aadf862bd776c8fc18b8e9f8e20", epoch: 1_763_290,
      record: "57a05bd60f2f67e6d5d379a836a8d7ab92c1ff7672f4d32825c21573d9246455"
    ),
    (
      identifier: "66687aadf862bd776c8fc18b8e9f8e20", epoch: 1_763_386,
      record: "51a6a0f238871f2dac682785d2575a9843d73687b42fb1c87da47c190642258a"
    ),
    (
      identifier: "b7b1d06cd81686669aeea51e9f4723b5", epoch: 1_762_781,
      record: "93e8cffb4f828baf9e36b658ab8988b9afd39bec9f95b24930768157148adcc9"
    ),
    (
      identifier: "b7b1d06cd81686669aeea51e9f4723b5", epoch: 1_763_290,
      record: "bc2667e5bc9d3ea33c0193f19884aefcb4879968f65250145c3c9bcb703ccb10"
    ),
    (
      identifier: "b7b1d06cd81686669aeea51e9f4723b5", epoch: 1_763_386,
      record: "db1e699e198e3cc2791416dcb2db7b97b2b7f783b93534910bee1d74f02d9921"
    ),
  ]

  /// Seeds and identifiers of the hybrid design; derived from the white paper's formula, since neither
  /// vectors nor a reference implementation of it were published.
  static let hybrid: [(seed: String, windowHours: Int, streamKey: String, identifiers: [String])] =
    [
      (
        seed: "00000000000000000000000000000000", windowHours: 2,
        streamKey: "9650403b8461702518ea81225de84ea261d2e3cc5d7fc9c36b20e166c9acc8f1",
        identifiers: [
          "4430c91b598a5f0b40dedef753831676",
          "a43b0c751a8c5e881b20ba0e1eeb3222",
          "cc934658feea85dddba29fbd1429d1ce",
          "68ce4e9e0e2f7393f297c4f38253b3e9",
          "132b5a05f3b10a9966c07778f7e2fe3a",
          "9e84d083245f74d20fa12def2d5a7a42",
          "733e11acb87c806f28ae19e09f52d173",
          "97572bbca8d4c7069408b604f43652f8",
        ]
      ),
      (
        seed: "000102030405060708090a0b0c0d0e0f", windowHours: 4,
        streamKey: "840d200079a53a4658b00f00660b6529f1ce7d86fe8050d918057515fb369244",
        identifiers: [
          "81ca1d81363b72270daf987c79bf5e02",
          "7f46f1e1e9a6206ed1fdda91fff194b1",
          "c11992c45c7cd04050fc321d5f3cfa19",
          "a62f5f7d450e7aa9f6c57e18d0244700",
          "c74af2c44185f6772912060fa67ad9db",
          "394b2739cd38c7c90b99b6e2d93b9b4d",
          "1af9bafb06601bd877fcca7153d482d7",
          "14644c38a085d048a4d1fd7d0cc55625",
          "fe83afee6b011fc126d2cccf571b0eec",
          "5d32ff4fbde39febecccee7cc6e04ea4",
          "f216ab5e1f19170de1f04525fec81a8c",
          "8ca1d9d00362afd015c0ae4837d90fcd",
          "2db065cb4597bd870f7f35d007194743",
          "825201c6cdab35fd367aa0a19070cc10",
          "4ec1d0a0dd67da8374c14a52ef0223de",
          "64d91c2dbdda6cd576a6d8de4a6a8d37",
        ]
      ),
    ]
}
