import ExposureCore
import ProximityProtocols
import Testing

/// A protocol, and what its specification says of its disclosed blocks and its times.
struct TestedProtocol: Sendable, CustomTestStringConvertible {
  let proximity: any ProximityProtocol

  /// When an identifier broadcast from a moment on counts, were it not for the release; `nil` if whenever
  /// it was heard.
  let accepted: @Sendable (UnixTime) -> Range<UnixTime>?

  /// The length of the periods, counted from the Unix epoch, whose identifiers one disclosed block links;
  /// `nil` if it links all.
  let linkedSeconds: UInt32?

  /// How many payloads one device address carries, one after another.
  var payloadsPerAddress = 1

  /// Whether a message tells by itself that it was cut off or that something was added; an export of keys
  /// does not, its signature does.
  var framesItself = true

  /// How long after an upload its last key may wait for its release, in seconds.
  let hold: UInt32

  /// Whether it is a protocol of the list with other parameters, which may draw the same bytes.
  var isVariant = false

  var testDescription: String { proximity.properties.name + (isVariant ? " (variant)" : "") }

  /// The protocols whose phones match.
  static let decentralised = [
    TestedProtocol(
      proximity: GAEN(disclosesSameDayKey: true),
      accepted: { UnixTime($0.seconds - 7_200)..<$0 + 7_800 }, linkedSeconds: 86_400,
      framesItself: false, hold: 7_800),
    TestedProtocol(
      proximity: DP3TLowCost(), accepted: { grid(86_400, around: $0) },
      linkedSeconds: nil, hold: 86_400),
    TestedProtocol(
      proximity: DP3THybrid(window: .twoHours), accepted: { grid(7_200, around: $0) },
      linkedSeconds: 7_200, hold: 7_200),
    TestedProtocol(
      proximity: DP3THybrid(window: .fourHours), accepted: { grid(14_400, around: $0) },
      linkedSeconds: 14_400, hold: 14_400),
    TestedProtocol(
      proximity: DP3TUnlinkable(), accepted: { grid(900, around: $0) },
      linkedSeconds: 900, hold: 900),
    TestedProtocol(
      proximity: TCN(), accepted: { _ in nil }, linkedSeconds: 21_600, hold: 900),
    TestedProtocol(
      proximity: tcn(keyHours: 2), accepted: { _ in nil }, linkedSeconds: 7_200, hold: 900,
      isVariant: true),
  ]

  /// The protocols whose server matches.
  static let centralised = [
    TestedProtocol(
      proximity: ROBERT(), accepted: { UnixTime($0.seconds - 179)..<$0 + 180 }, linkedSeconds: nil,
      payloadsPerAddress: 5, hold: 0),
    TestedProtocol(
      proximity: BlueTrace(), accepted: { $0..<$0 + 900 }, linkedSeconds: nil, hold: 0),
    TestedProtocol(
      proximity: blueTrace(validityMinutes: 20, refreshHours: 6),
      accepted: { $0..<$0 + 1_200 }, linkedSeconds: nil, hold: 0, isVariant: true),
  ]

  /// All protocols.
  static let all = decentralised + centralised

  /// The slice of a grid of periods, counted from the Unix epoch, that contains a moment.
  private static func grid(_ duration: UInt32, around time: UnixTime) -> Range<UnixTime> {
    let start = UnixTime(time.seconds / duration * duration)
    return start..<start + duration
  }

  private static func tcn(keyHours: Int) -> TCN {
    var parameters = TCN.Parameters()
    parameters.keyHours = keyHours
    guard let tcn = try? TCN(parameters) else { preconditionFailure("\(parameters)") }
    return tcn
  }

  private static func blueTrace(validityMinutes: Int, refreshHours: Int) -> BlueTrace {
    var parameters = BlueTrace.Parameters()
    parameters.validityMinutes = validityMinutes
    parameters.refreshHours = refreshHours
    guard let blueTrace = try? BlueTrace(parameters) else { preconditionFailure("\(parameters)") }
    return blueTrace
  }
}
