public import ConfigurationFiles
public import DataFiles
internal import TracingSimulation

extension SweepPlan {
  /// Everything that a sweep's file may say.
  public static let fields = FieldTable<SweepPlan>(
    fields: [
      .init(
        "scenario", \.scenario, .text, isRequired: true,
        "The name of a study under `Simulations/`, or the path of a scenario file, relative to the sweep's file."
      ),
      .init(
        "design", \.design, .choice,
        """
        The choice of points: every combination of the axes' values (`grid`); the first values of all axes, the second \
        ones, and so on (`list`); points spread over ranges (`latin-hypercube`); or each value of each axis alone, beside \
        the scenario itself (`one-at-a-time`).
        """),
      .init(
        "axes", \.axes, .list(of: axisType, count: 0...50),
        """
        The keys of the scenario that vary, each with `values`, or with `from`, `to` and `steps` (and `scale: log` for \
        equal ratios). Ends of a range are in the key's own unit.
        """),
      .init(
        "points", \.points, .integer(in: 1...100_000),
        hasEffect: .when("design", is: "latin-hypercube"),
        "The number of points of a Latin hypercube."),
      .init(
        "design_seed", \.designSeed, .integer(in: 0...UInt64.max),
        hasEffect: .when("design", is: "latin-hypercube"),
        "The seed by which the points of a Latin hypercube are drawn."),
      .init(
        "variants", \.variants, .list(of: variantType, count: 0...100),
        "Settings with which each point is run once more, `name` and `set`, a list of `a.b.c=VALUE`, and `branch`, the day from which they hold."
      ),
      .init(
        "counterfactual", \.counterfactual, .truth,
        """
        Whether each point is also run as `without-app`, with `app.tracing: none`. A run that several points share is \
        simulated once.
        """),
      .init(
        "outcomes", \.outcomes, .list(of: .choice(MeasureList.numberNames), count: 0...100),
        "The figures whose change is divided by points of uptake, warnings and quarantine days."),
      .init(
        "tables", \.tables, .list(of: .choice(MeasureList.tableNames), count: 0...50),
        "The tables of the runs that are kept, all runs of the sweep in one."),
    ],
    groups: [
      FieldGroup(
        "seeds", at: \.seeds, "The seeds; every point and variant is run with each of them.",
        [
          .init(
            "first", \.first, .integer(in: 0...UInt64.max), hasEffect: .whenEmpty("seeds.values"),
            "The first seed."),
          .init(
            "count", \.count, .integer(in: 1...100_000), hasEffect: .whenEmpty("seeds.values"),
            "The number of consecutive seeds."),
          .init(
            "values", \.values, .list(of: .integer(in: 0...UInt64.max), count: 0...100_000),
            "The seeds one by one, in place of consecutive ones."),
        ])
    ],
    rules: [
      .init("axes") { plan in
        for (index, axis) in plan.axes.enumerated() {
          if let mistake = axis.mistake(in: plan.design) {
            return "axes[\(index)], \(axis.key.quotable()): \(mistake)"
          }
          if axis.key == "seed" { return "axes[\(index)]: seeds are given by `seeds`" }
          if plan.axes[..<index].contains(where: { $0.key == axis.key }) {
            return "axes[\(index)]: \(axis.key.quotable()) is an axis already"
          }
        }
        return nil
      },
      .init("axes", with: ["design"]) { plan in
        guard plan.design == .list else { return nil }
        let counts = plan.axes.map { $0.values?.count ?? $0.steps ?? 0 }
        return Set(counts).count < 2
          ? nil
          : "in a list all axes have as many values; these have \(counts.map(String.init).joined(separator: ", "))"
      },
      .init("variants") { plan in
        var names = [SweepVariant.asGiven.name, SweepVariant.withoutApp.name]
        for (index, variant) in plan.variants.enumerated() {
          if names.contains(variant.name) {
            return "[\(index)]: the name \(variant.name.quotable()) is taken"
          }
          names.append(variant.name)
        }
        return nil
      },
      .init("seeds.values") { plan in
        Set(plan.seeds.values).count == plan.seeds.values.count ? nil : "a seed is given twice"
      },
    ])

  private static let axisType = FieldType<SweepAxis>.record(
    from: SweepAxis(),
    [
      .init("key", \.key, .text, "The dotted name of a key of the scenario."),
      .init(
        "values", \.values, .optional(.list(of: .scalar, count: 1...10_000)),
        "The values as a scenario file has them."),
      .init("from", \.from, .optional(number), "The lower end of a range."),
      .init("to", \.to, .optional(number), "The upper end of a range."),
      .init(
        "steps", \.steps, .optional(.integer(in: 2...10_000)),
        "The number of values of a range, both ends among them."),
      .init(
        "scale", \.scale, .optional(.choice),
        "`linear` for equal differences, `log` for equal ratios."),
    ])

  private static let variantType = FieldType<SweepVariant>.record(
    from: SweepVariant(),
    [
      .init("name", \.name, .text, "The name by which tables know the variant."),
      .init(
        "set", \.settings, .list(of: .text, count: 1...100),
        "Settings as on the command line, `a.b.c=VALUE`."),
      .init(
        "branch", \.branch, .optional(.integer(in: 1...3649)),
        "The first day on which the settings hold; the past is that of the point without them."),
    ])

  private static let number = FieldType<Double>.number(in: -1e300...1e300)

  /// The JSON Schema of sweep files.
  public static var schema: JSONValue {
    fields.schema(title: "ExposureLab sweep", defaults: SweepPlan())
  }
}

extension MeasureList {
  /// The names of the figures that are numbers.
  static var numberNames: [String] {
    all.filter { $0.kind != .text }.map(\.name)
  }

  /// The names of the tables of a run.
  static var tableNames: [String] {
    StudyOutcome.tableDeclarations.map(\.name)
  }
}
