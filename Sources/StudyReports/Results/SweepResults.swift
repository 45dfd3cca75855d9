internal import DataFiles

/// The folder of results of a sweep: runs over the points of a design, its variants, and seeds.
struct SweepResults: Sendable {
  let contents: FolderContents

  /// The value of the manifest's `format` by which such a folder is known.
  static let format = "exposurelab-sweep"

  /// The name of the sweep.
  var name: String { contents.manifest.text("name") ?? "sweep" }

  /// The keys that the sweep varies, in the order of its tables: the columns between `variant` and `seed`.
  var axes: [String] {
    let names = contents.table("runs")?.columns.map(\.name) ?? []
    guard let start = names.firstIndex(of: "variant"), let end = names.firstIndex(of: "seed"),
      start < end
    else { return [] }
    return Array(names[(start + 1)..<end])
  }

  /// The name of an axis in figures: the last part of its key in words, unless two axes share it.
  func axisLabel(_ key: String) -> String {
    func last(_ key: String) -> Substring { key.split(separator: ".").last ?? "" }
    return axes.count { last($0) == last(key) } > 1 ? key : NumberText.words(String(last(key)))
  }

  /// The number of seeds of a point and variant.
  var seeds: Int { Set(contents.table("runs")?.texts("seed") ?? []).count }

  /// One row of `estimates.csv` or `differences.csv`, as far as a figure shows it.
  struct Spread: Sendable {
    let label: String
    /// The cells of the axes, in their order; empty where a key has no effect.
    let cells: [String]
    let variant: String
    let against: String
    let value: Double
    let low: Double?
    let high: Double?
    let verdict: String
    let seedsNeeded: Double?
  }

  /// The medians of a figure over seeds, by point and variant.
  func medians(of measure: String) -> [Spread] {
    spreads("estimates", of: measure, value: "median", low: "low", high: "high")
  }

  /// The mean differences of a figure from the runs that the sweep compares with first.
  func differences(of measure: String) -> [Spread] {
    let all = spreads(
      "differences", of: measure, value: "mean_difference", low: "mean_low", high: "mean_high")
    let base = all.contains { $0.against == "without-app" } ? "without-app" : all.first?.against
    return all.filter { $0.against == base }
  }

  private func spreads(
    _ name: String, of measure: String, value: String, low: String, high: String
  ) -> [Spread] {
    guard let table = contents.table(name) else { return [] }
    func texts(_ column: String) -> (Int) -> String {
      let texts = table.texts(column)
      return { texts.isEmpty ? "" : texts[$0] }
    }
    let axes = self.axes.map { (name: $0, cell: texts($0)) }
    let (measures, variants) = (texts("measure"), texts("variant"))
    let (against, verdicts) = (texts("against"), texts("verdict"))
    let (values, lows, highs) = (texts(value), texts(low), texts(high))
    let seedsNeeded = texts("seeds_needed")
    return table.rows.indices.compactMap { row in
      guard measures(row) == measure, let value = Double(values(row)) else { return nil }
      let cells = axes.map { $0.cell(row) }
      let place = zip(axes, cells).compactMap { axis, cell -> String? in
        guard !cell.isEmpty else { return nil }
        return "\(axisLabel(axis.name)) \(Double(cell).map(NumberText.significant) ?? cell)"
      }
      return Spread(
        label: ([variants(row)] + place).joined(separator: ", "), cells: cells,
        variant: variants(row), against: against(row), value: value, low: Double(lows(row)),
        high: Double(highs(row)), verdict: verdicts(row), seedsNeeded: Double(seedsNeeded(row)))
    }
  }
}
