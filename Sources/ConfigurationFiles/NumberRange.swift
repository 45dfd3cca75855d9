/// The numbers from one bound to another, with the lower bound or without it.
public struct NumberRange: Hashable, Sendable, CustomStringConvertible {
  /// The lower bound; finite.
  public let lower: Double
  /// The upper bound, which belongs to the range; finite.
  public let upper: Double
  /// Whether the lower bound itself lies outside.
  public let excludesLower: Bool

  /// Creates the range of the numbers above `lower`, up to and including `upper`.
  public init(above lower: Double, through upper: Double) {
    precondition(lower < upper, "the range above \(lower) through \(upper) is empty")
    (self.lower, self.upper, excludesLower) = (lower, upper, true)
  }

  /// Creates a range that contains both bounds.
  public init(_ range: ClosedRange<Double>) {
    (lower, upper, excludesLower) = (range.lowerBound, range.upperBound, false)
  }

  /// Whether a number lies within; never true of NaN.
  public func contains(_ number: Double) -> Bool {
    (excludesLower ? number > lower : number >= lower) && number <= upper
  }

  /// The range in words, such as "above 0 through 1".
  public var description: String {
    "\(excludesLower ? "above " : "")\(lower.shortText) through \(upper.shortText)"
  }
}

extension Double {
  /// The shortest decimal digits that read back to this number, without the fraction of a whole one and
  /// without a power of ten for a small one, which YAML 1.1 readers take for a text.
  var shortText: String {
    let text = description
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    let parts = text.split(separator: "e-")
    guard parts.count == 2, let power = Int(parts[1]) else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = parts[0].filter(\.isNumber)
    let significant = digits.hasSuffix("0") ? digits.dropLast() : digits[...]
    return "\(sign)0.\(String(repeating: "0", count: power - 1))\(significant)"
  }
}
