/// The numbers that a parameter may be, or that each number of a list may be.
///
/// It is declared here once; files that give a parameter are read with the same range.
public struct ParameterRange<Parameters>: Sendable {
  /// The parameter, by the names of the properties that lead to it.
  public let name: String
  /// The lower bound; finite.
  public let lower: Double
  /// The upper bound, which belongs to the range; finite.
  public let upper: Double
  /// Whether the lower bound itself lies outside.
  public let excludesLower: Bool
  /// The allowed lengths of a list of numbers; `nil` for a single number.
  public let count: ClosedRange<Int>?

  let path: any PartialKeyPath<Parameters> & Sendable
  /// Finds the problem of the parameter; `nil` if it has none.
  let problem: @Sendable (Parameters) -> String?

  /// Declares the range of a number.
  public init(
    _ name: String, _ path: any KeyPath<Parameters, Double> & Sendable, _ range: ClosedRange<Double>
  ) {
    self.init(name, path, NumberBounds(range), nil) {
      NumberBounds(range).problem($0[keyPath: path])
    }
  }

  /// Declares the range of a number that may be absent; an absent one has no problem.
  public init(
    _ name: String, _ path: any KeyPath<Parameters, Double?> & Sendable,
    _ range: ClosedRange<Double>
  ) {
    self.init(name, path, NumberBounds(range), nil) {
      $0[keyPath: path].flatMap(NumberBounds(range).problem)
    }
  }

  /// Declares the range of a number that is above `lower` and at most `upper`.
  public init(
    _ name: String, _ path: any KeyPath<Parameters, Double> & Sendable, above lower: Double,
    through upper: Double
  ) {
    let bounds = NumberBounds(lower: lower, upper: upper, excludesLower: true)
    self.init(name, path, bounds, nil) { bounds.problem($0[keyPath: path]) }
  }

  /// Declares the range of a whole number.
  public init(
    _ name: String, _ path: any KeyPath<Parameters, Int> & Sendable, _ range: ClosedRange<Int>
  ) {
    let bounds = NumberBounds(Double(range.lowerBound)...Double(range.upperBound))
    self.init(name, path, bounds, nil) { bounds.problem(Double($0[keyPath: path])) }
  }

  /// Declares the range of each number of a list, and how many there are.
  public init(
    _ name: String, _ path: any KeyPath<Parameters, [Double]> & Sendable,
    each range: ClosedRange<Double>, count: ClosedRange<Int>
  ) {
    let bounds = NumberBounds(range)
    self.init(name, path, bounds, count) { bounds.problem($0[keyPath: path], count: count) }
  }

  /// Declares the range of each number of a square table, and how many rows there are.
  public init(
    _ name: String, _ path: any KeyPath<Parameters, [[Double]]> & Sendable,
    each range: ClosedRange<Double>, count: Int
  ) {
    let bounds = NumberBounds(range)
    self.init(name, path, bounds, count...count) { parameters in
      let rows = parameters[keyPath: path]
      guard rows.count == count else { return "\(rows.count) rows instead of \(count)" }
      for (index, row) in rows.enumerated() {
        if let problem = bounds.problem(row, count: count...count) {
          return "row \(index + 1): \(problem)"
        }
      }
      return nil
    }
  }

  private init(
    _ name: String, _ path: any PartialKeyPath<Parameters> & Sendable, _ bounds: NumberBounds,
    _ count: ClosedRange<Int>?, _ problem: @escaping @Sendable (Parameters) -> String?
  ) {
    self.name = name
    (lower, upper, excludesLower) = (bounds.lower, bounds.upper, bounds.excludesLower)
    self.count = count
    self.path = path
    self.problem = problem
  }

  /// The range as one of a whole that has these parameters as a part; an absent part has no problem.
  func placed<Whole>(
    in name: String, at place: any PartialKeyPath<Whole> & Sendable,
    _ part: @escaping @Sendable (Whole) -> Parameters?
  ) -> ParameterRange<Whole> {
    let bounds = NumberBounds(lower: lower, upper: upper, excludesLower: excludesLower)
    return ParameterRange<Whole>("\(name).\(self.name)", place, bounds, count) { [problem] whole in
      part(whole).flatMap(problem)
    }
  }
}

/// The numbers from one bound to another.
struct NumberBounds: Sendable {
  var lower: Double
  var upper: Double
  var excludesLower = false

  /// The problem of a number, or `nil`; not-a-number lies in no range.
  func problem(_ number: Double) -> String? {
    let isWithin = (excludesLower ? number > lower : number >= lower) && number <= upper
    guard !isWithin else { return nil }
    let start = "\(excludesLower ? "above " : "")\(Self.text(lower))"
    return "\(Self.text(number)) does not lie in \(start) through \(Self.text(upper))"
  }

  /// The problem of a list of numbers, or `nil`.
  func problem(_ numbers: [Double], count: ClosedRange<Int>) -> String? {
    guard count.contains(numbers.count) else {
      let wanted =
        count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) through \(count.upperBound)"
      return "\(numbers.count) numbers instead of \(wanted)"
    }
    for (index, number) in numbers.enumerated() {
      if let problem = problem(number) { return "number \(index + 1): \(problem)" }
    }
    return nil
  }

  /// A number as it is written, without the fraction of a whole one.
  static func text(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension NumberBounds {
  init(_ range: ClosedRange<Double>) {
    self.init(lower: range.lowerBound, upper: range.upperBound)
  }
}
