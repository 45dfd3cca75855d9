import Foundation
import Testing

@Suite struct `Command report` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      """
      seed: 5
      days: 30
      population: {size: 1000}
      transmission: {infectious_rate: 6.0, seed_infections: 20}
      """, to: "Simulations/small/scenario.yaml")
  }

  @Test func `writes the page into the folder, and says where it is`() throws {
    let outcome = try tool("run", "small", "--report", "--quiet")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasSuffix("\nresults: results/small\nreport: results/small/report.html\n"))
    let again = try tool("report", "results/small", "-o", "page.html")
    #expect(again.status == 0)
    #expect(again.output == "report: page.html\n")
    #expect(try tool.text("page.html") == tool.text("results/small/report.html"))
  }

  @Test func `has the numbers of the summary and the cells of the tables`() throws {
    #expect(try tool("run", "small", "--report", "--quiet").status == 0)
    let page = try tool.text("results/small/report.html")
    let numbers = page.matches(of: /<data value="([^"]*)" data-from="([^#"]*)#([^"]*)">([^<]*)</)
    #expect(numbers.count > 40)
    for number in numbers {
      let value = try self.number(String(number.3), in: String(number.2))
      #expect(Double(number.1) == value, "\(number.3)")
      #expect(isRounding(String(number.4), of: value), "\(number.3): \(number.4) for \(value)")
    }
    let tables = page.matches(
      of: /<table data-from="([^".]*).csv">.*?<tbody>(.*?)<\/tbody>/.dotMatchesNewlines())
    #expect(tables.count > 6)
    for table in tables {
      let cells = String(table.2).matches(of: /<t[dh][^>]*>([^<]*)</).map { String($0.1) }
      let file = try tool.text("results/small/\(table.1).csv")
      let known = Set(file.split(whereSeparator: { ",\n".contains($0) }).map(String.init))
      #expect(cells.contains { !$0.isEmpty })
      for cell in cells where !cell.isEmpty { #expect(known.contains(cell), "\(table.1): \(cell)") }
    }
  }

  @Test func `writes each figure as a specification of its own`() throws {
    #expect(try tool("run", "small", "--quiet", "--out", "r").status == 0)
    #expect(try tool("report", "r", "--figures", "figures").status == 0)
    let files = try tool.contents("figures")
    #expect(files.contains("epidemic.vl.json") && files.contains("cascade-people.vl.json"))
    for file in files {
      let text = try tool.text("figures/\(file)")
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test func `compares two runs, and replaces no file that it reads`() throws {
    #expect(try tool("run", "small", "--quiet", "--out", "a").status == 0)
    let settings = ["run", "small", "--quiet", "--out", "b", "--set", "app.tracing=none"]
    let process = try tool.process(settings)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try tool("report", "a", "b", "-o", "both.html").status == 0)
    #expect(try tool.text("both.html").contains("app.tracing"))
    #expect(try tool("report", "a", "b").status == 2)
    let summary = try tool.text("a/summary.json")
    #expect(try tool("report", "a", "-o", "a/summary.json").status == 2)
    #expect(try tool.text("a/summary.json") == summary)
  }

  @Test(arguments: ["nothing", "Simulations"])
  func `refuses a folder without results`(folder: String) throws {
    let outcome = try tool("report", folder)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix(folder))
  }

  /// The number of a dotted name in a file of the folder of results.
  private func number(_ name: String, in file: String) throws -> Double {
    let text = try tool.text("results/small/\(file)")
    var value: Any? = try JSONSerialization.jsonObject(with: Data(text.utf8))
    for part in name.split(separator: ".") { value = (value as? [String: Any])?[String(part)] }
    return try #require(value as? NSNumber).doubleValue
  }

  /// Whether a text such as "1,234", "45.7 %" or "1.23 kB" is a number at three significant digits or more.
  private func isRounding(_ text: String, of value: Double) -> Bool {
    let units = ["%": 0.01, "bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9]
    let parts = text.replacing(",", with: "").split(separator: " ")
    guard let shown = parts.first.flatMap({ Double($0) }) else { return false }
    let unit = parts.count > 1 ? units[String(parts[1])] ?? .nan : 1
    return abs(shown * unit - value) <= 0.005 * value.magnitude + 1e-12
  }
}
