/// A parameter that has a value which it cannot have.
public struct ParameterMistake: Hashable, Sendable, CustomStringConvertible {
  /// The parameter, by the names of the properties that lead to it, such as `testing.sensitivity`.
  public let parameter: String
  /// The problem of the value, and the allowed values.
  public let problem: String

  /// Creates a mistake.
  public init(_ parameter: String, _ problem: String) {
    self.parameter = parameter
    self.problem = problem
  }

  /// The parameter and its problem, such as `testing.sensitivity: 1.5 does not lie in 0 through 1`.
  public var description: String {
    "\(parameter): \(problem)"
  }
}

/// The mistakes of some parameters.
public struct ParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The mistakes, in the order of the parameters; never empty.
  public let mistakes: [ParameterMistake]

  /// Creates the error of some mistakes; `nil` if there is none.
  init?(_ mistakes: [ParameterMistake]) {
    guard !mistakes.isEmpty else { return nil }
    self.mistakes = mistakes
  }

  /// The mistakes, a line each.
  public var description: String {
    mistakes.map(\.description).joined(separator: "\n")
  }
}
