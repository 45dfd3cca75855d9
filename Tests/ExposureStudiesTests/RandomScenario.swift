import ConfigurationFiles
import ExposureStudies
import ExposureTestSupport

/// A small scenario drawn over the table of keys: any keys, each with a value that its range allows, often a bound.
struct RandomScenario {
  /// The settings of its keys.
  private(set) var settings: [(name: String, value: String)]
  /// The scenario.
  private(set) var scenario: Scenario

  private static let drawn = Scenario.fields.fields.filter { field in
    // Towns stay small, runs short, and nothing is asked for twice.
    !field.isRequired && field.name != "output.transmissions" && field.shape != .text
  }

  init(_ seed: Seed) throws {
    var generator = SplitMix64(seed)
    settings = [
      ("seed", "\(generator.next())"), ("days", "\(1 + generator.below(15))"),
      ("population.size", "\([10, 11, 30, 60, 120][generator.below(5)])"),
      ("output.transmissions", "true"), ("transmission.seed_infections", "3"),
    ]
    scenario = try Self.scenario(settings)
    // So much happens in half of them that there is something to count.
    if generator.below(2) == 0 {
      try take("transmission.infectious_rate", "30")
      try take("testing.order_to_swab", "0 d")
      try take("testing.swab_to_result", "6 h")
      try take("app.upload_delay", "0 h")
    }
    for _ in 0..<[1, 2, 5, 12, 40][generator.below(5)] {
      let field = Self.drawn[generator.below(Self.drawn.count)]
      try? take(field.name, field.shape.value(&generator))
    }
  }

  /// Sets one key more, unless it does not go together with those before.
  private mutating func take(_ name: String, _ value: String) throws {
    let more = settings + [(name, value)]
    scenario = try Self.scenario(more)
    settings = more
  }

  /// The same scenario with other settings for some keys.
  func with(_ others: [(name: String, value: String)]) throws -> Scenario {
    try Self.scenario(settings + others)
  }

  private static func scenario(_ settings: [(name: String, value: String)]) throws -> Scenario {
    let file = try ConfigurationText(
      name: "random.yaml", bytes: Array("seed: 1\ndays: 1\npopulation: {size: 10}\n".utf8))
    return try Scenario.fields.read(
      file, overrides: settings.map { "\($0.name)=\($0.value)" }, defaults: Scenario()
    ).value
  }

  /// The description with which the scenario can be run again.
  var description: String {
    settings.map { "--set '\($0.name)=\($0.value)'" }.joined(separator: " ")
  }
}

extension FieldShape {
  /// A value that the shape allows, as it is written in a file.
  fileprivate func value(_ generator: inout SplitMix64) -> String {
    switch self {
    case .integer(let range, _):
      let span = Int(min(range.upperBound - range.lowerBound, 1 << 20))
      return switch generator.below(4) {
      case 0: "\(range.lowerBound)"
      case 1: "\(range.upperBound)"
      case 2: "\(range.lowerBound + Int128(min(span, 1)))"
      default: "\(range.lowerBound + Int128(generator.below(span + 1)))"
      }
    case .number(let range, _):
      let share = Double(generator.below(1 << 30)) * 0x1p-30
      let tiny = [1e-300, 1e-9, 1e-3][generator.below(3)]
      let number =
        switch generator.below(4) {
        case 0: range.excludesLower || range.lower == 0 ? min(tiny, range.upper) : range.lower
        case 1: range.upper
        case 2 where !range.excludesLower: range.lower
        default: range.upper - share * (range.upper - range.lower)
        }
      return "\(number)"
    case .truth: return ["true", "false"][generator.below(2)]
    case .text, .scalar: return "text"
    case .choice(let names), .nameOrPath(let names): return names[generator.below(names.count)]
    case .list(let element, let count):
      let number = count.lowerBound + generator.below(min(count.count, 4))
      // One value for all, or each its own.
      let isUniform = generator.below(2) == 0
      let first = element.value(&generator)
      let values = (0..<number).map { _ in isUniform ? first : element.value(&generator) }
      return "[\(values.joined(separator: ", "))]"
    case .record(let members):
      return
        "{\(members.map { "\($0.name): \($0.shape.value(&generator))" }.joined(separator: ", "))}"
    case .optional(let wrapped):
      return generator.below(4) == 0 ? "null" : wrapped.value(&generator)
    }
  }
}
