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
    let columns = [value, low, high, "seeds_needed"].map { table.numbers($0) }
    let axes = self.axes.map { (name: $0, cells: table.texts($0)) }
    let texts = ["measure", "variant", "against", "verdict"].map { table.texts($0) }
    return table.rows.indices.compactMap { row in
      guard texts[0].indices.contains(row), texts[0][row] == measure,
        columns[0].indices.contains(row), let value = columns[0][row]
      else { return nil }
      func text(_ column: Int) -> String {
        texts[column].indices.contains(row) ? texts[column][row] : ""
      }
      func number(_ column: Int) -> Double? {
        columns[column].indices.contains(row) ? columns[column][row] : nil
      }
      let place = axes.compactMap { axis -> String? in
        guard axis.cells.indices.contains(row), !axis.cells[row].isEmpty else { return nil }
        let shown = Double(axis.cells[row]).map(NumberText.significant) ?? axis.cells[row]
        return "\(axisLabel(axis.name)) \(shown)"
      }
      return Spread(
        label: ([text(1)] + place).joined(separator: ", "),
        cells: axes.map { $0.cells.indices.contains(row) ? $0.cells[row] : "" }, variant: text(1),
        against: text(2),
        value: value, low: number(1), high: number(2), verdict: text(3), seedsNeeded: number(3))
    }
  }
}
