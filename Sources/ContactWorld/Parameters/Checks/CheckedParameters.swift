/// Parameters that know what each of them may be and how they must go together.
public protocol CheckedParameters: Sendable {
  /// What each number of its own may be.
  static var ranges: [ParameterRange<Self>] { get }
  /// What must hold between its own.
  static var rules: [ParameterRule<Self>] { get }
  /// The structures inside.
  static var parts: [ParameterPart<Self>] { get }
}

extension CheckedParameters {
  /// No rules.
  public static var rules: [ParameterRule<Self>] { [] }
  /// No structures inside.
  public static var parts: [ParameterPart<Self>] { [] }

  /// What each number may be, those of the structures inside among them.
  public static var allRanges: [ParameterRange<Self>] {
    ranges + parts.flatMap(\.ranges)
  }

  /// What must hold between parameters, those of the structures inside among them.
  public static var allRules: [ParameterRule<Self>] {
    parts.flatMap(\.rules) + rules
  }

  /// The range of one of its own numbers.
  ///
  /// - Precondition: The range is declared.
  public static func range(of path: PartialKeyPath<Self>) -> ParameterRange<Self> {
    guard let range = ranges.first(where: { $0.path == path }) else {
      preconditionFailure("\(path) has no range")
    }
    return range
  }

  /// What is wrong, in the order of the parameters.
  ///
  /// Whether parameters go together is looked at only if each is right by itself.
  public var mistakes: [ParameterMistake] {
    let outside = Self.allRanges.compactMap { range in
      range.problem(self).map { ParameterMistake(range.name, $0) }
    }
    guard outside.isEmpty else { return outside }
    return Self.allRules.compactMap { rule in
      rule.problem(self).map { ParameterMistake(rule.name, $0) }
    }
  }

  /// Throws unless all is as it must be.
  ///
  /// - Throws: ``ParameterError``, which names each parameter that is at fault.
  public func validate() throws(ParameterError) {
    if let error = ParameterError(mistakes) { throw error }
  }
}

/// Parameters that are a part of others.
public struct ParameterPart<Whole>: Sendable {
  let ranges: [ParameterRange<Whole>]
  let rules: [ParameterRule<Whole>]

  /// Declares a part.
  ///
  /// - Parameters:
  ///   - name: The name of the property that it is.
  ///   - path: The property.
  public init<Part: CheckedParameters>(
    _ name: String, _ path: any KeyPath<Whole, Part> & Sendable
  ) {
    ranges = Part.allRanges.map { $0.placed(in: name, at: path) }
    rules = Part.allRules.map { $0.placed(in: name, at: path) }
  }
}
