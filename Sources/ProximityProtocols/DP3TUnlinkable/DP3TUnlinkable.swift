internal import ExposureCore

/// DP-3T's unlinkable design: a random seed for each epoch, a case that uploads the seeds of the disclosed epochs, and
/// a server that publishes only a filter of hashes, so that no other party can link the identifiers of a case.
///
/// Where the specification leaves room: the filter is this project's own ``CuckooFilter`` in a format of
/// our own; the seed of the epoch in which a case uploads is uploaded too, and goes into a filter only when
/// the epoch is over; the server keeps the hashes and forgets the seeds at once.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.3; the
///   DP-3T project's `reference_implementation` at fa2aafc, `UnlinkableDP3T.py`.
public struct DP3TUnlinkable: ProximityProtocol {
  /// A phone keeps secrets of its days, from which the seeds of its epochs follow.
  public typealias Phone = DailySecretsPhone

  /// The parameters of the unlinkable design.
  public struct Parameters: ProtocolParameters {
    /// The bits of a fingerprint in a published filter; 16 through 56.
    ///
    /// An identifier that no case broadcast is taken for a case's with a probability of at most 2^(3 - bits); 45
    /// bits, for 2^-42, are those of the reference implementation.
    public var fingerprintBits = 45

    /// Creates the initial values.
    public init() {}

    /// Checks the size of the fingerprints.
    ///
    /// - Throws: ``ProtocolParameterError``
    public func validate() throws(ProtocolParameterError) {
      try ProtocolParameterError.check(fingerprintBits, in: 16...56, "fingerprintBits")
    }
  }

  /// The parameters of the unlinkable design.
  public let parameters: Parameters

  /// The protocol's figures.
  public let properties = ProtocolDescription(
    name: "dp3t-unlinkable", specification: "DP-3T white paper, 25 May 2020, 2.3 (unlinkable)",
    payloadByteCount: EphemeralIdentifier.byteCount,
    rotationSeconds: Int(EpochNumber.duration)...Int(EpochNumber.duration),
    replayToleranceSeconds: 0, retentionDays: 14, requestKinds: [.upload],
    phoneKnows: .signalStrength)

  /// The number of bytes of a seed.
  static let seedByteCount = 32

  /// The first bytes of a published file; the release time in Unix seconds and the filter follow.
  static let prefix = Array("DP3U".utf8) + [1]

  /// Creates the protocol.
  ///
  /// - Throws: ``ProtocolParameterError``
  public init(_ parameters: Parameters) throws(ProtocolParameterError) {
    try parameters.validate()
    self.parameters = parameters
  }

  /// Creates the protocol with its initial parameters.
  public init() {
    parameters = Parameters()
  }

  /// The identifier of an epoch: the first half of the seed's SHA-256.
  static func identifier(of seed: borrowing RawSpan) -> EphemeralIdentifier {
    var hash = SHA256()
    hash.update(seed)
    return EphemeralIdentifier(bits: UInt128(bigEndian: hash.digest().halves.upper))
  }
}
