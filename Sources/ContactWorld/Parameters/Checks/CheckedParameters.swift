/// Parameters that declare the range of each of them and the rules between them.
public protocol CheckedParameters: Sendable {
  /// The ranges of the structure's own numbers.
  static var ranges: [ParameterRange<Self>] { get }
  /// The rules between the structure's own parameters.
  static var rules: [ParameterRule<Self>] { get }
  /// The structures inside.
  static var parts: [ParameterPart<Self>] { get }
}

extension CheckedParameters {
  /// No rules.
  public static var rules: [ParameterRule<Self>] { [] }
  /// No structures inside.
  public static var parts: [ParameterPart<Self>] { [] }

  /// The ranges of all numbers, including those of the structures inside.
  public static var allRanges: [ParameterRange<Self>] {
    ranges + parts.flatMap(\.ranges)
  }

  /// The rules between parameters, including those of the structures inside.
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

  /// The mistakes, in the order of the parameters.
  ///
  /// The rules between parameters are checked only if each parameter lies in its range.
  public var mistakes: [ParameterMistake] {
    let outside = Self.allRanges.compactMap { range in
      range.problem(self).map { ParameterMistake(range.name, $0) }
    }
    guard outside.isEmpty else { return outside }
    return Self.allRules.compactMap { rule in
      rule.problem(self).map { ParameterMistake(rule.name, $0) }
    }
  }

  /// Throws unless all parameters are valid.
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
    ranges = Part.allRanges.map { $0.placed(in: name, at: path) { $0[keyPath: path] } }
    rules = Part.allRules.map { $0.placed(in: name) { $0[keyPath: path] } }
  }

  /// Declares a part that may be absent; an absent part has no mistakes.
  ///
  /// - Parameters:
  ///   - name: The name of the property that it is.
  ///   - path: The property.
  public init<Part: CheckedParameters>(
    _ name: String, _ path: any KeyPath<Whole, Part?> & Sendable
  ) {
    ranges = Part.allRanges.map { $0.placed(in: name, at: path) { $0[keyPath: path] } }
    rules = Part.allRules.map { $0.placed(in: name) { $0[keyPath: path] } }
  }
}
