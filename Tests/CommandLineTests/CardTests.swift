import Foundation
import Testing

@Suite struct `The command card` {
  private static let scenario = """
    seed: 3
    days: 25
    adversaries: [chain]
    population:
      size: 400
    transmission:
      seed_infections: 30
    """

  @Test func `tells of a run in its folder of results`() throws {
    let tool = try Tool()
    try tool.write(Self.scenario, to: "town.yaml")
    #expect(try tool("run", "town.yaml", "--out", "results", "--quiet").status == 0)
    let card = try tool("card", "results")
    #expect(card.status == 0)
    #expect(card.output.contains("one simulated town of 400 people and 25 days"))
    #expect(card.output.contains("A chain with receivers at"))
    let german = try tool("card", "results", "--language", "de", "--format", "html")
    #expect(german.output.contains("<html lang=\"de\">"))
    #expect(german.output.contains("einer simulierten Stadt mit 400 Menschen"))
    #expect(try tool("card", "results", "--format", "json", "-o", "card.json").status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(tool.text("card.json").utf8))
    #expect((json as? [String: Any])?["protocol"] as? String == "gaen")
  }

  @Test(arguments: [
    (["card", "gean"], "did you mean 'gaen'?"),
    (["card", "gaen", "--language", "xx"], "en, de, fr, es"),
    (["card", "gaen", "--seeds", "0"], "1 through 1000"), (["card", "."], "manifest.json"),
    (["card", ".", "--seeds", "2"], "leave the option out"),
    (["card", "nowhere/at-all"], "one of:"),
  ])
  func `refuses what there is not`(arguments: [String], piece: String) throws {
    let tool = try Tool()
    let process = try tool.process(arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    let errors = try tool.text("stderr")
    #expect(errors.contains(piece), "\(errors)")
  }
}
