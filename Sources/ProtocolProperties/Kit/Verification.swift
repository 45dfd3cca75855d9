public import ProximityProtocols

/// The verdicts on some protocols, property by property.
public struct Verification: Sendable {
  /// The names of the protocols, in the order of columns.
  public let protocols: [String]
  /// The seeds that were asked for.
  public let seeds: Range<UInt64>
  /// The verdicts so far, in the order in which they were found.
  public private(set) var rows: [Row] = []

  /// A verdict.
  public struct Row: Sendable {
    /// The name of the protocol.
    public let proximity: String
    /// The property.
    public let property: ProtocolProperty
    /// The outcome.
    public let verdict: PropertyVerdict
  }

  /// Checks protocols.
  ///
  /// - Parameters:
  ///   - protocols: The protocols.
  ///   - properties: The properties; all, unless told.
  ///   - seeds: The seeds of each check.
  ///   - progress: Called after each verdict with the share of the work that is done, 0 through 1.
  ///   - shouldStop: Asked between checks and seeds; the verdicts so far are kept.
  public init(
    of protocols: [any ProximityProtocol], properties: [ProtocolProperty] = ProtocolProperty.all,
    seeds: Range<UInt64>, progress: (Double) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) {
    self.protocols = protocols.map(\.properties.name)
    self.seeds = seeds
    let count = protocols.count * properties.count
    for proximity in protocols {
      for property in properties {
        guard !shouldStop() else { return }
        let verdict = property.check(proximity, seeds: seeds, shouldStop: shouldStop)
        rows.append(
          Row(proximity: proximity.properties.name, property: property, verdict: verdict))
        progress(Double(rows.count) / Double(count))
      }
    }
  }

  /// The verdicts that a protocol is broken.
  public var broken: [Row] {
    rows.filter(\.verdict.isBroken)
  }

  /// The verdict on a protocol and a property, if it was found.
  public func verdict(on proximity: String, _ property: String) -> PropertyVerdict? {
    rows.first { $0.proximity == proximity && $0.property.name == property }?.verdict
  }
}
