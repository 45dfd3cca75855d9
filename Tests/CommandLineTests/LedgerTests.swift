import Foundation
import Testing

@Suite struct `Command ledger` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      """
      seed: 5
      days: 20
      population: {size: 200}
      transmission: {seed_infections: 20}
      protocol: robert
      output: {ledger: true}

      """, to: "Simulations/small/scenario.yaml")
  }

  @Test func `finds the ledger of a run right, and every altered one wrong`() throws {
    let run = try tool("run", "small", "--quiet")
    #expect(run.status == 0)
    let told = try #require(run.output.split(separator: "head ").last?.prefix(64))
    let right = try tool("ledger", "results/small", "--head", String(told))
    #expect(right.status == 0)
    #expect(right.output.hasSuffix("head \(told), as expected\n"))

    let text = try tool.text("results/small/ledger.csv")
    var lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count > 20)
    lines.remove(at: 5)
    try tool.write(lines.joined(separator: "\n") + "\n", to: "less.csv")
    let less = try tool("ledger", "less.csv")
    #expect(less.status == 1)
    #expect(less.errors.contains("less.csv:line 6: record 5 stands where record 4 should"))

    // Cut off at the end, it follows from itself; only the head tells.
    try tool.write(
      text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n", to: "cut.csv")
    #expect(try tool("ledger", "cut.csv").status == 0)
    let cut = try tool("ledger", "cut.csv", "--head", String(told))
    #expect(cut.status == 1)
    #expect(cut.errors.contains("the end was altered or cut off"))
  }

  @Test func `names what it cannot read`() throws {
    let missing = try tool("ledger", "nowhere")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("cannot be read"))
    #expect(missing.errors.contains("output.ledger=true"))
    #expect(try tool("ledger", "nowhere", "--head", "12").status == 2)
  }
}
