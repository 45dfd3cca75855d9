internal import ExposureCore

/// DP-3T's unlinkable design: a random seed for each epoch, a case that uploads the seeds of the epochs that
/// matter, and a server that publishes only a filter of hashes, so that nobody else can tell which
/// identifiers belong together.
///
/// Where the specification leaves room: the filter is this project's own ``CuckooFilter`` in a format of
/// our own; the seed of the epoch in which a case uploads is uploaded too, and goes into a filter only when
/// the epoch is over; the server keeps the hashes and forgets the seeds at once.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.3; the
///   DP-3T project's `reference_implementation` at fa2aafc, `UnlinkableDP3T.py`.
public struct DP3TUnlinkable: ProximityProtocol {
  /// The protocol's figures.
  public let properties = ProtocolProperties(
    name: "dp3t-unlinkable", specification: "DP-3T white paper, 25 May 2020, 2.3 (unlinkable)",
    payloadByteCount: EphemeralIdentifier.byteCount,
    rotationSeconds: Int(EpochNumber.duration)...Int(EpochNumber.duration),
    replayToleranceSeconds: 0, retentionDays: 14, matcher: .phone)

  /// The bits of a fingerprint in a published filter, for a rate of false positives of at most 2^-42, as in
  /// the reference implementation.
  public static let fingerprintBits = 45

  /// The number of bytes of a seed.
  static let seedByteCount = 32

  /// How a published file begins; the release time in Unix seconds and the filter follow.
  static let prefix = Array("DP3U".utf8) + [1]

  /// Creates the protocol; it has no parameters.
  public init() {}

  /// The identifier of an epoch: the first half of the seed's SHA-256.
  static func identifier(of seed: borrowing RawSpan) -> EphemeralIdentifier {
    var hash = SHA256()
    hash.update(seed)
    return EphemeralIdentifier(bits: UInt128(bigEndian: hash.digest().halves.upper))
  }
}
