internal import ContactWorld
internal import DiscreteEvents

/// The warnings that the rule would have given with another threshold, from the risks that phones found in one run.
///
/// A pair is a phone and a source that it heard. Its risk is the highest relative risk of a day on which the phone heard
/// the source, sources of the same day together, as the rule has it. Two kinds of pairs are positive: those of a source
/// that infected the owner of the phone, and beside them close contacts within the infectious window.
package struct ThresholdRow: Hashable, Sendable {
  /// The threshold, divided by that of the run.
  package let factor: Double
  /// The people with a pair at or above the threshold.
  package let people: Int
  /// The pairs at or above the threshold, and all pairs.
  package let flagged, pairs: Int
  /// The pairs of a transmission: at or above the threshold, and all.
  package let flaggedInfected, infected: Int
  /// The pairs of close contacts: at or above the threshold, and all.
  package let flaggedClose, close: Int
  /// The transmissions from sources that uploaded to app users, whether the phone heard the source or not.
  package let reachable: Int

  /// The thresholds, divided by that of the run: 0, and from 1/16 to 16 in steps of the fourth root of 2.
  package static let factors: [Double] = {
    let root = 1.189_207_115_002_721
    let steps: [Double] = [1, root, root * root, root * root * root]
    let powers: [Double] = [0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8]
    return [0] + powers.flatMap { power in steps.map { $0 * power } } + [16]
  }()

  /// The rows of all thresholds; none where the server decides, or where no phone heard a source.
  package static func rows(of findings: DetectionFindings) -> [ThresholdRow] {
    struct Pair {
      var person: Person
      var risk: Double
      var isInfected: Bool
      var isClose: Bool
    }
    guard !findings.serverDecides else { return [] }
    let pairs = findings.outcomes.filter { $0.heard != nil }.map { outcome in
      let source = Int(outcome.source)
      let contact = findings.contacts[source].first { $0.other == outcome.person }
      return Pair(
        person: outcome.person, risk: Double(outcome.risk),
        isInfected: findings.transmission(to: outcome.person)?.source == source,
        isClose: findings.sources[source].isInfected
          && contact.flatMap { findings.closeDays(of: source, $0) } != nil)
    }
    guard !pairs.isEmpty else { return [] }
    let reachable = findings.transmissions.count {
      findings.sources[$0.source].upload != nil && findings.sources[$0.infected].hasApp
    }
    return factors.map { factor in
      let flagged = pairs.filter { $0.risk >= factor }
      return ThresholdRow(
        factor: factor, people: Set(flagged.map(\.person)).count, flagged: flagged.count,
        pairs: pairs.count, flaggedInfected: flagged.count { $0.isInfected },
        infected: pairs.count { $0.isInfected }, flaggedClose: flagged.count { $0.isClose },
        close: pairs.count { $0.isClose }, reachable: reachable)
    }
  }
}
