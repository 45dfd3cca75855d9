private import Foundation

/// An axis of a sweep: a key of the scenario and the values that it takes.
public struct SweepAxis: Hashable, Sendable {
  /// The spacing of values between two ends.
  public enum Scale: String, CaseIterable, Hashable, Sendable {
    /// Equal differences.
    case linear
    /// Equal ratios.
    case log
  }

  /// The dotted name of a key of the scenario.
  public var key = ""
  /// The values as a scenario file has them; `nil` if the axis is a range.
  public var values: [String]?
  /// The lower end of a range, in the key's own unit.
  public var from: Double?
  /// The upper end of a range, in the key's own unit.
  public var to: Double?
  /// The number of values of a range, both ends among them; `nil` if the design chooses the values.
  public var steps: Int?
  /// The spacing of the values of a range; `nil` for a linear one.
  public var scale: Scale?

  /// Creates an axis without a key and values.
  public init() {}
}

extension SweepAxis {
  /// The mistake in the axis by itself; `nil` if there is none.
  func mistake(in design: SweepDesign) -> String? {
    if values != nil {
      return from == nil && to == nil && steps == nil && scale == nil
        ? nil : "values stand alone; from, to, steps and scale belong to a range"
    }
    guard let from, let to else { return "either values, or from and to, are needed" }
    guard from < to else { return "from is \(from), which is not below to, \(to)" }
    if scale == .log, from <= 0 { return "from is \(from); a logarithmic range begins above 0" }
    if design == .latinHypercube {
      return steps == nil ? nil : "a Latin hypercube takes its number of values from points"
    }
    return steps == nil ? "steps are missing: the number of values from \(from) to \(to)" : nil
  }

  /// The value at a place along the axis.
  ///
  /// - Parameters:
  ///   - share: The place, from 0 through 1.
  ///   - isWhole: Whether the key takes whole numbers, to which the value is then rounded.
  /// - Returns: The value as a scenario file has it.
  func value(at share: Double, isWhole: Bool) -> String {
    if let values { return values[min(Int(share * Double(values.count)), values.count - 1)] }
    let (from, to) = (from ?? 0, to ?? 0)
    let value = scale == .log ? from * pow(to / from, share) : from + (to - from) * share
    // Twelve digits: the sum of 0.1 and 0.2 is 0.3 to people who read the table.
    return String(format: isWhole ? "%.0f" : "%.12g", value)
  }

  /// The values of a list or of a range with steps, in order.
  func allValues(isWhole: Bool) -> [String] {
    if let values { return values }
    let steps = steps ?? 2
    return (0..<steps).map { value(at: Double($0) / Double(steps - 1), isWhole: isWhole) }
  }
}
