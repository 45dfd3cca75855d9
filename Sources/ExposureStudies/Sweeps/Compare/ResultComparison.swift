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
    let secondFigures = Dictionary(
      second.runs.map { ($0.seed, $0.figures) }, uniquingKeysWith: { first, _ in first })
    var lines: [Line] = []
    for (index, figure) in figures.first.enumerated() where figure.kind != .text {
      guard let place = places[figure.name] else { continue }
      let (before, after) = (first.values(of: index), second.values(of: place))
      let difference: DifferenceEstimate?
      if seeds.isEmpty {
        difference = DifferenceEstimate(from: before, to: after, &bounds)
      } else {
        let differences = first.runs.compactMap { run -> Double? in
          guard let before = run.figures[index].number,
            let after = secondFigures[run.seed]?[place].number
          else { return nil }
          return after - before
        }
        difference = DifferenceEstimate(of: differences, &bounds)
      }
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
    let columns: [(MeasureDeclaration, (Part, Line) -> MeasureValue)] = [
      (Self.column("first", .text), { part, _ in .text(part.labels.first) }),
      (Self.column("second", .text), { part, _ in .text(part.labels.second) }),
      (Self.column("measure", .text), { _, line in .text(line.figure.name) }),
      (Self.column("unit", .text), { _, line in .text(line.figure.unit) }),
      (Self.column("first_median", .number), { Self.number($1.first?.median) }),
      (Self.column("second_median", .number), { Self.number($1.second?.median) }),
      (Self.column("paired", .text), { part, _ in .text(part.isPaired ? "true" : "false") }),
      (Self.column("seeds", .integer), { .integer($1.difference?.count ?? 0) }),
      (Self.column("mean_difference", .number), { Self.number($1.difference?.mean) }),
      (Self.column("mean_low", .number), { Self.number($1.difference?.interval?.lowerBound) }),
      (Self.column("mean_high", .number), { Self.number($1.difference?.interval?.upperBound) }),
      (Self.column("median_difference", .number), { Self.number($1.difference?.median) }),
      (
        Self.column("median_low", .number),
        { Self.number($1.difference?.medianInterval?.lowerBound) }
      ),
      (
        Self.column("median_high", .number),
        { Self.number($1.difference?.medianInterval?.upperBound) }
      ),
      (
        Self.column("verdict", .text),
        { .text(($1.difference?.verdict ?? .cannotTell).rawValue) }
      ),
      (
        Self.column("seeds_needed", .integer),
        { $1.difference?.seedsNeeded.map { .integer($0) } ?? .missing }
      ),
    ]
    return ResultTable(
      name: "comparison", definition: "A comparison.", key: ["first", "second", "measure"],
      columns: columns.map(\.0),
      rows: parts.flatMap { part in part.lines.map { line in columns.map { $0.1(part, line) } } })
  }

  private static func column(_ name: String, _ kind: MeasureValue.Kind) -> MeasureDeclaration {
    MeasureDeclaration(
      name, kind: kind, unit: "", missingWhen: "there is none", "As the table of differences.")
  }

  private static func number(_ value: Double?) -> MeasureValue {
    value.map { .number($0) } ?? .missing
  }
}
