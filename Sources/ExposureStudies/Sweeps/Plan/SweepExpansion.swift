import ConfigurationFiles
import DataFiles
internal import TracingSimulation

/// The making of a sweep's runs out of its plan, each with its scenario checked by the scenario's own reader.
struct SweepExpansion {
  private(set) var entries: [SweepEntry] = []
  private(set) var columns: [MeasureDeclaration] = []
  private(set) var warnings: [String] = []
  /// For each variant, the point at which the rows of each point stand: an earlier one if they are the same.
  private(set) var rowPoints: [String: [Int]] = [:]

  private let base: ScenarioFile
  private let file: ConfigurationText
  private let origins: [String: ConfigurationMistake.Origin]
  private let fields: [ConfigurationField<Scenario>?]

  init(
    of plan: SweepPlan, base: ScenarioFile, in file: ConfigurationText,
    origins: [String: ConfigurationMistake.Origin]
  ) {
    (self.base, self.file, self.origins) = (base, file, origins)
    fields = plan.axes.map { axis in Scenario.fields.fields.first { $0.name == axis.key } }
  }

  /// A setting, and the place in the plan from which it comes.
  private struct Setting {
    let text: String
    let place: String
    let key: String
  }

  mutating func expand(_ plan: SweepPlan) throws(ConfigurationError) {
    let axes = zip(plan.axes, fields).map { (axis: $0, isWhole: $1?.shape.isWhole ?? false) }
    let seeds = plan.seeds.all
    var variants = [SweepVariant.asGiven] + plan.variants
    if plan.counterfactual { variants.append(.withoutApp) }
    let sizes = axes.map { Double($0.axis.values?.count ?? $0.axis.steps ?? 1) }
    let points =
      switch plan.design {
      case .grid: sizes.reduce(1, *)
      case .list: sizes.first ?? 1
      case .latinHypercube: axes.isEmpty ? 1 : Double(plan.points)
      case .oneAtATime: 1 + sizes.reduce(0, +)
      }
    guard points * Double(variants.count) * Double(seeds.count) <= Double(SweepFile.entryLimit)
    else {
      throw mistake("axes", "more than \(SweepFile.entryLimit) runs")
    }

    var known: [[String]: Int] = [:]
    var hasEffect = plan.axes.map { _ in false }
    for (number, point) in plan.design.points(axes, count: plan.points, seed: plan.designSeed)
      .enumerated()
    {
      for variant in variants {
        let scenario = try scenario(plan, point: point, variant: variant)
        let branch = try branch(plan, point: point, variant: variant, to: scenario)
        let parameters = parameters(of: scenario)
        // Two points may differ in what has no effect, or in what is rounded to one whole number.
        let description = [variant.name] + parameters.map { "\($0)" }
        rowPoints[variant.name, default: []].append(known[description] ?? number)
        guard known[description] == nil else { continue }
        known[description] = number
        for (axis, value) in parameters.enumerated() where value != .missing {
          hasEffect[axis] = true
        }
        for seed in seeds {
          var scenario = scenario
          scenario.seed = seed
          entries.append(
            SweepEntry(
              point: number, variant: variant.name, parameters: parameters, scenario: scenario,
              branch: branch?.seeded(seed)))
        }
      }
    }
    warnings = zip(plan.axes, hasEffect).filter { !$1 }.map { axis, _ in
      "axes: \(axis.key) has no effect in any run"
    }
    columns = fields.compactMap { $0 }.map { field in
      MeasureDeclaration(
        field.name, kind: field.shape.columnKind, unit: field.shape.columnUnit,
        missingWhen: "the key has no effect in the run", field.documentation)
    }
  }

  /// The scenario of a point and a variant.
  private func scenario(
    _ plan: SweepPlan, point: SweepDesign.Point, variant: SweepVariant
  ) throws(ConfigurationError) -> Scenario {
    var settings: [Setting] = []
    for (index, value) in point.enumerated() {
      guard let value else { continue }
      let key = plan.axes[index].key
      settings.append(Setting(text: "\(key)=\(value)", place: "axes[\(index)]", key: key))
    }
    for text in variant.settings {
      let key = String(text.prefix { $0 != "=" })
      if variant != .withoutApp, plan.axes.contains(where: { $0.key == key }) || key == "seed" {
        throw mistake("variants", "variant \(variant.name): \(key) is an axis of the sweep")
      }
      settings.append(Setting(text: text, place: "variant \(variant.name)", key: key))
    }
    do {
      return try base.scenario(overrides: settings.map(\.text))
    } catch {
      let mistakes = error.mistakes.map { mistake in
        guard case .override(let text) = mistake.origin,
          let setting = settings.first(where: { $0.text == text })
        else { return mistake }
        let key = setting.place.hasPrefix("axes") ? "axes" : "variants"
        return ConfigurationMistake(
          origins[key] ?? .file, "\(setting.place), \(text): \(mistake.message)",
          notes: mistake.notes)
      }
      throw file.error(mistakes)
    }
  }

  /// The past of a variant that branches off: its point without the variant's settings.
  private func branch(
    _ plan: SweepPlan, point: SweepDesign.Point, variant: SweepVariant, to scenario: Scenario
  ) throws(ConfigurationError) -> ScenarioBranch? {
    guard let day = variant.branch else { return nil }
    let past = try self.scenario(plan, point: point, variant: .asGiven)
    do throws(InputError) {
      return try ScenarioBranch(of: scenario, from: past, on: day)
    } catch {
      throw file.error([
        ConfigurationMistake(
          origins["variants"] ?? .file, "variant \(variant.name), branch: \(error.message)",
          notes: error.notes)
      ])
    }
  }

  private func mistake(_ key: String, _ message: String) -> ConfigurationError {
    file.error([ConfigurationMistake(origins[key] ?? .file, "\(key): \(message)")])
  }

  /// The value of each axis' key; missing where it has no effect.
  private func parameters(of scenario: Scenario) -> [MeasureValue] {
    fields.compactMap { $0 }.map { field in
      guard let value = Scenario.fields.effectiveValue(of: field, in: scenario) else {
        return .missing
      }
      switch value {
      case .integer(let number):
        return Int(exactly: number).map { .integer($0) } ?? .text("\(number)")
      case .number(let number): return .number(number)
      case .text(let text): return .text(text)
      case .nothing: return .missing
      case .truth, .list, .record: return .text(value.json(shape: field.shape).text)
      }
    }
  }
}

extension FieldShape {
  /// Whether the value is a whole number.
  var isWhole: Bool {
    switch self {
    case .integer: true
    case .optional(let wrapped): wrapped.isWhole
    default: false
    }
  }

  /// The type of the column of a parameter.
  var columnKind: MeasureValue.Kind {
    switch self {
    case .integer(let range, _): range.upperBound <= Int128(Int.max) ? .integer : .text
    case .number: .number
    default: .text
    }
  }

  /// The unit of the column of a parameter.
  var columnUnit: String {
    switch self {
    case .integer(_, let unit), .number(_, let unit):
      unit.map { $0.symbol.isEmpty ? "share" : $0.symbol } ?? "1"
    default: ""
    }
  }
}
