internal import ExposureCore

/// DP-3T's hybrid design: a random seed for each window of some hours, and a case that uploads the seeds of the
/// disclosed windows.
///
/// The white paper gives the formula and no vectors, and no reference implementation was published; the
/// byte-level choices (HMAC-SHA-256, AES-256 in counter mode from zero, seeds of 16 bytes) are those of the
/// low-cost design, and derived.
///
/// Where the specification leaves room: the seed of the window in which a case uploads is uploaded too, but
/// held back by the server until the window is over; the phone goes on with a fresh one from the next epoch
/// on. Sightings at or after the release do not match.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.4.
public struct DP3THybrid: ProximityProtocol {
  /// The time that one seed is used for.
  public enum Window: Int, Sendable, CaseIterable {
    /// Two hours, eight identifiers.
    case twoHours = 2
    /// Four hours, sixteen identifiers.
    case fourHours = 4

    /// The number of identifiers of a window.
    var epochCount: UInt32 {
      UInt32(rawValue) * 3_600 / EpochNumber.duration
    }
  }

  /// A phone keeps secrets of its days, from which the seeds of its windows follow.
  public typealias Phone = DailySecretsPhone

  /// The parameters of the hybrid design.
  public struct Parameters: ProtocolParameters {
    /// The time that one seed is used for; the specification recommends either.
    public var window = Window.twoHours

    /// Creates the initial values.
    public init() {}

    /// Finds nothing to check: each value of ``Window`` is good.
    public func validate() throws(ProtocolParameterError) {}
  }

  /// The parameters of the hybrid design.
  public let parameters: Parameters

  /// The protocol's figures.
  public let properties: ProtocolDescription

  /// The format of published files.
  let format: DP3TFileFormat

  /// Creates the protocol.
  public init(_ parameters: Parameters) {
    self.parameters = parameters
    let window = parameters.window
    format = DP3TFileFormat(
      name: "DP3H", parameter: UInt8(window.rawValue), seedByteCount: Self.seedByteCount)
    properties = ProtocolDescription(
      name: "dp3t-hybrid",
      specification: "DP-3T white paper, 25 May 2020, 2.4 (hybrid), \(window.rawValue) h windows",
      payloadByteCount: EphemeralIdentifier.byteCount,
      rotationSeconds: Int(EpochNumber.duration)...Int(EpochNumber.duration),
      replayToleranceSeconds: Int((window.epochCount - 1) * EpochNumber.duration),
      retentionDays: 14, requestKinds: [.upload],
      phoneKnows: [.signalStrength, .timeOfDay])
  }

  /// Creates the protocol with windows of a length.
  public init(window: Window = .twoHours) {
    var parameters = Parameters()
    parameters.window = window
    self.init(parameters)
  }

  /// The time that one seed is used for.
  var window: Window {
    parameters.window
  }

  /// The number of bytes of a seed.
  static let seedByteCount = 16

  /// The identifiers of a window, in the order of the key schedule.
  func identifiers(of seed: borrowing SecretBytes<16>) -> [EphemeralIdentifier] {
    DP3TGenerator.identifiers(
      of: seed.bytes, label: DP3TGenerator.hybridLabel, count: Int(window.epochCount))
  }

  /// The seconds of a window, in 64 bits, so that any index from outside has a valid range.
  func seconds(ofWindow index: UInt32) -> Range<UInt64> {
    let duration = UInt64(window.epochCount * EpochNumber.duration)
    return UInt64(index) * duration..<(UInt64(index) + 1) * duration
  }
}
