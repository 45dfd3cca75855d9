/// Values of the TCN Coalition's reference implementation, v0.4.1, `tests/test_vectors.rs`; those of the
/// chain's tail and of further reports were derived by an independent implementation in Python, which
/// agrees with the published ones.
enum TCNVectors {
  static let authorizationKey =
    "577cfdae21fee71579211ab02c418ee0948bacab613cf69d0a4a5ae5a1557dbb"
  static let verificationKey =
    "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c78"
  static let firstContactKey =
    "aeca765f744b47faf1fc297bfcaf802fc6c9a8f2e2c9f2d65a7bdc7f42359164"

  /// Steps of the ratchet; the first nine are published.
  static let chain: [(index: Int, contactKey: String, contactNumber: String)] = [
    (
      index: 1, contactKey: "df535b90ac99bec8be3a8add45ce77897b1e7cb1906b5cff1097d3cb142fd9d0",
      contactNumber: "f4350a4a33e30f2f568898fbe4c4cf34"
    ),
    (
      index: 2, contactKey: "25607e1398836b8882874bd7195a2829a506942c8d45d1e36f772d7d4c12d16e",
      contactNumber: "135eeaa6482b8852fea3544edf6eabf0"
    ),
    (
      index: 3, contactKey: "2bee15dd8e70aa9c4c8e43240eaa735d922984b33fda2a47f919ddd0d5a174cf",
      contactNumber: "d713ce68cf4127bcebde6874c4991e4b"
    ),
    (
      index: 4, contactKey: "67bcaf90bacf4a68eb9c05e433fbadef652082d3e9f1a144c0c33e6c48c9b42d",
      contactNumber: "5174e6514d2086565e4ea09a45995191"
    ),
    (
      index: 5, contactKey: "a5a64f060f1b3b82c8977413b20a391053e339ec56383180efc1bb826bf65493",
      contactNumber: "ccae4f2c3144ad1ed0c2a39613ef0342"
    ),
    (
      index: 6, contactKey: "c7e13775159649342247cea52125402da073a93ed9a36a9f8f813b96913ba1b3",
      contactNumber: "3b9e600991369bba3944b6e9d8fda370"
    ),
    (
      index: 7, contactKey: "c8c79b595e82a9abbb04c6b16d09225433ab84d9c3c28d27736745d7d3e1d8f2",
      contactNumber: "dc06a8625c08e946317ad4c89e6ee8a1"
    ),
    (
      index: 8, contactKey: "4c96eb8375eb9afe693a1ef1f1c564676122c8484b3073914749a64d2f61b83a",
      contactNumber: "9d671457835f2c254722bfd0de76dffc"
    ),
    (
      index: 9, contactKey: "0a7a2f476f02dd720e88d5f4290656b28ca151919d67c408daa174bef8112b9e",
      contactNumber: "8b454d28430d3153a500359d9a49ec88"
    ),
    (
      index: 10, contactKey: "07b74ef932efa334d45daa096ee24a8dd5eab5ace2218e2f1bce798b20b875f5",
      contactNumber: "45ecbf11a44a30144f95f3f8f3fb3e81"
    ),
    (
      index: 255, contactKey: "dde089181d7d7c333ea7eddc75c9482abffabf833601532317c127f88512d9f6",
      contactNumber: "3f02661db185c9cadc159b7f64ccc4d9"
    ),
    (
      index: 256, contactKey: "fdfbe7919cc6b7cda59c74bbae07465c35c7656c699fe0cb4faedbb799437388",
      contactNumber: "d6eb7595ca2b0c72a5925f71909b6c3b"
    ),
    (
      index: 1_000, contactKey: "12e2ca7265be7d7b7de8a0d176c85a1a0d7d96e7167c091f5c54fbb363b02aa2",
      contactNumber: "15ed36e81b2afabc2a423040df790113"
    ),
    (
      index: 65_534, contactKey: "16036d0588bcfb6a3cc677b31f42e7f8ac1a2331a4d9b69b5a1e9e4f6bffadee",
      contactNumber: "605c79da207357d989db68ba2d222f5c"
    ),
    (
      index: 65_535, contactKey: "afd76b240e465a5c3e423d95716f28035c5e57890d2e1ab6188799636d0fa043",
      contactNumber: "9f98fd8781fcf077ca9c7155b1e4c329"
    ),
  ]

  /// A report's request and its bytes; the first is published.
  struct Report: Sendable {
    let kind: UInt8
    let memo: String
    let first: UInt16
    let last: UInt16
    let bytes: String
    let count: Int
  }

  static let reports = [
    Report(
      kind: 0, memo: "73796d70746f6d2064617461", first: 2, last: 10,
      bytes: "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c78df535b90ac99bec8"
        + "be3a8add45ce77897b1e7cb1906b5cff1097d3cb142fd9d002000a00000c73796d70746f6d206461"
        + "746131078ec5367b67a8c793b740626d81ba904789363137b5a313419c0f50b180d8226ecc984bf0"
        + "73ff89cbd9c88fea06bda1f0f368b0e7e88bbe68f15574482904",
      count: 9),
    Report(
      kind: 1, memo: "", first: 0, last: 1,
      bytes: "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c78aeca765f744b47fa"
        + "f1fc297bfcaf802fc6c9a8f2e2c9f2d65a7bdc7f42359164010001000100c2ffa1e978a95b65cf63"
        + "ae25015c0c5fa425131b3db746eaba699d4aea65da023ae730e7e8d4b38339ad7c816e0ebc0ad77e"
        + "cb7ce682fcf7716680cfc7a3080c",
      count: 1),
    Report(
      kind: 1, memo: "", first: 1, last: 1,
      bytes: "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c78aeca765f744b47fa"
        + "f1fc297bfcaf802fc6c9a8f2e2c9f2d65a7bdc7f42359164010001000100c2ffa1e978a95b65cf63"
        + "ae25015c0c5fa425131b3db746eaba699d4aea65da023ae730e7e8d4b38339ad7c816e0ebc0ad77e"
        + "cb7ce682fcf7716680cfc7a3080c",
      count: 1),
    Report(
      kind: 1, memo: "01", first: 1, last: 96,
      bytes: "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c78aeca765f744b47fa"
        + "f1fc297bfcaf802fc6c9a8f2e2c9f2d65a7bdc7f4235916401006000010101643e19420b72cf3712"
        + "a7770b6eb6754040edd381dae4922d1d67f3035eed780cdd41b628629c6630d1c3ea6d08bd3a2f79"
        + "4f72a3664d69931e042f52452c9e04",
      count: 96),
    Report(
      kind: 1, memo: String(repeating: "78", count: 255), first: 65534, last: 65535,
      bytes: "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c78571c353664b9e643"
        + "42407628052528741ba17c6186325701fd381383dadc586cfeffffff01ff"
        + String(repeating: "78", count: 255)
        + "fd6028c3b3d13ce0ccd662a96bad3d0e980adfa66616a4718ebfc3b37e39590868de7c1db792a786"
        + "37963a6076db8d3d306cc0ff785a523435155c15ab435209",
      count: 2),
    Report(
      kind: 1, memo: "", first: 65535, last: 65535,
      bytes: "fd8deb9d91a13e144ca5b0ce14e289532e040fe0bf922c6e3dadb1e4e2333c7816036d0588bcfb6a"
        + "3cc677b31f42e7f8ac1a2331a4d9b69b5a1e9e4f6bffadeeffffffff0100f4f17cffbae97a278506"
        + "10a31fdc89851eae173aa34f8683b3283c8b51fa79bfc5646d085a5e13a5956662101eb1711cc910"
        + "a5cf8eec241a100e2daef3624e09",
      count: 1),
  ]
}
