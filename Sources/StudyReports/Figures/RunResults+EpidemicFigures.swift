internal import DataFiles

extension RunResults {
  /// The course of the epidemic: infections and cases, beds, and the settings of transmissions.
  var epidemicFigures: [ReportFigure] {
    [curves, hospital, settings].compactMap { $0 }
  }

  /// The number of days over which daily counts are averaged in drawings.
  static let meanDays = 7

  /// Whether a daily count is above 0 on any day.
  func hasCounts(_ column: String) -> Bool {
    table("daily")?.numbers(column).contains { ($0 ?? 0) != 0 } ?? false
  }

  /// A daily count as a curve: the mean over seven days about each day, or over those that there are.
  ///
  /// - Returns: The curve; `nil` if the table does not have it, or it is 0 on all days and asked for only if it is not.
  func curve(
    _ column: String, named name: String, _ ink: Ink, dash: LineChart.Dash = .solid,
    isMean: Bool = true,
    evenIfZero: Bool = false
  ) -> LineChart.Series? {
    guard let daily = table("daily"), daily.column(column) != nil else { return nil }
    let days = daily.numbers("day").compactMap { $0 }
    let values = daily.numbers(column).map { $0 ?? 0 }
    guard evenIfZero || hasCounts(column), days.count == values.count else { return nil }
    let reach = isMean ? Self.meanDays / 2 : 0
    let points = days.indices.map { index in
      let part = values[max(0, index - reach)...min(values.count - 1, index + reach)]
      return (x: days[index], y: part.reduce(0, +) / Double(part.count))
    }
    return LineChart.Series(name: name, ink: ink, dash: dash, points: points)
  }

  /// The spans of days with a lockdown.
  var lockdowns: [LineChart.Span] {
    guard let daily = table("daily") else { return [] }
    var spans: [ClosedRange<Double>] = []
    for (day, isLockdown) in zip(daily.numbers("day"), daily.numbers("lockdown")) {
      guard let day, isLockdown == 1 else { continue }
      if let last = spans.last, last.upperBound == day {
        spans[spans.count - 1] = last.lowerBound...(day + 1)
      } else {
        spans.append(day...(day + 1))
      }
    }
    return spans.map { LineChart.Span(name: "lockdown", range: $0) }
  }

  /// The caption's sentence on what stands behind every figure of one run.
  var basis: String {
    "One seed (\(seed)), \(NumberText.usual(Double(people))) people, \(days) days."
  }

  private var curves: ReportFigure? {
    guard let daily = table("daily"),
      let infected = curve("new_infections", named: "infected", .withApp),
      let total = summary["epidemic.infected"], let peak = summary["epidemic.peak_day"]
    else { return nil }
    let positive = curve("positives", named: "tested +", .without, dash: .dashed)
    return ReportFigure(
      name: "epidemic",
      title:
        "\(NumberText.usual(total)) of \(NumberText.usual(Double(people))) people are infected; new infections are highest on day \(Int(peak))",
      subtitle: "People infected and people who tested positive a day, mean over 7 days",
      caption: "\(basis) The gap between the curves is what tests do not find, or not yet.",
      description:
        "Two curves over \(days) days. New infections rise to \(NumberText.usual(summary["epidemic.peak_new"] ?? 0)) on day \(Int(peak)).",
      chart: LineChart(
        xTitle: "day", yTitle: "people a day", series: [infected, positive].compactMap { $0 },
        spans: lockdowns),
      data: FigureData(daily, columns: ["day", "new_infections", "positives", "lockdown"]))
  }

  private var hospital: ReportFigure? {
    guard let daily = table("daily"),
      let beds = curve("in_hospital", named: "in hospital", .hospital, isMean: false)
    else { return nil }
    let most = beds.points.map(\.y).max() ?? 0
    return ReportFigure(
      name: "hospital",
      title: "Hospitals have at most \(NumberText.usual(most)) of these people at once",
      subtitle: "People in hospital when the day begins",
      caption: "\(basis) The scenario has no limit of beds.",
      description: "One curve over \(days) days; its highest value is \(NumberText.usual(most)).",
      chart: LineChart(
        xTitle: "day", yTitle: "people in hospital", series: [beds], spans: lockdowns),
      data: FigureData(daily, columns: ["day", "in_hospital", "new_deaths"]))
  }

  private var settings: ReportFigure? {
    let names = ["household", "occupation", "random"]
    let measures = names.map { "epidemic.transmission_share.\($0)" }
    let labels = ["at home", "at school, at work, in clubs of old people", "at chance meetings"]
    let shares = measures.map { summary[$0] }
    guard shares.contains(where: { $0 != nil }), let most = shares.compactMap({ $0 }).max(),
      let first = shares.firstIndex(of: most)
    else { return nil }
    return ReportFigure(
      name: "settings",
      title: "The largest part of transmissions, \(NumberText.percent(most)), is \(labels[first])",
      subtitle: "Share of all transmissions by setting, in percent",
      caption: basis,
      description: zip(labels, shares).map { "\($0): \(NumberText.percent($1 ?? 0))" }
        .joined(separator: "; ") + ".",
      chart: BarChart(
        title: "share of transmissions",
        bars: zip(labels, shares).map { label, share in
          BarChart.Bar(
            name: label, value: share ?? 0, ink: .withApp, text: NumberText.percent(share ?? 0))
        }),
      data: FigureData(figures: measures, of: self))
  }
}
