/// The hexadecimal form of an infectiousness map, and its entries.
///
/// The numbers of the tests of google/exposure-notifications-android at e44603b.
struct HexadecimalMapCase: Sendable {
  var text: String
  var days: [Int]
  var missing: Int

  static let all: [HexadecimalMapCase] = [
    HexadecimalMapCase(
      text: "0x0000000000000000",
      days: [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ],
      missing: 0),
    HexadecimalMapCase(
      text: "0x0aaaaaaaaaaaaaaa",
      days: [
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
      ],
      missing: 2),
    HexadecimalMapCase(
      text: "0x0104555aa6100000",
      days: [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1,
      ],
      missing: 0),
    HexadecimalMapCase(
      text: "0x0492492492492492",
      days: [
        2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0,
      ],
      missing: 1),
  ]
}
