extension SweepResults {
  /// More rows than this are a table, not a figure.
  private static let mostRows = 60

  /// The parts of the report; a part without anything to show is left out.
  var sections: [ReportSection] {
    [
      ReportSection(
        name: "changed", title: "What the settings changed",
        figures: [
          impact(of: "epidemic.infected", called: "people infected"),
          difference(of: "epidemic.infected", called: "people infected"),
          difference(of: "epidemic.deaths", called: "deaths"),
        ].compactMap { $0 }),
      ReportSection(
        name: "happened", title: "What happened at each setting",
        figures: [median(of: "epidemic.infected", called: "people infected")].compactMap { $0 }),
      ReportSection(
        name: "burden", title: "What it asked of people",
        figures: [
          median(of: "epidemic.quarantine_days_per_person", called: "days at home per person"),
          median(of: "tracing.notified", called: "people warned"),
        ].compactMap { $0 }),
    ].filter { !$0.isEmpty }
  }

  private var basis: String {
    "\(NumberText.usual(Double(seeds))) seeds at each setting."
  }

  /// The median of a figure against the first axis that has three or more numbers, a curve for each of at most four
  /// settings of the rest.
  private func impact(of measure: String, called noun: String) -> ReportFigure? {
    let rows = medians(of: measure)
    let axis = axes.indices.first { axis in
      Set(rows.compactMap { Double($0.cells[axis]) }).count >= 3
    }
    guard let axis, let table = contents.table("estimates") else { return nil }
    var names: [String] = []
    var points: [String: [(x: Double, y: Double)]] = [:]
    for row in rows {
      guard let x = Double(row.cells[axis]) else { continue }
      let rest = axes.indices.filter { $0 != axis && !row.cells[$0].isEmpty }.map { index in
        let cell = row.cells[index]
        return "\(axisLabel(axes[index])) \(Double(cell).map(NumberText.significant) ?? cell)"
      }
      let name = ([row.variant] + rest).joined(separator: ", ")
      if points[name] == nil { names.append(name) }
      points[name, default: []].append((x: x, y: row.value))
    }
    guard names.count <= 4 else { return nil }
    let inks: [Ink] = [.withApp, .harm, .detected, .adversary]
    let series = names.enumerated().map { index, name in
      LineChart.Series(
        name: name, ink: inks[index], dash: LineChart.Dash.allCases[index],
        points: (points[name] ?? []).sorted { $0.x < $1.x })
    }
    let label = axisLabel(axes[axis])
    let ends = series[0].points
    guard let first = ends.first, let last = ends.last else { return nil }
    return ReportFigure(
      name: "impact",
      title:
        "From \(label) \(NumberText.significant(first.x)) to \(NumberText.significant(last.x)), \(noun) go from \(NumberText.usual(first.y)) to \(NumberText.usual(last.y)) (\(series[0].name))",
      subtitle: "Median of \(noun) over the seeds, against \(axes[axis])",
      caption:
        "\(basis) Lines join the settings that were run; the figures below have the spread over seeds.",
      description: series.map { series in
        let values = series.points.map {
          "\(NumberText.significant($0.x)): \(NumberText.usual($0.y))"
        }
        return "\(series.name): \(values.joined(separator: ", "))"
      }.joined(separator: "; ") + ".",
      chart: LineChart(xTitle: label, yTitle: noun, series: series),
      data: FigureData(table).keeping("measure", measure))
  }

  private func difference(of measure: String, called noun: String) -> ReportFigure? {
    let rows = differences(of: measure)
    guard let table = contents.table("differences"), !rows.isEmpty, rows.count <= Self.mostRows,
      rows.contains(where: { $0.value != 0 })
    else { return nil }
    let clear = rows.count { $0.verdict == "lower" || $0.verdict == "higher" }
    return ReportFigure(
      name: "difference-\(measure.replacing(".", with: "-"))",
      title:
        "At \(clear) of \(rows.count) settings these seeds can tell a difference in \(noun) from \(rows[0].against)",
      subtitle: "Mean difference in \(noun) between runs of the same seed, with its 95 % interval",
      caption:
        "\(basis) Below 0 is fewer than \(rows[0].against). An interval that holds 0 cannot tell a difference from chance; beside it stands about how many seeds would.",
      description: rows.map { "\($0.label): \($0.words)" }.joined(separator: "; ") + ".",
      chart: IntervalChart(
        title: noun, rows: rows.map { $0.row($0.isClear ? .withApp : .without) }),
      data: FigureData(table).keeping("measure", measure))
  }

  private func median(of measure: String, called noun: String) -> ReportFigure? {
    let rows = medians(of: measure)
    guard let table = contents.table("estimates"), rows.count <= Self.mostRows,
      let least = rows.min(by: { $0.value < $1.value }),
      let most = rows.max(by: { $0.value < $1.value }), most.value > 0
    else { return nil }
    return ReportFigure(
      name: "median-\(measure.replacing(".", with: "-"))",
      title:
        "\(NumberText.sentence(noun)): from \(NumberText.usual(least.value)) (\(least.label)) to \(NumberText.usual(most.value)) (\(most.label))",
      subtitle: "Median of \(noun) over the seeds, and the span of nine in ten of them",
      caption: basis,
      description: rows.map { "\($0.label): \($0.words)" }.joined(separator: "; ") + ".",
      chart: IntervalChart(
        title: noun,
        rows: rows.map { $0.row($0.variant == "without-app" ? .without : .withApp) }),
      data: FigureData(table).keeping("measure", measure))
  }
}

extension SweepResults.Spread {
  /// Whether the seeds can tell the difference from none.
  var isClear: Bool { verdict == "lower" || verdict == "higher" }

  /// The value and its interval as a reader sees them.
  var words: String {
    let interval = low.flatMap { low in
      high.map { " (\(NumberText.significant(low)) to \(NumberText.significant($0)))" }
    }
    let needed = seedsNeeded.map { ", about \(NumberText.usual($0)) seeds would" } ?? ""
    let verdict = verdict.isEmpty ? "" : ": \(verdict)\(needed)"
    return NumberText.significant(value) + (interval ?? "") + verdict
  }

  /// The row of a chart.
  func row(_ ink: Ink) -> IntervalChart.Row {
    IntervalChart.Row(
      name: label, value: value, low: low ?? value, high: high ?? value,
      isUnknown: low == nil || high == nil, ink: ink, text: words)
  }
}
