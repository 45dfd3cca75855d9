/// All protocols, each with the parameters that it has unless told otherwise.
public enum ProtocolRegistry {
  /// The protocols in the order of tables: first those whose phones match, then those whose server does.
  public static let all: [any ProximityProtocol] = [
    GAEN(),
    DP3TLowCost(),
    DP3THybrid(),
    DP3TUnlinkable(),
    TCN(),
    ROBERT(),
    BlueTrace(),
  ]

  /// The names of all protocols.
  public static var names: [String] {
    all.map(\.properties.name)
  }

  /// The protocol with a name such as `dp3t-low-cost`, or `nil` if there is none.
  public static func named(_ name: String) -> (any ProximityProtocol)? {
    all.first { $0.properties.name == name }
  }
}
