internal import DataFiles
private import Foundation
internal import TracingSimulation

/// The comparison of two results, figure by figure, with intervals.
///
/// Runs of one seed are pairs. Where no seed is on both sides, the means of the two samples are compared.
public struct ResultComparison: Sendable {
  /// A figure of two groups of runs.
  private struct Line: Sendable {
    let figure: MeasureDeclaration
    let first: SampleSpread?
    let second: SampleSpread?
    let difference: DifferenceEstimate?

    var isAlike: Bool {
      difference?.verdict == .alike
        || (difference?.interval == nil && first != nil && first == second)
        || (first == nil && second == nil)
    }
  }

  /// Two groups of runs that are compared.
  private struct Part: Sendable {
    let labels: (first: String, second: String)
    let pairing: String
    let isPaired: Bool
    let lines: [Line]
  }

  private let paths: (first: String, second: String)
  private var parts: [Part] = []
  /// The labels of the groups that have nothing to stand against.
  private var alone: [(path: String, label: String)] = []

  /// Compares two results.
  ///
  /// Groups of runs stand against each other if their variant and parameters are the same; a result with a single group
  /// stands against each group of the other.
  public init(of first: ComparedResults, with second: ComparedResults) {
    paths = (first.path, second.path)
    var bounds = StudentBounds()
    let isSingle = first.groups.count == 1 || second.groups.count == 1
    var used: Set<Int> = []
    for group in first.groups {
      let matches = second.groups.indices.filter {
        isSingle || second.label(of: second.groups[$0]) == first.label(of: group)
      }
      used.formUnion(matches)
      if matches.isEmpty { alone.append((first.path, first.label(of: group))) }
      for index in matches {
        let other = second.groups[index]
        parts.append(
          Self.part(
            (group, other), labels: (first.label(of: group), second.label(of: other)),
            figures: (first.figures, second.figures), &bounds))
      }
    }
    for index in second.groups.indices where !used.contains(index) {
      alone.append((second.path, second.label(of: second.groups[index])))
    }
  }

  private static func part(
    _ groups: (first: RunGroup, second: RunGroup), labels: (first: String, second: String),
    figures: (first: [MeasureDeclaration], second: [MeasureDeclaration]),
    _ bounds: inout StudentBounds
  ) -> Part {
    let seeds = Set(groups.first.runs.map(\.seed)).intersection(groups.second.runs.map(\.seed))
    var (first, second) = groups
    if !seeds.isEmpty {
      first.runs.removeAll { !seeds.contains($0.seed) }
      second.runs.removeAll { !seeds.contains($0.seed) }
    }
    let left = groups.first.runs.count + groups.second.runs.count - 2 * seeds.count
    let pairing =
      seeds.isEmpty
      ? "no seed in common, so \(counted(first.runs.count, "run")) against \(counted(second.runs.count, "run")), not in pairs"
      : "\(counted(seeds.count, "seed")) in common"
        + (left > 0 ? ", \(counted(left, "other run")) left out" : "")
        + (seeds.count == 1 ? "; one pair has no interval, so it cannot tell" : "")
    let places = Dictionary(
      figures.second.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let pairs = first.pairs(with: second)
    var lines: [Line] = []
    for (index, figure) in figures.first.enumerated() where figure.kind != .text {
      guard let place = places[figure.name] else { continue }
      let (before, after) = (first.values(of: index), second.values(of: place))
      let difference =
        seeds.isEmpty
        ? DifferenceEstimate(from: before, to: after, &bounds)
        : DifferenceEstimate(of: RunGroup.differences(of: index, and: place, pairs), &bounds)
      lines.append(
        Line(
          figure: figure, first: SampleSpread(of: before), second: SampleSpread(of: after),
          difference: difference))
    }
    return Part(labels: labels, pairing: pairing, isPaired: !seeds.isEmpty, lines: lines)
  }

  // MARK: Text

  /// The comparison as lines for people.
  ///
  /// - Parameter names: The figures to show; empty for all of which any run differs.
  /// - Returns: The text.
  public func text(of names: [String] = []) -> String {
    var text = "A: \(paths.first.printable)\nB: \(paths.second.printable)\n"
    text +=
      "medians [90 % of the seeds]; the mean of B - A [95 % interval], and whether the seeds can tell\n"
    for part in parts {
      let label =
        part.labels.first == part.labels.second
        ? part.labels.first : "\(part.labels.first) (A) and \(part.labels.second) (B)"
      text += "\n\(label): \(part.pairing)\n"
      let shown = part.lines.filter { line in
        names.isEmpty ? !line.isAlike : names.contains(line.figure.name)
      }
      let width = shown.map(\.figure.name.count).max() ?? 0
      for line in shown { text += "  \(Self.text(of: line, width: width))\n" }
      let alike = part.lines.count { $0.isAlike }
      if names.isEmpty, alike > 0 { text += "  \(counted(alike, "other figure")) alike\n" }
    }
    for group in alone {
      text += "\n\(group.label): only in \(group.path.printable)\n"
    }
    return text
  }

  private static func text(of line: Line, width: Int) -> String {
    let name = line.figure.name.padding(toLength: width, withPad: " ", startingAt: 0)
    let sides = [line.first, line.second].map { spread in
      spread.map { spread in
        spread.count > 1
          ? "\(short(spread.median)) [\(short(spread.low)), \(short(spread.high))]"
          : short(spread.median)
      } ?? "none"
    }
    return "\(name)  \(sides[0]) -> \(sides[1])  \(words(for: line.difference))"
  }

  /// The difference in words.
  static func words(for difference: DifferenceEstimate?) -> String {
    guard let difference else { return "no pair of values" }
    let sign = difference.mean > 0 ? "+" : ""
    var text = "\(sign)\(short(difference.mean))"
    if let interval = difference.interval {
      text += " [\(short(interval.lowerBound)), \(short(interval.upperBound))]"
    }
    // The word for a single pair is said once, above the figures.
    guard difference.interval != nil else { return text }
    text += "  \(difference.verdict.rawValue)"
    if let needed = difference.seedsNeeded { text += ": about \(needed) seeds would" }
    return text
  }

  /// A number with four significant digits, or all digits of a whole one.
  static func short(_ number: Double) -> String {
    if number == 0 { return "0" }
    let format = abs(number) >= 1000 && abs(number) < 1e15 ? "%.0f" : "%.4g"
    return String(format: format, number)
  }

  // MARK: Table

  /// The comparison as comma-separated values, a row a figure.
  public var csv: String {
    table.csv
  }

  private var table: ResultTable {
    ResultTable(
      name: "comparison", definition: "A comparison.", key: ["first", "second", "measure"],
      columns: Self.measures.map(\.declaration),
      rows: parts.flatMap { part in
        part.lines.map { line in Self.measures.map { $0.value(of: (part, line)) } }
      })
  }

  private static let measures: [Measure<(part: Part, line: Line)>] =
    [
      Measure("first", unit: "", "The variant and parameters in the first folder.") {
        $0.part.labels.first
      },
      Measure("second", unit: "", "The variant and parameters in the second folder.") {
        $0.part.labels.second
      },
      Measure("measure", unit: "", "The figure, as in `summary.json`.") { $0.line.figure.name },
      Measure("unit", unit: "", "The unit of the figure.") { $0.line.figure.unit },
      Measure(
        "first_median", unit: "as the figure", missingWhen: "no run has a value of the figure",
        "The median over the runs of the first folder."
      ) { $0.line.first?.median },
      Measure(
        "second_median", unit: "as the figure", missingWhen: "no run has a value of the figure",
        "The median over the runs of the second folder."
      ) { $0.line.second?.median },
      Measure("paired", unit: "", "`true` if runs of one seed are pairs, else `false`.") {
        $0.part.isPaired ? "true" : "false"
      },
      Measure("seeds", unit: "seeds", "The pairs, or the runs on the smaller side.") {
        $0.line.difference?.count ?? 0
      },
    ] + DifferenceEstimate.measures.map { $0.of { row in row.line.difference } }
}
