public import ProximityProtocols

/// A property that a proximity-tracing protocol should have, and a check of it through the protocol's messages.
public struct ProtocolProperty: Sendable {
  /// The name in tables and in ``ProximityProtocols/ProtocolStatements``, such as `identifiers-never-repeat`.
  public let name: String
  /// The kind of promise that it is.
  public let family: Family
  /// The property in words.
  public let statement: String
  /// The document that asks for it, or the fault of deployed code that breaks it.
  public let source: String
  /// The condition of the check, such as a server that publishes files.
  public let needs: Need
  private let body: @Sendable (any ProximityProtocol, inout Trial) throws -> Void

  /// The kinds of properties.
  public enum Family: String, CaseIterable, Sendable {
    /// The bytes on the air.
    case identifiers
    /// The knowledge that listeners, servers and readers of files can gain.
    case secrecy
    /// The resistance to messages that no honest party sends.
    case integrity
    /// The use to the people who run the app.
    case service
  }

  /// The messages that a check needs.
  public enum Need: String, Sendable {
    /// Any protocol.
    case anyProtocol = "any protocol"
    /// A server that publishes files, which phones match.
    case publishedFiles = "a server that publishes files"
    /// A server that answers status requests.
    case statusRequests = "a server that answers status requests"
    /// A server that gives phones their identifiers.
    case provisioning = "a server that provides identifiers"

    /// Whether a protocol has the messages.
    public func isMet(by description: ProtocolDescription) -> Bool {
      let kinds = description.requestKinds
      return switch self {
      case .anyProtocol: true
      case .publishedFiles: !kinds.contains(.status)
      case .statusRequests: kinds.contains(.status)
      case .provisioning: kinds.contains(.provisioning)
      }
    }
  }

  /// Declares a property.
  ///
  /// - Parameters:
  ///   - name: A unique name, in lower case with hyphens.
  ///   - family: The kind of promise.
  ///   - statement: The property in words.
  ///   - source: The document that asks for it.
  ///   - needs: The condition of the check.
  ///   - check: Tries one seed; throws ``Counterexample`` if the protocol does not have the property. Any other error
  ///     counts as a counterexample too.
  public init(
    _ name: String, _ family: Family, _ statement: String, source: String,
    needs: Need = .anyProtocol,
    check: @escaping @Sendable (any ProximityProtocol, inout Trial) throws -> Void
  ) {
    self.name = name
    self.family = family
    self.statement = statement
    self.source = source
    self.needs = needs
    body = check
  }

  /// Checks a protocol.
  ///
  /// - Parameters:
  ///   - proximity: The protocol.
  ///   - seeds: The seeds of the scenes, each of which is tried.
  ///   - shouldStop: Asked before each seed but the first; the evidence is then that of the seeds so far.
  /// - Returns: The verdict; ``PropertyVerdict/broken(_:)`` has the counterexample of fewest messages that a seed gave.
  public func check(
    _ proximity: any ProximityProtocol, seeds: Range<UInt64>, shouldStop: () -> Bool = { false }
  ) -> PropertyVerdict {
    guard needs.isMet(by: proximity.properties) else { return .doesNotApply(needs) }
    var evidence = PropertyVerdict.Evidence()
    var shortest: Counterexample?
    for seed in seeds {
      if seed > seeds.lowerBound, shouldStop() { break }
      var trial = Trial(seed: seed)
      do {
        try body(proximity, &trial)
      } catch {
        let found = (error as? Counterexample) ?? Counterexample([], "\(error)")
        if found.messages.count < shortest?.messages.count ?? .max { shortest = found }
      }
      evidence.seeds += 1
      evidence.cases += trial.cases
      evidence.falseAlarmRate += trial.falseAlarmRate
      evidence.bound = trial.bound ?? evidence.bound
    }
    let reason = proximity.statements.reason(against: name)
    return switch (shortest, reason) {
    case (nil, nil): .holds(evidence)
    case (let example?, nil): .broken(example)
    case (let example?, let reason?): .failsByDesign(reason, example)
    case (nil, let reason?):
      .broken(
        Counterexample(
          [],
          "the protocol says that it fails here, and all \(evidence.cases) cases hold: \(reason)"))
    }
  }
}
