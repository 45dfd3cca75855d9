internal import ContactWorld
internal import EpidemicSociety
package import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation

/// The knowledge of one adversary of a scenario, scored.
package struct AdversaryLeakage: Sendable {
  /// The adversary.
  package let preset: AdversaryPreset
  /// The score of its knowledge.
  package let score: LeakageScore

  /// Creates the knowledge of an adversary.
  package init(_ preset: AdversaryPreset, _ score: LeakageScore) {
    self.preset = preset
    self.score = score
  }

  /// The figures of all adversaries that a scenario can name.
  static let measures: [Measure<StudyOutcome>] = AdversaryPreset.allCases.flatMap { preset in
    LeakageScore.measures(of: preset).map { measure in
      measure.of(
        { outcome in outcome.leakages.first { $0.preset == preset }?.score },
        absentIf: "app.tracing is not protocol, or `adversaries` does not name \(preset.rawValue)")
    }
  }

  /// The names of the figures of an adversary.
  static func names(of preset: AdversaryPreset) -> [String] {
    LeakageScore.measures(of: preset).map(\.declaration.name)
  }

  /// The names that all figures of adversaries begin with, where the adversary has no figure with a value.
  static func absentPrefixes(among figures: [Figure]) -> [String] {
    AdversaryPreset.allCases.map { "privacy.\($0.rawValue)." }.filter { prefix in
      figures.allSatisfy { !$0.declaration.name.hasPrefix(prefix) || $0.value == .missing }
    }
  }
}

extension AdversaryLeakage {
  /// Scores the adversaries of a run; none, unless phones speak a protocol.
  static func all<P: ProximityProtocol>(
    of run: TracingRun<P>, _ observers: StudyObservers<P>, _ scenario: Scenario,
    _ proximityProtocol: P
  ) throws -> [AdversaryLeakage] {
    guard scenario.tracing.app.tracing == .identifiers else { return [] }
    let air = observers.air
    let rotation = proximityProtocol.properties.rotationSeconds.upperBound
    let truth = LeakageTruth(
      phones: run.society.appUserCount, identifiersPerPhone: scenario.days * 86_400 / rotation,
      uploaders: air.uploaders,
      infected: Set(observers.recorder.transmissions.map(\.person.rawValue)))
    let places = run.society.world.places
    return try scenario.adversaries.enumerated().map { index, preset in
      let captures = air.captures[index]
      let view = air.view(of: index, withLast: run.lastFile)
      let knowledge = try AdversaryKnowledge(
        of: view, proximityProtocol,
        device: preset.capabilities.readsServer ? { run.device(of: $0) } : nil)
      return AdversaryLeakage(
        preset,
        LeakageScore(
          of: knowledge, in: view, senders: captures.senders, placeCount: captures.places.count,
          truth: truth, position: { places.position(of: $0) }))
    }
  }
}
