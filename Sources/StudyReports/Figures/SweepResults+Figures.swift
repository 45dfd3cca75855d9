extension SweepResults {
  /// More rows than this are a table, not a figure.
  private static let mostRows = 60

  /// The parts of the report; a part without anything to show is left out.
  var sections: [ReportSection] {
    [
      ReportSection(
        name: "changed", title: "What the settings changed",
        figures: [
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
