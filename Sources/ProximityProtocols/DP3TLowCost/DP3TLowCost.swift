internal import ExposureCore

/// DP-3T's low-cost design: a secret day key *SK_t*, whose hash is the next day's key, and a case that uploads one day
/// key, from which all phones derive all identifiers since.
///
/// Where the specification leaves room:
/// * A party that has a case's day key can derive the case's identifiers of all later days. So the case goes on with a
///   fresh day key from the next epoch on. It does not do so at once, since a change of identifier off the common grid
///   would tell bystanders that this phone has just uploaded. The server holds an upload back until its day is over. So
///   no published key explains an identifier that is still on the air, and sightings at or after the release do not
///   match.
/// * The day key opens all days up to the upload, so the last of the consented days cannot be honoured:
///   the days disclosed are those from the first one consented to.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.2; the
///   DP-3T project's `reference_implementation` at fa2aafc, `LowCostDP3T.py`.
public struct DP3TLowCost: ProximityProtocol {
  /// The protocol's figures.
  public let properties = ProtocolDescription(
    name: "dp3t-low-cost", specification: "DP-3T white paper, 25 May 2020, 2.2 (low-cost)",
    payloadByteCount: EphemeralIdentifier.byteCount,
    rotationSeconds: Int(EpochNumber.duration)...Int(EpochNumber.duration),
    replayToleranceSeconds: Int(DayNumber.duration - EpochNumber.duration), retentionDays: 14,
    requestKinds: [.upload],
    // After a release phones keep the day of an observation only, and here the signal strength.
    phoneKnows: .signalStrength)

  /// The format of published files.
  static let format = DP3TFileFormat(name: "DP3L", seedByteCount: 32)

  /// Creates the protocol; it has no parameters.
  public init() {}

  /// Creates the protocol; it has no parameters.
  public init(_ parameters: NoParameters) {}

  /// Nothing can be set about the low-cost design.
  public var parameters: NoParameters {
    NoParameters()
  }

  /// The identifiers of a day, in the order of the key schedule.
  static func identifiers(ofDay dayKey: borrowing SecretBytes<32>) -> [EphemeralIdentifier] {
    DP3TGenerator.identifiers(
      of: dayKey.bytes, label: DP3TGenerator.lowCostLabel, count: EpochNumber.perDay)
  }
}
