public import ExposureCore

/// The exposure notification protocol of Apple and Google (GAEN): a fresh temporary exposure key a day,
/// from which the identifiers of its 144 intervals follow, and cases that publish their keys.
///
/// - SeeAlso: *Exposure Notification Cryptography Specification* v1.2 and *Exposure Notification
///   Bluetooth Specification* v1.2 (Apple and Google, April 2020).
public struct GAEN: ProximityProtocol {
  /// When a phone changes its identifier and its device address, always both at the same moment.
  public enum Rotation: Hashable, Sendable, CaseIterable {
    /// With every ten-minute interval, as the published Android code does.
    case intervalBoundaries
    /// After a random time of 10 to 20 minutes, as the Bluetooth specification says. An identifier may
    /// then stay on the air in the interval after its own, and intervals may be skipped. Midnight, which
    /// ends the key, ends its last identifier too.
    case randomTimes
  }

  /// When a phone changes its identifier.
  public var rotation: Rotation
  /// Whether a case discloses the key of the current day too, cut off at the moment of the upload; the
  /// phone then goes on with a second key for the rest of the day.
  public var disclosesSameDayKey: Bool
  /// What a phone says of its transmitter.
  public var metadata: BroadcastMetadata

  /// Creates the protocol.
  public init(
    rotation: Rotation = .intervalBoundaries, disclosesSameDayKey: Bool = false,
    metadata: BroadcastMetadata = BroadcastMetadata(transmitPower: -24)
  ) {
    self.rotation = rotation
    self.disclosesSameDayKey = disclosesSameDayKey
    self.metadata = metadata
  }

  /// The protocol's figures.
  public var properties: ProtocolProperties {
    let interval = Int(IntervalNumber.duration)
    return ProtocolProperties(
      name: "gaen", specification: "Exposure Notification Cryptography Specification v1.2",
      payloadByteCount: EphemeralIdentifier.byteCount + AssociatedEncryptedMetadata.byteCount,
      rotationSeconds: rotation == .randomTimes ? interval...2 * interval : interval...interval,
      replayToleranceSeconds: Int(GAEN.clockTolerance), retentionDays: 14, matcher: .phone)
  }

  /// How far a phone's clock may be off, in seconds: twelve intervals.
  static let clockTolerance = 12 * IntervalNumber.duration

  /// An identifier and the encrypted metadata beside it: the 20 bytes of service data of a broadcast.
  public struct Payload: Hashable, Sendable, BitwiseCopyable {
    /// The rolling proximity identifier (RPI).
    public var identifier: EphemeralIdentifier
    /// The associated encrypted metadata (AEM).
    public var metadata: AssociatedEncryptedMetadata

    /// Creates a payload.
    public init(identifier: EphemeralIdentifier, metadata: AssociatedEncryptedMetadata) {
      self.identifier = identifier
      self.metadata = metadata
    }
  }

  /// A phone stores what it heard as it is.
  public func record(of payload: Payload, heardAt time: UnixTime) -> Payload {
    payload
  }
}
