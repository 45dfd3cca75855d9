import ExposureCore
import ProximityProtocols
import Testing

/// A protocol, and its statements as the specifications give them, typed once more.
struct TestedProtocol: Sendable, CustomTestStringConvertible {
  let proximity: any ProximityProtocol
  let tolerance: ProtocolStatements.Tolerance
  /// The length of the periods whose identifiers one disclosed block links; `nil` if it links all.
  let linkedSeconds: UInt32?
  /// How long after an upload its last key may wait for its release, in seconds.
  let hold: UInt32
  /// How many payloads one device address carries, one after another.
  var payloadsPerAddress = 1
  /// Whether it is a protocol of the list with other parameters, which may draw the same bytes.
  var isVariant = false

  var testDescription: String { proximity.properties.name + (isVariant ? " (variant)" : "") }

  /// The protocols whose phones match.
  static let decentralised = [
    TestedProtocol(
      proximity: GAEN(disclosesSameDayKey: true),
      tolerance: .slot(of: 600, before: 7_200, after: 7_200), linkedSeconds: 86_400, hold: 7_800),
    TestedProtocol(
      proximity: DP3TLowCost(), tolerance: .slot(of: 86_400, before: 0, after: 0),
      linkedSeconds: nil, hold: 86_400),
    TestedProtocol(
      proximity: DP3THybrid(window: .twoHours), tolerance: .slot(of: 7_200, before: 0, after: 0),
      linkedSeconds: 7_200, hold: 7_200),
    TestedProtocol(
      proximity: DP3THybrid(window: .fourHours), tolerance: .slot(of: 14_400, before: 0, after: 0),
      linkedSeconds: 14_400, hold: 14_400),
    TestedProtocol(
      proximity: DP3TUnlinkable(), tolerance: .slot(of: 900, before: 0, after: 0),
      linkedSeconds: 900, hold: 900),
    TestedProtocol(proximity: TCN(), tolerance: .unlimited, linkedSeconds: 21_600, hold: 900),
    TestedProtocol(
      proximity: tcn(keyHours: 2), tolerance: .unlimited, linkedSeconds: 7_200, hold: 900,
      isVariant: true),
  ]

  /// The protocols whose server matches.
  static let centralised = [
    TestedProtocol(
      proximity: ROBERT(), tolerance: .slot(of: 180, before: 179, after: 0), linkedSeconds: nil,
      hold: 0, payloadsPerAddress: 5),
    TestedProtocol(
      proximity: BlueTrace(), tolerance: .broadcast, linkedSeconds: nil, hold: 0),
    TestedProtocol(
      proximity: blueTrace(validityMinutes: 20, refreshHours: 6), tolerance: .broadcast,
      linkedSeconds: nil, hold: 0, isVariant: true),
  ]

  /// All protocols.
  static let all = decentralised + centralised

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
