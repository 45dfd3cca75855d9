/// The judgement of an adversary about who of the people whom it recognised is ill, scored with the truth.
public struct StatusScore: Hashable, Sendable {
  /// The recognised people who were infected.
  public private(set) var infected = 0
  /// The recognised people who were not infected.
  public private(set) var healthy = 0
  /// The infected whom it takes for ill, since a published group has their name.
  public private(set) var infectedNamed = 0
  /// The people who were not infected and whom it takes for ill.
  public private(set) var healthyNamed = 0

  init(of knowledge: AdversaryKnowledge, names: [UInt32], truth: LeakageTruth) {
    let ill = Set(knowledge.names.prefix(knowledge.publishedGroupCount).compactMap(\.self))
    for name in Set(names) {
      // Counts: the order of a set does not reach them.
      let isNamed = ill.contains(name) ? 1 : 0
      if truth.infected.contains(name) {
        infected += 1
        infectedNamed += isNamed
      } else {
        healthy += 1
        healthyNamed += isNamed
      }
    }
  }

  /// The share of the infected whom it takes for ill less the share of the others whom it takes for ill; `nil` if it
  /// recognised none of the one or of the other kind.
  public var advantage: Double? {
    guard infected > 0, healthy > 0 else { return nil }
    return Double(infectedNamed) / Double(infected) - Double(healthyNamed) / Double(healthy)
  }
}
