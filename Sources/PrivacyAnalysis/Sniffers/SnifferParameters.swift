public import ContactWorld

/// Passive receivers at fixed places, whose owner also reads the published files.
///
/// Attack A1 of the DP-3T risk taxonomy (*Privacy and Security Attacks on Digital Proximity Tracing
/// Systems*, SR4).
public struct SnifferParameters: Hashable, Sendable {
  /// The fraction of places of those kinds in that area at which a sniffer stands; 0 through 1.
  public var placeFraction = 0.1
  /// The probability that an identifier on the air at such a place is captured at least once; 0 through 1.
  public var captureProbability = 0.99
  /// The kinds of places at which sniffers may stand.
  public var kinds = PlaceKind.allCases
  /// The area in which sniffers may stand; `nil` for the whole world.
  public var area: Disc?

  /// Creates sniffers at a tenth of the places.
  public init() {}
}
