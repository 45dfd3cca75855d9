internal import DataFiles

extension RunResults {
  /// The burden: people at home, warnings and their causes; and the people who have the app.
  var burdenFigures: [ReportFigure] {
    [isolating, warnings, causes].compactMap { $0 }
  }

  private var isolating: ReportFigure? {
    guard let daily = table("daily"),
      let curve = curve("isolating", named: "at home", .withApp, isMean: false),
      let most = curve.points.max(by: { $0.y < $1.y })
    else { return nil }
    return ReportFigure(
      name: "isolation",
      title:
        "At most \(NumberText.usual(most.y)) people are at home at once, \(NumberText.percent(most.y / Double(max(people, 1)))) of all",
      subtitle: "People in isolation or quarantine when the day begins",
      caption:
        "\(basis) For whatever reason: symptoms, a positive test, a household, a tracer or a warning.",
      description:
        "One curve over \(days) days, highest on day \(Int(most.x)) with \(NumberText.usual(most.y)) people.",
      chart: LineChart(
        xTitle: "day", yTitle: "people at home", series: [curve], spans: lockdowns),
      data: FigureData(daily, columns: ["day", "isolating"]))
  }

  private var warnings: ReportFigure? {
    guard let daily = table("daily"),
      let all = curve("notifications", named: "all", .withApp),
      let total = summary["tracing.notifications"], total > 0
    else { return nil }
    let wrong = curve("false_notifications", named: "false", .harm, dash: .dashed)
    let count = summary["tracing.false_notifications"] ?? summary["tracing.unfounded_notifications"]
    let share = count.map { ", \(NumberText.percent($0 / total)) of them false" } ?? ""
    return ReportFigure(
      name: "warnings",
      title: "Phones show \(NumberText.usual(total)) warnings\(share)",
      subtitle: "Warnings a day, and those of them that are false, mean over 7 days",
      caption: "\(basis) \(daily.column("false_notifications")?.definition ?? "")",
      description:
        "Two curves over \(days) days: all warnings, and the false ones among them.",
      chart: LineChart(
        xTitle: "day", yTitle: "warnings a day", series: [all, wrong].compactMap { $0 },
        spans: lockdowns),
      data: FigureData(daily, columns: ["day", "notifications", "false_notifications"]))
  }

  /// The causes of warnings for which a warning is meant; each of the others is the cause of a false one.
  private static let trueCauses: Set = ["transmission", "infectious_exposure", "close_contact"]

  private var causes: ReportFigure? {
    let prefix = "tracing.warnings_by_cause."
    let causes = part(of: prefix)
    let total = causes.reduce(0) { $0 + $1.value }
    func isTrue(_ name: String) -> Bool {
      Self.trueCauses.contains(String(name.dropFirst(prefix.count)))
    }
    guard total > 0, let first = causes.first(where: { !isTrue($0.name) }) else { return nil }
    return ReportFigure(
      name: "causes",
      title:
        "The commonest cause of a false warning: \(first.label) (\(NumberText.percent(first.value / total)) of all warnings)",
      subtitle: "Warnings by the best true reason behind them",
      caption:
        "\(basis) A reason is true if the case infected the person, exposed them, or was a close contact while infectious; the table defines each. Reasons that did not occur are in the table only.",
      description: described(causes),
      chart: BarChart(
        title: "warnings",
        bars: causes.map { cause in
          BarChart.Bar(
            name: "\(isTrue(cause.name) ? "true" : "false"): \(cause.label)", value: cause.value,
            ink: isTrue(cause.name) ? .detected : .harm,
            text:
              "\(NumberText.usual(cause.value)) (\(NumberText.percent(cause.value / total)))")
        }),
      data: FigureData(figures: names(of: prefix), of: self))
  }

  /// The people who have the app, by group.
  var adoption: ReportFigure? {
    guard let table = table("adoption") else { return nil }
    let (kinds, groups) = (table.texts("grouping"), table.texts("group"))
    let shares = table.numbers("user_share")
    guard kinds.count == shares.count, groups.count == shares.count,
      let all = zip(kinds, shares).first(where: { $0.0 == "all" })?.1
    else { return nil }
    let labels = ["all": "everybody", "age": "aged ", "sex": "", "income": "income fifth "]
    let bars = shares.indices.compactMap { index -> BarChart.Bar? in
      guard let share = shares[index] else { return nil }
      let kind = kinds[index]
      let name = kind == "all" ? "everybody" : (labels[kind] ?? "\(kind) ") + groups[index]
      return BarChart.Bar(
        name: name, value: share, ink: kind == "all" ? .without : .withApp,
        text: NumberText.percent(share))
    }
    guard all > 0 else { return nil }
    return ReportFigure(
      name: "adoption", title: "\(NumberText.percent(all)) of all people have the app",
      subtitle: "Share of each group that has the app, in percent of its people",
      caption:
        "\(basis) Income by fifths of households, from 1, the lowest. Both people of a meeting need the app.",
      description: bars.map { "\($0.name): \($0.text)" }.joined(separator: "; ") + ".",
      chart: BarChart(title: "share of the group", bars: bars, whole: 1),
      data: FigureData(table))
  }
}
