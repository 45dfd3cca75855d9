public import ExposureCore

/// The record that a phone of the unlinkable design stores of an identifier: SHA-256 of it and the epoch in which it
/// was heard, as 4 bytes, big endian.
///
/// Held as two integers, since it is compared and hashed far more often than it is read byte by byte.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.3; the
///   DP-3T project's `reference_implementation` at fa2aafc, `UnlinkableDP3T.py`.
public struct ObservationHash: Hashable, Sendable, BitwiseCopyable {
  /// The first sixteen bytes, as a big-endian number.
  public var upper: UInt128
  /// The last sixteen bytes, as a big-endian number.
  public var lower: UInt128

  /// The number of bytes.
  public static let byteCount = SHA256.byteCount

  /// Hashes an identifier and an epoch.
  public init(of identifier: EphemeralIdentifier, in epoch: EpochNumber) {
    var message = identifier.bytes
    message.append(bigEndian: epoch.rawValue)
    var hash = SHA256()
    hash.update(message)
    (upper, lower) = hash.digest().halves
  }

  /// The bytes, in the order of the hash function.
  public var bytes: [UInt8] {
    upper.bigEndianBytes + lower.bigEndianBytes
  }
}

extension ObservationHash: Comparable {
  /// Orders hashes by their bytes.
  public static func < (a: Self, b: Self) -> Bool {
    (a.upper, a.lower) < (b.upper, b.lower)
  }
}
