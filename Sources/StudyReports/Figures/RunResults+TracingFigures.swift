internal import DataFiles

extension RunResults {
  /// The way from an infection to a heeded warning: steps, times, and the links that were missing.
  var tracingFigures: [ReportFigure] {
    [cascade(of: "people"), cascade(of: "pairs"), delays, missedLinks, detection, thresholds]
      .compactMap { $0 }
  }

  /// The steps of the cascade that count people, or those that count pairs.
  private func cascade(of unit: String) -> ReportFigure? {
    guard let table = table("cascade") else { return nil }
    let steps = zip(table.texts("stage"), zip(table.texts("unit"), table.numbers("count")))
      .compactMap { stage, row in row.0 == unit ? row.1.map { (stage, $0) } : nil }
    guard let first = steps.first, let last = steps.last, first.1 > 0 else { return nil }
    let meanings = table.column("stage")?.meanings ?? [:]
    let isPeople = unit == "people"
    let ends = "\(NumberText.usual(last.1)) of \(NumberText.usual(first.1))"
    return ReportFigure(
      name: "cascade-\(unit)",
      title: isPeople
        ? "\(ends) infected people upload, so that others can be warned"
        : "\(ends) contacts with the app of those who uploaded are warned and heed it",
      subtitle: isPeople
        ? "Infected people by step, from an infection to an upload"
        : "Pairs of a person who uploaded and an app user near them, by step",
      caption:
        "\(basis) Each step counts those of the step before who took it; the percentage is of the step before. People whose positive test was false are not counted here; the table has them.",
      description: steps.map { "\(NumberText.words($0.0)): \(NumberText.usual($0.1))" }
        .joined(separator: "; ") + ".",
      chart: BarChart(
        title: unit,
        bars: steps.enumerated().map { index, step in
          let before = index > 0 ? steps[index - 1].1 : 0
          let share = before > 0 ? " (\(NumberText.percent(step.1 / before)))" : ""
          return BarChart.Bar(
            name: meanings[step.0] ?? NumberText.words(step.0), value: step.1,
            ink: .detected,
            text: NumberText.usual(step.1) + share)
        }),
      data: FigureData(table).keeping("unit", unit))
  }

  private var delays: ReportFigure? {
    guard let table = table("delays") else { return nil }
    let numbers = ["count", "median", "q25", "q75", "median_since_exposure", "transmission_ahead"]
      .map { table.numbers($0) }
    guard numbers.allSatisfy({ $0.count == table.rows.count }) else { return nil }
    let steps = table.texts("step").enumerated().compactMap { index, name -> DelayChart.Step? in
      guard let count = numbers[0][index], count > 0, let reached = numbers[4][index],
        let ahead = numbers[5][index]
      else { return nil }
      let taken = numbers[1][index].map { median in
        (median, numbers[2][index] ?? median, numbers[3][index] ?? median)
      }
      return DelayChart.Step(
        name: NumberText.words(name), reached: reached, taken: taken,
        remark: "\(NumberText.percent(ahead)) ahead (\(NumberText.usual(count)))")
    }
    guard steps.count > 1, let last = steps.last else { return nil }
    return ReportFigure(
      name: "delays",
      title:
        "Half of those who reach \(last.name) do so within \(NumberText.significant(last.reached)) days of their exposure",
      subtitle:
        "Days since the exposure; above each bar, the share of onward transmission still ahead, and the number of transmissions that reached the step",
      caption:
        "\(basis) A bar is the median time from the step before, a thin line its quartiles. Each step has its own people: those who reach a late step are often those who were fast, so bars may begin before the step above ends. Onset through publication are those of the source.",
      description: steps.map {
        "\($0.name): day \(NumberText.significant($0.reached)), \($0.remark)"
      }.joined(separator: "; ") + ".",
      chart: DelayChart(steps: steps), data: FigureData(table))
  }

  private var missedLinks: ReportFigure? {
    let links = part(of: "tracing.missed_links.")
    let total = links.reduce(0) { $0 + $1.value }
    guard total > 0, let first = links.first else { return nil }
    return ReportFigure(
      name: "missed-links",
      title:
        "The link that is missing most often: \(first.label) (\(NumberText.percent(first.value / total)))",
      subtitle: "Transmissions by the first link that was missing to prevent them",
      caption:
        "\(basis) A transmission could have been prevented by a warning of its source because of the person who had infected the source. Reasons that did not occur are in the table only.",
      description: described(links),
      chart: BarChart(
        title: "transmissions",
        bars: links.map {
          BarChart.Bar(
            name: $0.label, value: $0.value, ink: .without,
            text: "\(NumberText.usual($0.value)) (\(NumberText.percent($0.value / total)))")
        }),
      data: FigureData(figures: names(of: "tracing.missed_links."), of: self))
  }

  /// The figures of a group that are above 0, from the largest on, with labels.
  func part(of prefix: String) -> [(name: String, label: String, value: Double)] {
    names(of: prefix).compactMap { name in
      summary[name].flatMap { value in
        let words = NumberText.words(String(name.dropFirst(prefix.count)))
        return value > 0 ? (name, measures[name]?.reason ?? words, value) : nil
      }
    }.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
  }

  /// The names of the declared figures of a group, in their order.
  func names(of prefix: String) -> [String] {
    contents.measureNames.filter { $0.hasPrefix(prefix) }
  }

  /// The bars of a figure as a sentence.
  func described(_ parts: [(name: String, label: String, value: Double)]) -> String {
    parts.map { "\($0.label): \(NumberText.usual($0.value))" }.joined(separator: "; ") + "."
  }
}
