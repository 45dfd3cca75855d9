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

  /// The protocol of a name; `nil` if there is none.
  static func named(_ name: String) -> (any ProximityProtocol)? {
    all.first { $0.properties.name == name }
  }

  /// The protocols' names.
  static var names: [String] {
    all.map(\.properties.name)
  }
}
