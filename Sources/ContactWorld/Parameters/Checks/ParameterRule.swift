/// A rule between parameters each of which lies in its range.
public struct ParameterRule<Parameters>: Sendable {
  /// The parameter that is at fault, by the names of the properties that lead to it.
  public let name: String
  /// Finds the problem; `nil` if the rule holds.
  ///
  /// The text names other parameters as ``others`` does.
  public let problem: @Sendable (Parameters) -> String?
  /// The parameters that the problem names, by the names of the properties that lead to them.
  public let others: [String]

  private let text: @Sendable (Parameters, [String]) -> String?

  /// Declares a rule.
  ///
  /// - Parameters:
  ///   - name: The parameter that is at fault if it does not hold.
  ///   - others: The parameters that it has to go with.
  ///   - text: The problem, or `nil`; receives the names of the others.
  public init(
    _ name: String, with others: [String] = [],
    _ text: @escaping @Sendable (Parameters, _ others: [String]) -> String?
  ) {
    self.name = name
    self.others = others
    self.text = text
    problem = { text($0, others) }
  }

  /// The problem, with other names for the ``others``, in their order; `nil` if the rule holds.
  public func problem(_ parameters: Parameters, naming others: [String]) -> String? {
    text(parameters, others)
  }

  /// The rule as one of a whole that has these parameters as a part; an absent part breaks no rule.
  func placed<Whole>(
    in name: String, _ part: @escaping @Sendable (Whole) -> Parameters?
  ) -> ParameterRule<Whole> {
    ParameterRule<Whole>("\(name).\(self.name)", with: others.map { "\(name).\($0)" }) {
      [text] whole, others in
      part(whole).flatMap { text($0, others) }
    }
  }
}
