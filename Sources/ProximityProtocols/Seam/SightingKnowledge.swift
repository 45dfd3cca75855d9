/// The facts about a sighting of a case that a protocol tells to the party that applies the risk rule: to the phone, or,
/// where phones ask for their status, to the server.
public struct SightingKnowledge: OptionSet, Hashable, Sendable {
  /// The facts as bits.
  public let rawValue: Int

  /// Creates a set of facts.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The strength of the received signal; without it every sighting counts as one without attenuation.
  public static let signalStrength = SightingKnowledge(rawValue: 1 << 0)
  /// The sender's transmit power; without it all phones are assumed to have the same.
  public static let transmitPower = SightingKnowledge(rawValue: 1 << 1)
  /// The evidence for the diagnosis; without it the case counts as one with a confirmed test.
  public static let reportType = SightingKnowledge(rawValue: 1 << 2)
  /// The onset of the case's symptoms; without it the rule's infectiousness for a missing onset holds.
  public static let onset = SightingKnowledge(rawValue: 1 << 3)
  /// The time of day, beside the day itself.
  public static let timeOfDay = SightingKnowledge(rawValue: 1 << 4)

  /// All facts with their names, in the order of tables.
  public static let named: [(name: String, fact: SightingKnowledge)] = [
    ("signal strength", .signalStrength), ("transmit power", .transmitPower),
    ("report type", .reportType), ("onset", .onset), ("time of day", .timeOfDay),
  ]

  /// The names of the facts, in the order of ``named``.
  public var names: [String] {
    Self.named.filter { contains($0.fact) }.map(\.name)
  }
}
