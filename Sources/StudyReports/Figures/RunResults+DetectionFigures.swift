extension RunResults {
  /// The share of pairs whose phone warned, by time and distance, over all settings.
  var detection: ReportFigure? {
    guard let table = table("detection") else { return nil }
    let (minutes, metres) = (table.texts("minutes"), table.texts("metres"))
    let (pairs, warned) = (table.numbers("pairs"), table.numbers("warned"))
    guard minutes.count == pairs.count, metres.count == pairs.count, warned.count == pairs.count
    else { return nil }
    var counts: [String: [String: (pairs: Double, warned: Double)]] = [:]
    for index in pairs.indices {
      counts[minutes[index], default: [:]][metres[index], default: (0, 0)].pairs +=
        pairs[index] ?? 0
      counts[minutes[index], default: [:]][metres[index], default: (0, 0)].warned +=
        warned[index] ?? 0
    }
    let rows = Self.ordered(minutes)
    let columns = Self.ordered(metres)
    let cells = rows.flatMap { row in
      columns.compactMap { column -> HeatMap.Cell? in
        guard let count = counts[row]?[column], count.pairs > 0 else { return nil }
        return HeatMap.Cell(
          row: Self.shown(row), column: Self.shown(column), share: count.warned / count.pairs,
          remark: "of \(NumberText.usual(count.pairs))")
      }
    }
    let totals = [pairs, warned].map { $0.reduce(0) { $0 + ($1 ?? 0) } }
    guard totals[0] > 0 else { return nil }
    return ReportFigure(
      name: "detection",
      title:
        "Of contacts between a case who uploaded and an app user, \(NumberText.percent(totals[1] / totals[0])) are warned",
      subtitle:
        "Share of pairs and days that the phone warned of, by minutes and metres, in percent",
      caption:
        "\(basis) All settings together; the table has them apart. Below each share is the number of pairs behind it: a share of a few pairs says little.",
      description: cells.map {
        "\($0.row) minutes at \($0.column) metres: \(NumberText.percent($0.share)) \($0.remark)"
      }.joined(separator: "; ") + ".",
      chart: HeatMap(
        rowTitle: "minutes", columnTitle: "metres", rows: rows.map(Self.shown),
        columns: columns.map(Self.shown), cells: cells),
      data: FigureData(table))
  }

  /// A range for a reader: `5-15` is "5–15", and `60-` is "60+".
  private static func shown(_ range: String) -> String {
    range.hasSuffix("-") ? "\(range.dropLast())+" : range.replacing("-", with: "–")
  }

  /// Ranges such as `5-15`, each once, in the order of their first numbers.
  private static func ordered(_ ranges: [String]) -> [String] {
    let first = { (range: String) in Double(range.prefix { $0 != "-" }) ?? 0 }
    return Set(ranges).sorted { (first($0), $0) < (first($1), $1) }
  }

  /// The true against the false warnings that other thresholds of the rule would give.
  var thresholds: ReportFigure? {
    guard let table = table("roc") else { return nil }
    func points(_ trueRate: String, _ falseRate: String) -> [(x: Double, y: Double)] {
      zip(table.numbers(falseRate), table.numbers(trueRate)).compactMap { x, y in
        x.flatMap { x in y.map { (x, $0) } }
      }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }
    let infected = points("true_positive_rate", "false_positive_rate")
    let close = points("close_true_positive_rate", "close_false_positive_rate")
    guard infected.count > 2 || close.count > 2 else { return nil }
    let factors = table.numbers("threshold_factor")
    let own = factors.firstIndex { $0 == 1 }
    let series = [
      LineChart.Series(name: "infected", ink: .harm, points: infected),
      LineChart.Series(name: "close", ink: .withApp, dash: .dotted, points: close),
      LineChart.Series(
        name: "chance", ink: .without, dash: .dashed, points: [(x: 0, y: 0), (x: 1, y: 1)]),
    ].filter { $0.points.count > 1 }
    let ownPoints = own.flatMap { own -> [(name: String, x: Double, y: Double)]? in
      guard let x = table.numbers("close_false_positive_rate")[own],
        let y = table.numbers("close_true_positive_rate")[own]
      else { return nil }
      return [(name: "its own threshold", x: x, y: y)]
    }
    let rate = { (name: String) in own.flatMap { table.numbers(name)[$0] } ?? 0 }
    return ReportFigure(
      name: "thresholds",
      title:
        "At its own threshold the rule warns \(NumberText.percent(rate("close_true_positive_rate"))) of close contacts and \(NumberText.percent(rate("close_false_positive_rate"))) of the other pairs",
      subtitle:
        "Warned share of those meant (upward) against warned share of the others (to the right), at every threshold of the rule",
      caption:
        "\(basis) “Infected” takes transmissions as what is meant, “close” takes close contacts within the infectious window. A rule that tells nothing apart lies on the dashed line.",
      description:
        "Two curves from the strictest threshold at the lower left to no threshold at the upper right.",
      chart: LineChart(
        xTitle: "share of others warned", yTitle: "share of those meant that is warned",
        series: series, points: ownPoints ?? [], isShare: true),
      data: FigureData(table))
  }
}
