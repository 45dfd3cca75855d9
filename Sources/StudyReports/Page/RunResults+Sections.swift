internal import DataFiles

/// A part of the report: a heading, and below it figures and a table of single numbers.
struct ReportSection: Sendable {
  let name: String
  let title: String
  var figures: [ReportFigure] = []
  /// The single figures that stand in a table.
  var facts: [ReportFact] = []

  /// Whether it has anything to show.
  var isEmpty: Bool { figures.isEmpty && facts.isEmpty }
}

/// A single figure with its unit and its definition.
struct ReportFact: Sendable {
  let value: Markup
  let unit: String
  let meaning: String
}

extension RunResults {
  /// The parts in the order of an argument; a part without anything to show is left out.
  var sections: [ReportSection] {
    let sections = [
      ReportSection(name: "happened", title: "What happened", figures: epidemicFigures),
      ReportSection(
        name: "found", title: "What the app found, and what it missed", figures: tracingFigures),
      ReportSection(
        name: "burden", title: "What it asked of people",
        figures: burdenFigures + [adoption].compactMap { $0 }),
      ReportSection(
        name: "leaked", title: "What it gave away",
        facts: facts(of: "privacy.sniffers.") + facts(of: "privacy.server.")),
    ]
    let learned = adversaries.map { name in
      ReportSection(
        name: "leaked-\(name)", title: "What the adversary \(name) learned",
        facts: facts(of: "privacy.\(name)."))
    }
    let cost = ReportSection(
      name: "cost", title: "What it cost to run", facts: facts(of: "cost."))
    return (sections + learned + [cost]).filter { !$0.isEmpty }
  }

  /// The adversaries that the scenario names, in the order of their figures.
  private var adversaries: [String] {
    var found: [String] = []
    for name in names(of: "privacy.") {
      let adversary = String(name.split(separator: ".")[1])
      if !["sniffers", "server"].contains(adversary), found.last != adversary {
        found.append(adversary)
      }
    }
    return found
  }

  /// The declared figures of a group that have a value.
  private func facts(of prefix: String) -> [ReportFact] {
    names(of: prefix).filter { summary[$0] != nil }.map { name in
      let measure = measures[name]
      let unit = measure?.unit ?? ""
      let meaning = measure?.definition.withoutMissing ?? name
      switch unit {
      case "share", "1":
        return ReportFact(
          value: figure(name, unit == "1" ? .usual : .percent), unit: "", meaning: meaning)
      case _ where unit.hasPrefix("bytes"):
        let rest = unit.dropFirst("bytes".count).drop { $0 == " " }
        return ReportFact(value: figure(name, .bytes), unit: String(rest), meaning: meaning)
      default: return ReportFact(value: figure(name), unit: unit, meaning: meaning)
      }
    }
  }
}

extension String {
  /// A definition without the sentence that says when the figure is missing, for one that is there.
  fileprivate var withoutMissing: String {
    firstRange(of: " Missing if ").map { String(self[..<$0.lowerBound]) } ?? self
  }
}
