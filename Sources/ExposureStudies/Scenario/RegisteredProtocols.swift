public import ProximityProtocols

/// The protocols that scenarios and commands may name.
public enum RegisteredProtocols {
  /// Each protocol with its parameters, one line each.
  public static let all: [any ProximityProtocol] = [
    GAEN(),
    DP3TLowCost(),
    DP3THybrid(),
    DP3TUnlinkable(),
    TCN(),
  ]

  /// The protocols' names.
  static var names: [String] {
    all.map(\.properties.name)
  }
}
