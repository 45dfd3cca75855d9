internal import DetectionAnalysis
internal import TracingSimulation

/// The results of a fit: the posterior, bands beside the data, and figures.
public struct FitResults: Sendable {
  let plan: FitPlan
  let sampler: PopulationMonteCarlo
  let posterior: FitPosterior
  /// Runs with values drawn from the posterior, and new seeds.
  let predictions: [FitRun]
  /// The start of each of these runs.
  let starts: [Int]
  /// The number of runs of all generations and of the posterior.
  let runCount: Int

  /// One row a particle: its weight, its values and its distance.
  var posteriorTable: ResultTable {
    let parameters = plan.parameters
    let rows = zip(zip(posterior.places, posterior.weights), sampler.particles).enumerated().map {
      number, row -> [MeasureValue] in
      let ((place, weight), particle) = row
      return [.integer(number + 1), .number(weight)]
        + zip(parameters, plan.values(at: place)).map { $0.cell($1) }
        + [.number(particle.distance)]
    }
    return ResultTable(
      name: "posterior", definition: "The weighted particles of the posterior, the nearest first.",
      key: ["particle"],
      columns: [
        MeasureDeclaration(
          "particle", kind: .integer, unit: "", "The number of the particle, from 1."),
        MeasureDeclaration(
          "weight", kind: .number, unit: "share",
          "The weight of the particle; all weights sum to 1."),
      ] + parameters.map(\.column) + [
        MeasureDeclaration(
          "distance", kind: .number, unit: "1",
          "The distance of the particle's run from the observation.")
      ], rows: rows)
  }

  /// One row a day and measure: the observation, and the middle and band of runs of the posterior.
  var bandsTable: ResultTable {
    let series = plan.series
    guard let first = series.days.first else { preconditionFailure("an observation has days") }
    var rows: [[MeasureValue]] = []
    for (measure, counts) in zip(series.measures, series.counts) {
      let courses = zip(predictions, starts).map { plan.data.course(of: $0, measure, start: $1) }
      var observed: [Int: Double] = [:]
      for (day, count) in zip(series.days, counts) { observed[day] = count }
      for index in courses[0].indices {
        let values = courses.map { $0[index] }.sorted()
        let quantiles = [0.5, 0.05, 0.95].map { MeasureValue.number(values.quantile($0) ?? 0) }
        rows.append(
          [
            .text(measure.rawValue), .integer(first + index), observed[first + index].measureValue,
          ] + quantiles)
      }
    }
    return ResultTable(
      name: "bands",
      definition: "The observation beside runs with values and seeds drawn from the posterior.",
      key: ["measure", "day"],
      columns: [
        MeasureDeclaration("measure", kind: .text, unit: "", "`cases`, `admissions` or `deaths`."),
        MeasureDeclaration(
          "day", kind: .integer, unit: "day",
          "The day of the observation; of dates, since the first."),
        MeasureDeclaration(
          "observed", kind: .number, unit: "people", missingWhen: "none was observed",
          "The observed count of the day."),
        MeasureDeclaration(
          "median", kind: .number, unit: "people", "The median over the runs of the posterior."),
        MeasureDeclaration(
          "low", kind: .number, unit: "people", "The 5 % quantile over the runs of the posterior."),
        MeasureDeclaration(
          "high", kind: .number, unit: "people",
          "The 95 % quantile: between it and `low` lie 90 % of the runs."),
      ], rows: rows)
  }

  /// The median and the 90 % interval of each parameter.
  public var intervals: [(name: String, median: Double, low: Double, high: Double)] {
    plan.parameters.enumerated().map { axis, parameter in
      let values = [0.5, 0.05, 0.95].map { parameter.value(at: posterior.quantile($0, of: axis)) }
      return (parameter.name, values[0], values[1], values[2])
    }
  }

  /// The share of the observed counts that lie within their day's band.
  public var coveredShare: Double {
    let rows = bandsTable.rows.compactMap { row -> Bool? in
      guard let observed = row[2].number, let low = row[4].number, let high = row[5].number else {
        return nil
      }
      return (low...high).contains(observed)
    }
    return Double(rows.count { $0 }) / Double(rows.count)
  }

  /// The figures of `summary.json`.
  var figures: [Figure] {
    var figures: [Figure] = []
    func add(_ name: String, _ unit: String, _ definition: String, _ value: some MeasureScalar) {
      let kind = type(of: value).kind
      figures.append(
        Figure(
          declaration: MeasureDeclaration("fit.\(name)", kind: kind, unit: unit, definition),
          value: value.measureValue))
    }
    add("runs", "runs", "Runs of all generations and of the posterior.", runCount)
    add("generations", "generations", "Generations of runs.", sampler.generation)
    add(
      "tolerance", "1", "The largest distance of a particle's run from the observation.",
      sampler.tolerance)
    add(
      "acceptance", "share",
      "The share of the last generation that came nearer than the tolerance before it.",
      sampler.acceptance)
    add(
      "effective_particles", "particles",
      "The number of equally weighted particles that tell as much.",
      posterior.effectiveCount)
    add(
      "covered_share", "share", "The share of the observed counts within the bands of `bands.csv`.",
      coveredShare)
    for (parameter, interval) in zip(plan.parameters, intervals) {
      let column = parameter.column
      let values = [
        ("median", "The posterior median.", interval.median),
        ("low", "The 5 % quantile of the posterior.", interval.low),
        ("high", "The 95 % quantile of the posterior.", interval.high),
        ("prior_low", "The lower end of the uniform prior.", parameter.range.lowerBound),
        ("prior_high", "The upper end of the uniform prior.", parameter.range.upperBound),
      ]
      for (name, definition, value) in values {
        add(
          "posterior.\(parameter.name).\(name)", column.unit, "\(definition) \(column.definition)",
          value)
      }
    }
    return figures
  }

  /// The results as lines for people.
  public var lines: [String] {
    let short = ResultComparison.short
    var lines = ["median [90 % interval] within the prior"]
    for (parameter, interval) in zip(plan.parameters, intervals) {
      lines.append(
        "  \(interval.name): \(short(interval.median)) [\(short(interval.low)), \(short(interval.high))] within \(short(parameter.range.lowerBound)) to \(short(parameter.range.upperBound))"
      )
    }
    if let date = plan.series.firstDate,
      let start = intervals.first(where: { $0.name == FitParameter.startName })
    {
      lines.append(
        "  \(FitParameter.startName) counts the scenario's days before \(date): \(short(start.median))"
      )
    }
    lines.append(
      "\(short(100 * coveredShare)) % of the observed counts lie within the 90 % bands of their days"
    )
    return lines
  }
}
