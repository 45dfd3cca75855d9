internal import DataFiles

extension SweepResults {
  /// The question of a sweep.
  var question: Markup {
    let people = NumberText.usual(contents.manifest["scenario.population.size"] ?? 0)
    guard let last = axes.last else {
      return "How sure are the figures of a town of \(people) people?"
    }
    let names = axes.dropLast().map { "<code>\($0)</code>" as Markup }
    let keys: Markup =
      names.isEmpty
      ? "<code>\(last)</code>" : "\(Markup(names, separator: ", ")) and <code>\(last)</code>"
    return "What changes with \(keys) in a town of \(people) people?"
  }

  /// The answer: the range of outcomes, the strongest effect with its margin, and how much the seeds can tell.
  var answer: [Markup] {
    [range, effect, certainty].compactMap { $0 }
  }

  private static let outcome = "epidemic.infected"

  private func number(_ value: Double, _ table: String, _ column: String, _ at: String) -> Markup {
    Markup(
      value, as: NumberText.usual(value),
      from: "\(table).csv#\(Self.outcome).\(column) of \(at)")
  }

  private var range: Markup? {
    let medians = medians(of: Self.outcome)
    guard let least = medians.min(by: { $0.value < $1.value }),
      let most = medians.max(by: { $0.value < $1.value })
    else { return nil }
    return
      "The median number of people infected lies between \(number(least.value, "estimates", "median", least.label)) (\(least.label)) and \(number(most.value, "estimates", "median", most.label)) (\(most.label))."
  }

  private var effect: Markup? {
    guard
      let best = differences(of: Self.outcome).filter(\.isClear).min(by: { $0.value < $1.value }),
      let low = best.low, let high = best.high
    else { return nil }
    let word: Markup = best.value < 0 ? "fewer" : "more"
    let (near, far) = best.value < 0 ? (-high, -low) : (low, high)
    return
      "Compared with \(best.against), the strongest effect that is certain is at \(best.label): \(number(best.value.magnitude, "differences", "mean_difference", best.label)) \(word) infected, with a 95 % interval from \(number(near, "differences", "mean_low or mean_high", best.label)) to \(number(far, "differences", "mean_low or mean_high", best.label))."
  }

  private var certainty: Markup? {
    let differences = differences(of: Self.outcome)
    guard !differences.isEmpty else {
      return "The sweep compares no variants; its spread is that of \(seeds) seeds."
    }
    let unclear = differences.filter { !$0.isClear }
    guard !unclear.isEmpty else {
      return "All settings differ by more than chance among \(seeds) seeds."
    }
    let needed = unclear.compactMap(\.seedsNeeded).max()
    let mend: Markup = needed.map { "; about \(NumberText.usual($0)) could" } ?? ""
    return
      "At \(unclear.count) of \(differences.count) settings these \(seeds) seeds cannot tell a difference from chance\(mend)."
  }

  /// The design in words.
  var design: [(name: String, text: Markup)] {
    let runs = contents.table("runs")
    let variants = runs.map { unique($0.texts("variant")) } ?? []
    let axes = self.axes.map { axis -> (name: String, text: Markup) in
      let values = unique(runs?.texts(axis) ?? []).filter { !$0.isEmpty }
      let shown = values.map { Double($0).map(NumberText.significant) ?? $0 }
      return (axisLabel(axis), "\(shown.joined(separator: ", ")) (<code>\(axis)</code>)")
    }
    return axes + [
      ("Variants", "\(variants.joined(separator: ", "))"),
      ("Seeds", "\(seeds), the same at each setting, so that runs differ by the setting alone"),
      ("Runs", "\(runs?.rows.count ?? 0)"),
    ]
  }

  /// The texts in their order, each once.
  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
