internal import ExposureCore

/// The step from a seed to identifiers that the low-cost and the hybrid design share.
///
/// *EphID_1* | ... | *EphID_n* = PRG(PRF(seed, label)), the PRF being HMAC-SHA-256 and the PRG AES-256 in
/// counter mode from counter zero. The final labels are used; drafts circulated with others.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.2 and
///   2.4; the DP-3T project's `reference_implementation`, `LowCostDP3T.py`.
enum DP3TGenerator {
  /// The label by which the low-cost design derives a day's identifiers.
  static let lowCostLabel: StaticString = "broadcast key"
  /// The label by which the hybrid design derives a window's identifiers.
  static let hybridLabel: StaticString = "DP3T-HYBRID"

  /// The key of the stream that the identifiers are cut from.
  static func streamKey(of seed: borrowing RawSpan, label: StaticString) -> SecretBytes<32> {
    SecretBytes(from: seed, label: label)
  }

  /// The first `count` identifiers of a seed, in the order of the key schedule.
  static func identifiers(
    of seed: borrowing RawSpan, label: StaticString, count: Int
  ) -> [EphemeralIdentifier] {
    AES256CounterMode.identifiers(count, key: streamKey(of: seed, label: label))
  }
}
