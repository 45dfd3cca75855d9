/// All protocols.
public enum ProtocolRegistry {
  /// The protocols, each with the parameters that it has unless told otherwise, in the order of tables: first
  /// those whose phones match, then those whose server does.
  public static let all: [any ProximityProtocol] = entries.map(\.initial)

  /// The names of all protocols.
  public static var names: [String] {
    all.map(\.properties.name)
  }

  /// The protocol with a name such as `dp3t-low-cost` and its initial parameters; `nil` if there is none.
  public static func named(_ name: String) -> (any ProximityProtocol)? {
    all.first { $0.properties.name == name }
  }

  /// The protocol with a name and its parameters among those of all protocols; `nil` if there is none.
  ///
  /// - Throws: ``ProtocolParameterError`` if a parameter of that protocol lies outside its range; those of the
  ///   others are not looked at.
  public static func named(
    _ name: String, with parameters: ProtocolParameterSet
  ) throws(ProtocolParameterError) -> (any ProximityProtocol)? {
    guard let entry = entries.first(where: { $0.initial.properties.name == name }) else {
      return nil
    }
    return try entry.make(parameters)
  }

  /// A protocol needs one line here.
  private static let entries = [
    Entry(GAEN(), \.gaen),
    Entry(DP3TLowCost()),
    Entry(DP3THybrid(), \.dp3tHybrid),
    Entry(DP3TUnlinkable(), \.dp3tUnlinkable),
    Entry(TCN(), \.tcn),
    Entry(ROBERT(), \.robert),
    Entry(BlueTrace(), \.blueTrace),
  ]

  private struct Entry: Sendable {
    let initial: any ProximityProtocol
    let make:
      @Sendable (ProtocolParameterSet) throws(ProtocolParameterError) -> any ProximityProtocol

    /// Registers a protocol whose parameters stand among those of all.
    init<P: ProximityProtocol>(
      _ initial: P, _ parameters: any KeyPath<ProtocolParameterSet, P.Parameters> & Sendable
    ) {
      self.initial = initial
      make = { set throws(ProtocolParameterError) in try P(set[keyPath: parameters]) }
    }

    /// Registers a protocol without parameters.
    init<P: ProximityProtocol>(_ initial: P) where P.Parameters == NoParameters {
      self.initial = initial
      make = { _ throws(ProtocolParameterError) in initial }
    }
  }
}
