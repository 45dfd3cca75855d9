/// A parameter of a server that is out of its range.
public struct RuleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The parameter's name.
  public var parameter: String
  /// The values that the setting may have, in words.
  public var expected: String

  /// Creates an error.
  public init(_ parameter: String, mustBe expected: String) {
    self.parameter = parameter
    self.expected = expected
  }

  /// The error in words.
  public var description: String {
    "\(parameter) must be \(expected)"
  }
}

/// The first parameter out of range, of those that are looked at.
struct RuleChecks {
  func expect<Value: Comparable>(
    _ parameter: String, _ value: Value, in range: ClosedRange<Value>
  ) throws(RuleError) {
    guard range.contains(value) else {
      throw RuleError(
        parameter, mustBe: "from \(range.lowerBound) through \(range.upperBound)")
    }
  }

  func expect(
    _ isRight: Bool, _ parameter: String, mustBe expected: String
  ) throws(RuleError) {
    guard isRight else { throw RuleError(parameter, mustBe: expected) }
  }
}
