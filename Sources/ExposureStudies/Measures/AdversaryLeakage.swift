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
    let infected = Set(observers.recorder.transmissions.map(\.person.rawValue))
    let scores = try observers.air.scores(in: run, infected: infected, proximityProtocol)
    return zip(scenario.adversaries, scores).map { AdversaryLeakage($0, $1) }
  }
}
