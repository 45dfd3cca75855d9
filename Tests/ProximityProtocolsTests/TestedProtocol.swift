import ExposureCore
import ProximityProtocols
import Testing

/// A protocol whose phones match, and what its specification says of its disclosed blocks and its times.
struct TestedProtocol: Sendable, CustomTestStringConvertible {
  let proximity: any ProximityProtocol

  /// When an identifier broadcast from a moment on counts, were it not for the release.
  let accepted: @Sendable (UnixTime) -> Range<UnixTime>

  /// Whether what is heard at or after the release is ignored.
  let stopsAtRelease: Bool

  /// The length of the periods, counted from the Unix epoch, whose identifiers one disclosed block links;
  /// `nil` if it links all.
  let linkedSeconds: UInt32?

  /// How long after an upload its last key may wait for its release, in seconds.
  let hold: UInt32

  var testDescription: String { proximity.properties.name }

  /// The protocols whose phones match.
  static let decentralised = [
    TestedProtocol(
      proximity: DP3TLowCost(), accepted: { grid(86_400, around: $0) }, stopsAtRelease: true,
      linkedSeconds: nil, hold: 86_400)
  ]

  /// The slice of a grid of periods, counted from the Unix epoch, that contains a moment.
  private static func grid(_ duration: UInt32, around time: UnixTime) -> Range<UnixTime> {
    let start = UnixTime(time.seconds / duration * duration)
    return start..<start + duration
  }
}
