import DataFiles
import ExposureStudies
import Foundation
import Testing
import TracingSimulation

/// A folder of its own for one test, removed at its end.
private final class Workspace {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("results-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String {
    url.appendingPathComponent(name).path
  }

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: path(name), encoding: .utf8)
  }

  func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Everything in the workspace, hidden or not.
  var contents: [String] {
    get throws { try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted() }
  }
}

@Suite struct `Result folder` {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  private static let manifest = #"{"format": "exposurelab-run"}"#

  private func write(_ text: String, to name: String) throws {
    let folder = try ResultFolder(at: workspace.path(name))
    try folder.create()
    try folder.write(text, to: "daily.csv")
    try folder.write(Self.manifest, to: "manifest.json")
    try folder.commit()
  }

  @Test func `stands in its place whole, and not before`() throws {
    let folder = try ResultFolder(at: workspace.path("a/b/run"))
    #expect(try workspace.contents.isEmpty)
    try folder.create()
    try folder.write("day\n", to: "daily.csv")
    #expect(!FileManager.default.fileExists(atPath: workspace.path("a/b/run")))
    try folder.commit()
    #expect(try workspace.contents == ["a", "a/b", "a/b/run", "a/b/run/daily.csv"])
  }

  @Test func `replaces earlier results on success only`() throws {
    try write("first", to: "run")
    let folder = try ResultFolder(at: workspace.path("run"))
    try folder.create()
    try folder.write("half", to: "daily.csv")
    #expect(workspace.text("run/daily.csv") == "first")
    folder.discard { #expect($0) }
    folder.discard { #expect(!$0) }
    #expect(workspace.text("run/daily.csv") == "first")
    #expect(try workspace.contents == ["run", "run/daily.csv", "run/manifest.json"])

    try write("second", to: "run")
    #expect(workspace.text("run/daily.csv") == "second")
    #expect(try workspace.contents == ["run", "run/daily.csv", "run/manifest.json"])
  }

  @Test func `takes the place of an empty folder`() throws {
    try FileManager.default.createDirectory(
      atPath: workspace.path("run"), withIntermediateDirectories: false)
    try write("text", to: "run")
    #expect(workspace.text("run/daily.csv") == "text")
  }

  @Test func `follows a link to earlier results`() throws {
    try write("first", to: "run")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("link"), withDestinationPath: workspace.path("run"))
    try write("second", to: "link")
    #expect(workspace.text("run/daily.csv") == "second")
    #expect(workspace.text("link/daily.csv") == "second")
  }

  @Test(arguments: [
    ("run/thesis.txt", "a life's work"), ("run/manifest.json", #"{"format": "other"}"#),
    ("run/manifest.json", "not JSON"), ("run", "a file"),
  ])
  func `leaves alone what is not its own`(file: String, text: String) throws {
    try workspace.write(text, to: file)
    #expect {
      _ = try ResultFolder(at: workspace.path("run"))
    } throws: { error in
      guard case .refused = error as? OutputError else { return false }
      return true
    }
    #expect(workspace.text(file) == text)
  }

  @Test func `says why it cannot be made`() throws {
    try workspace.write("a file", to: "file")
    #expect(throws: OutputError.self) {
      try ResultFolder(at: workspace.path("file/run")).create()
    }
    #expect(throws: OutputError.self) {
      try ResultFolder(at: workspace.path("file/run")).prove()
    }
  }

  @Test func `leaves nothing that a killed run could not take back`() throws {
    let folder = try ResultFolder(at: workspace.path("a/run"))
    try folder.prove()
    #expect(try workspace.contents == ["a"])
    folder.discard { #expect($0) }
    #expect(try workspace.contents == ["a"])
  }
}

@Suite struct `Study run` {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write("seed: 7\ndays: 3\npopulation: {size: 50}", to: "small/scenario.yaml")
  }

  private struct Breakdown: Error {}

  /// A simulation that only passes on what it was asked.
  private static func echo(
    _ scenario: Scenario, threads: Int, progress: (Double) -> Void
  ) -> StudyResult {
    progress(1)
    let daily = TableDeclaration<Int>(
      "daily", "A day.", key: ["day"], [Measure("day", unit: "day", "The day.") { $0 }])
    let share = MeasureDeclaration(
      "epidemic.infected_share", kind: .number, unit: "share", "The infected.")
    return StudyResult(
      figures: [Figure(declaration: share, value: .number(0.25))],
      tables: [ResultTable(daily, rows: 0..<scenario.days)], lines: ["done"])
  }

  @Test func `writes tables, summary and manifest`() throws {
    let file = try ScenarioFile(workspace.path("small/scenario.yaml"), overrides: ["days=2"])
    #expect(file.name == "small")
    let folder = try ResultFolder(at: workspace.path("out"))
    try folder.prove()
    let result = try StudyRun(of: file, threads: 2).write(
      to: folder, kernel: "portable", progress: { #expect($0 == 1) }, simulation: Self.echo)
    #expect(result.lines == ["done"])
    #expect(workspace.text("out/daily.csv") == "day\n0\n1\n")
    #expect(
      workspace.text("out/summary.json") == """
        {
          "epidemic": {
            "infected_share": 0.25
          }
        }

        """)
    let text = try #require(workspace.text("out/manifest.json"))
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(manifest["name"] as? String == "small")
    #expect(manifest["seed"] as? Int == 7)
    #expect(manifest["kernel"] as? String == "portable")
    #expect(manifest["version"] as? String == StudyRun.version)
    #expect(try #require(manifest["cpu_seconds"] as? Double) > 0)
    #expect(try #require(manifest["peak_memory_bytes"] as? Int) > 1_000_000)
    #expect(manifest["keys_without_effect"] as? [String] == [])
    let build = try #require(manifest["build"] as? [String: String])
    #expect(build["swift"]?.hasPrefix("6.") == true)
    #expect(build["executable_sha256"]?.count == 64)
    let scenario = try #require(manifest["scenario"] as? [String: Any])
    #expect(scenario["days"] as? Int == 2)
    #expect((scenario["population"] as? [String: Any])?["size"] as? Int == 50)
  }

  @Test func `writes a data dictionary of its tables and figures`() throws {
    let file = try ScenarioFile(workspace.path("small/scenario.yaml"))
    let folder = try ResultFolder(at: workspace.path("out"))
    _ = try StudyRun(of: file, threads: 1).write(
      to: folder, kernel: "portable", progress: { _ in }, simulation: Self.echo)
    let text = try #require(workspace.text("out/datapackage.json"))
    let package = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(package["name"] as? String == "small")
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(resources.map { $0["path"] as? String } == ["daily.csv", "summary.json"])
    let schema = try #require(resources[0]["schema"] as? [String: Any])
    #expect(schema["missingValues"] as? [String] == [""])
    #expect(schema["primaryKey"] as? [String] == ["day"])
    let field = try #require((schema["fields"] as? [[String: Any]])?.first)
    #expect(field["name"] as? String == "day")
    #expect(field["type"] as? String == "integer")
    #expect(field["unit"] as? String == "day")
    #expect(field["description"] as? String == "The day.")
    let measure = try #require((resources[1]["measures"] as? [[String: Any]])?.first)
    #expect(measure["name"] as? String == "epidemic.infected_share")
    #expect(measure["unit"] as? String == "share")
  }

  @Test func `says what it replaces that another scenario has left`() throws {
    let path = workspace.path("small/scenario.yaml")
    func folder(_ overrides: String...) throws -> (ResultFolder, ScenarioFile) {
      (
        try ResultFolder(at: workspace.path("out")), try ScenarioFile(path, overrides: overrides)
      )
    }
    let (first, file) = try folder()
    #expect(first.warningOfReplacement(by: file.scenario) == nil)
    _ = try StudyRun(of: file, threads: 1).write(
      to: first, kernel: "portable", progress: { _ in }, simulation: Self.echo)
    let (same, again) = try folder()
    #expect(same.warningOfReplacement(by: again.scenario) == nil)
    let (other, changed) = try folder("seed=8", "app.uptake=0.25")
    #expect(
      other.warningOfReplacement(by: changed.scenario)?.hasSuffix(
        "warning: the results of another scenario will be replaced: app.uptake was 0.8, is 0.25; seed was 7, is 8"
      ) == true)
  }

  @Test func `leaves nothing behind when the simulation fails`() throws {
    let file = try ScenarioFile(workspace.path("small/scenario.yaml"))
    let before = try workspace.contents
    let folder = try ResultFolder(at: workspace.path("out"))
    try folder.prove()
    #expect(throws: Breakdown.self) {
      try StudyRun(of: file, threads: 1).write(
        to: folder, kernel: "portable", progress: { _ in },
        simulation: { _, _, _ in throw Breakdown() })
    }
    #expect(try workspace.contents == before)
  }
}
