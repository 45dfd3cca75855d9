internal import ExposureCore
internal import ProximityProtocols

/// Keys, and the identifiers that follow from them by the specifications, by the names of protocols.
struct KnownAnswer: Sendable {
  let name: String
  let key: String
  let start: UInt32
  let period: UInt32
  /// The identifier at a place of the derivation.
  let place: Int
  let identifier: String
  /// Whether only the first bytes are known, since the rest depends on a time.
  var isPrefix = false
  /// The longest broadcast of the parameters that it is of; `nil` if it holds for all.
  var rotation: Int?

  /// The answers of the specifications' own vectors, or of an independent implementation where none were published.
  static let all = [
    // Exposure Notification v1.2: TestVectors.java of Google's exposure-notifications-internals.
    KnownAnswer(
      name: "gaen", key: "75c734c6dd1a782de7a965da5eb93125", start: 2_642_976, period: 144,
      place: 0, identifier: "8be6cd371c5c891604bfbe49df845096"),
    KnownAnswer(
      name: "gaen", key: "75c734c6dd1a782de7a965da5eb93125", start: 2_642_976, period: 144,
      place: 143, identifier: "f431b62ecf443102ce4ed0407de54bd4"),
    // The DP-3T project's reference implementation at fa2aafc.
    KnownAnswer(
      name: "dp3t-low-cost", key: String(repeating: "00", count: 32), start: 18_400, period: 96,
      place: 0,
      identifier: "eb0958c011492732c59e3ed2a5eef01d"),
    KnownAnswer(
      name: "dp3t-low-cost",
      key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", start: 18_400,
      period: 96, place: 95, identifier: "742721f7e38b53da157821c0a38036b7"),
    KnownAnswer(
      name: "dp3t-unlinkable", key: String(repeating: "00", count: 32), start: 1_762_781, period: 1,
      place: 0, identifier: "66687aadf862bd776c8fc18b8e9f8e20"),
    // The formula of the white paper, computed by an independent implementation.
    KnownAnswer(
      name: "dp3t-hybrid", key: String(repeating: "00", count: 16), start: 200_000, period: 8,
      place: 7,
      identifier: "97572bbca8d4c7069408b604f43652f8"),
    // The TCN Coalition's reference implementation v0.4.1, `tests/test_vectors.rs`.
    KnownAnswer(
      name: "tcn", key: "577cfdae21fee71579211ab02c418ee0948bacab613cf69d0a4a5ae5a1557dbb",
      start: 1,
      period: 9, place: 8, identifier: "8b454d28430d3153a500359d9a49ec88"),
    // SKINNY-64/192 and AES-128 by an independent implementation; the time and the code are those of another moment.
    KnownAnswer(
      name: "robert",
      key: "000102030405060708090a0b0c0d0e0f1011121314151617"
        + "000102030405060708090a0b0c0d0e0f"
        + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" + "fedcba987631",
      start: 43_980, period: 3, place: 1, identifier: "fe7d00512343d9dd12", isPrefix: true),
    // OpenTrace's source as read by an independent implementation.
    KnownAnswer(
      name: "bluetrace",
      key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        + "0102030405060708090a0b0c0d0e0f101112131415" + "000102030405060708090a0b0c0d0e0f",
      start: 1_585_785_540, period: 1, place: 0,
      identifier:
        "5a6d366a636a7a69545343553964416c574b6f6a6f305768654c567930315a70674744492b3859414151"
        + "4944424155474277674a4367734d445134505736346a38764232683053735a352b397853523068513d3d",
      rotation: 900),
  ]
}
