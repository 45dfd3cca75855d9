import Foundation
import Testing

@Suite struct `The README` {
  private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `shows what the tutorial prints`() throws {
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "<!-- tutorial")
    try #require(parts.count == 2)
    let shown = parts[1].components(separatedBy: "```")[1].drop(while: \.isNewline)

    let tool = try Tool()
    let scenario = root.appendingPathComponent("Simulations/tutorial/scenario.yaml")
    let outcome = try tool("run", scenario.path, "--quiet", "--out", "o")
    #expect(outcome.status == 0)
    let printed = outcome.output.components(separatedBy: "results: ")[0]
    #expect(shown == printed, "`make readme` writes it anew")
  }

  @Test func `shows the verdicts on all protocols`() throws {
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "a test compares -->\n\n| property")
    try #require(parts.count == 2)
    let shown = "| property" + parts[1].components(separatedBy: "\n\n")[0] + "\n"
    let outcome = try Tool()("verify", "--matrix", "--seeds", "1")
    #expect(outcome.status == 0)
    #expect(shown == outcome.output, "`make readme` writes it anew")
  }

  @Test func `names only commands that there are`() throws {
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let tool = try Tool()
    let help = try tool("help").output
    let rows = text.components(separatedBy: "## The tool")[1].components(separatedBy: "## ")[0]
      .split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count >= 4)
    for row in rows {
      let cell = row.split(separator: "|")[0]
      for (index, part) in cell.split(separator: "`").enumerated() where index % 2 == 1 {
        let name = part.split(separator: " ")[0]
        #expect(help.contains("\n  \(name) "), "\(name)")
      }
    }
  }
}
