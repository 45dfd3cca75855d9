/// The outcome of the check of one property on one protocol.
public enum PropertyVerdict: Hashable, Sendable {
  /// No case was found in which the protocol does not have the property.
  case holds(Evidence)
  /// The protocol does not have the property and says so, with a reason; a case in which it fails was found.
  case failsByDesign(String, Counterexample)
  /// The protocol does not have the property.
  case broken(Counterexample)
  /// The protocol has no such messages.
  case doesNotApply(ProtocolProperty.Need)

  /// The cases that were tried.
  public struct Evidence: Hashable, Sendable {
    /// The number of seeds.
    public var seeds = 0
    /// The number of cases: probes, pairs or messages, as the property counts.
    public var cases = 0
    /// The bound that was kept, in words, where the property has one.
    public var bound: String?
    /// An upper bound of the probability with which a protocol that has the property would be called broken; 0 if the
    /// check is no statistical one.
    public var falseAlarmRate = 0.0

    /// No evidence.
    public init() {}
  }

  /// Whether the protocol does not have the property, and does not say so.
  public var isBroken: Bool {
    if case .broken = self { true } else { false }
  }

  /// The verdict in one or two words.
  public var word: String {
    switch self {
    case .holds: "holds"
    case .failsByDesign: "by design"
    case .broken: "BROKEN"
    case .doesNotApply: "-"
    }
  }

  /// The evidence, the reason or the counterexample in one line.
  public var summary: String {
    switch self {
    case .holds(let evidence):
      "\(evidence.cases) cases" + (evidence.bound.map { ", \($0)" } ?? "")
        + (evidence.falseAlarmRate > 0
          ? ", false alarms at most \(Self.power(of: evidence.falseAlarmRate))" : "")
    case .failsByDesign(let reason, _): reason
    case .broken(let example): example.finding
    case .doesNotApply(let need): "needs \(need.rawValue)"
    }
  }

  /// The least power of ten that is not below a probability.
  private static func power(of probability: Double) -> String {
    var exponent = 0
    var power = 1.0
    while power / 10 >= probability, exponent > -99 {
      power /= 10
      exponent -= 1
    }
    return exponent == 0 ? "1" : "1e\(exponent)"
  }
}
