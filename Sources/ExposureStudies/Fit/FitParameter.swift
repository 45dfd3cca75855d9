internal import ConfigurationFiles
internal import DataFiles
internal import TracingSimulation
private import Foundation

/// A number to infer: a key of the scenario, or the day on which the observation begins; its prior is uniform.
public struct FitParameter: Hashable, Sendable {
  /// The dotted name of a key, or ``startName``.
  public let name: String
  /// The range of the prior, in the key's own unit.
  public let range: ClosedRange<Double>
  /// Whether the values are whole numbers.
  let isWhole: Bool

  /// The name of the scenario's day on which day 0 of the observation falls.
  public static let startName = "start"

  /// The parameters that are inferred unless priors say otherwise: the scale of all hazards, and the start.
  static let usual = [
    FitParameter(name: "transmission.infectious_rate", range: 1...10, isWhole: false),
    FitParameter(name: startName, range: 0...30, isWhole: true),
  ]

  /// The keys that the fit sets itself.
  private static let ownKeys = ["seed", "days", "population.size"]
  /// The latest day on which an observation may begin.
  private static let lastStart = 1000.0

  private init(name: String, range: ClosedRange<Double>, isWhole: Bool) {
    (self.name, self.range, self.isWhole) = (name, range, isWhole)
  }

  /// Reads a prior such as `transmission.infectious_rate=2..8`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - scenario: The scenario, in which both ends have to be allowed and to have an effect.
  ///   - settings: The settings of the scenario, as on the command line.
  /// - Throws: ``InputError`` that names the option.
  init(_ text: String, in scenario: ScenarioFile, settings: [String]) throws(InputError) {
    func refusal(_ message: String, _ notes: [String] = []) -> InputError {
      InputError(message, in: "--prior \(text.quotable(limit: 100))", notes: notes)
    }
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let ends = parts.last?.components(separatedBy: "..").map { Double($0) } ?? []
    guard parts.count == 2, ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite,
      high.isFinite
    else { throw refusal("expected KEY=LOW..HIGH", ["for example start=0..40"]) }
    guard low <= high else { throw refusal("\(parts[1]): the lower end is above the upper one") }
    let name = parts[0]
    guard name != Self.startName else {
      guard (0...Self.lastStart).contains(low), high <= Self.lastStart, low == low.rounded(),
        high == high.rounded()
      else { throw refusal("the ends are whole days from 0 through \(Int(Self.lastStart))") }
      self.init(name: name, range: low...high, isWhole: true)
      return
    }
    guard !Self.ownKeys.contains(name) else { throw refusal("\(name) cannot be inferred") }
    guard let field = Scenario.fields.fields.first(where: { $0.name == name }) else {
      let guess = Spelling.nearest(
        to: name, among: Scenario.fields.fields.map(\.name) + [Self.startName])
      throw refusal(
        "unknown key '\(name.quotable())'", guess.map { ["did you mean '\($0)'?"] } ?? [])
    }
    guard field.shape.isNumber else {
      throw refusal("\(name) is no number; only numbers are inferred")
    }
    let isWhole = field.shape.isWhole
    guard !isWhole || (low == low.rounded() && high == high.rounded()) else {
      throw refusal("\(name) takes whole numbers")
    }
    self.init(name: name, range: low...high, isWhole: isWhole)
    for end in [low, high] {
      do {
        _ = try scenario.scenario(overrides: settings + [setting(end)])
      } catch {
        throw refusal(error.mistakes[0].message, error.mistakes[0].notes)
      }
    }
    if let reason = Scenario.fields.reasonWithoutEffect(of: field, in: scenario.scenario) {
      throw refusal("\(name) has no effect in this scenario: \(reason)")
    }
  }

  /// The setting of a value, as on the command line.
  func setting(_ value: Double) -> String {
    "\(name)=\(String(format: isWhole ? "%.0f" : "%.12g", value))"
  }

  /// The range that places from 0 to 1 span: whole numbers have half a unit on both sides.
  private var span: (low: Double, width: Double) {
    let margin = isWhole ? 0.5 : 0
    return (range.lowerBound - margin, range.upperBound - range.lowerBound + 2 * margin)
  }

  /// Whether there is anything to infer.
  var isFixed: Bool { range.lowerBound == range.upperBound }

  /// The value at a place of the prior, from 0 through 1.
  func value(at place: Double) -> Double {
    let value = span.low + span.width * place
    let inside = min(max(isWhole ? value.rounded() : value, range.lowerBound), range.upperBound)
    // As the scenario has it, to twelve digits, so that tables name what was simulated.
    return Double(String(format: "%.12g", inside)) ?? inside
  }

  /// The declaration of the parameter as a column.
  var column: MeasureDeclaration {
    guard let field = Scenario.fields.fields.first(where: { $0.name == name }) else {
      return MeasureDeclaration(
        name, kind: .integer, unit: "day",
        "The day of the scenario on which day 0 of the observation falls.")
    }
    return MeasureDeclaration(
      name, kind: field.shape.columnKind, unit: field.shape.columnUnit, field.documentation)
  }

  /// A value as the cell of a table.
  func cell(_ value: Double) -> MeasureValue {
    isWhole ? .integer(Int(value)) : .number(value)
  }
}

extension FieldShape {
  /// Whether the value is a single number.
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }
}
