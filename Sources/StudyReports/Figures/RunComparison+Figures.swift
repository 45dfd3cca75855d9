internal import DataFiles

extension RunComparison {
  /// The parts of the report; a part without anything to show is left out.
  var sections: [ReportSection] {
    [
      ReportSection(
        name: "happened", title: "What happened",
        figures: [
          figure("new_infections", called: "people infected a day", isMean: true),
          figure("in_hospital", called: "people in hospital", isMean: false),
        ].compactMap { $0 }),
      ReportSection(
        name: "burden", title: "What it asked of people",
        figures: [
          figure("isolating", called: "people at home", isMean: false),
          figure("notifications", called: "warnings a day", isMean: true),
        ].compactMap { $0 }),
      ReportSection(name: "figures", title: "The figures that differ", facts: facts),
    ].filter { !$0.isEmpty }
  }

  /// A column of the days of both runs on one scale.
  private func figure(_ column: String, called noun: String, isMean: Bool) -> ReportFigure? {
    guard let daily = first.table("daily"), let otherDaily = second.table("daily"),
      let declaration = daily.column(column),
      first.hasCounts(column) || second.hasCounts(column)
    else { return nil }
    let one = first.curve(
      column, named: names.first, .withApp, isMean: isMean, evenIfZero: true)
    let other = second.curve(
      column, named: names.second, .without, dash: .dashed, isMean: isMean, evenIfZero: true)
    let most = [one, other].map { NumberText.significant($0?.points.map(\.y).max() ?? 0) }
    let days = daily.rows.count >= otherDaily.rows.count ? daily : otherDaily
    let cells = (daily.texts(column), otherDaily.texts(column))
    let rows = days.texts("day").enumerated().map { index, day in
      [day] + [cells.0, cells.1].map { $0.indices.contains(index) ? $0[index] : "" }
    }
    func renamed(_ name: String) -> DeclaredColumn {
      DeclaredColumn(name: name, unit: declaration.unit, definition: declaration.definition)
    }
    return ReportFigure(
      name: "compared-\(column.replacing("_", with: "-"))",
      title:
        "\(NumberText.sentence(noun)): at most \(most[0]) in \(names.first), \(most[1]) in \(names.second)",
      subtitle:
        "\(NumberText.sentence(noun)) in both runs\(isMean ? ", mean over 7 days" : "")",
      caption: "\(first.basis) \(margin)",
      description:
        "Two curves. The highest value is \(most[0]) in \(names.first) and \(most[1]) in \(names.second).",
      chart: LineChart(xTitle: "day", yTitle: noun, series: [one, other].compactMap { $0 }),
      data: FigureData(
        source: "daily.csv",
        columns: [
          DeclaredColumn(name: "day", unit: "day", definition: ""), renamed(names.first),
          renamed(names.second),
        ], rows: rows))
  }

  /// The declared figures that both runs have and that differ.
  private var facts: [ReportFact] {
    first.contents.measureNames.compactMap { name in
      guard let one = first.summary[name], let other = second.summary[name], one != other else {
        return nil
      }
      let measure = first.measures[name]
      let style: RunResults.Style = measure?.unit == "share" ? .percent : .usual
      return ReportFact(
        value: "\(first.figure(name, style)) and \(second.figure(name, style))",
        unit: ["share", "1"].contains(measure?.unit ?? "") ? "" : measure?.unit ?? "",
        meaning: measure?.definition ?? name)
    }
  }
}
