import DataFiles
import ExposureStudies
import Foundation
import Testing
import TracingSimulation

@Suite struct `The list of measures` {
  @Test func `is what the committed page says`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appendingPathComponent("docs/measures.md")
    #expect(
      try String(contentsOf: page, encoding: .utf8) == MeasureList.page, "run `make docs`")
  }

  @Test func `gives a unit to every number, and none to a text`() {
    for measure in MeasureList.all {
      #expect(measure.unit.isEmpty == (measure.kind == .text), "\(measure.name)")
    }
  }

  @Test func `is JSON with a definition of everything`() throws {
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(MeasureList.json.text.utf8)) as? [String: Any])
    let measures = try #require(list["measures"] as? [[String: Any]])
    #expect(measures.map { $0["name"] as? String } == MeasureList.all.map(\.name))
    #expect(measures.allSatisfy { ($0["description"] as? String)?.hasSuffix(".") == true })
    let tables = try #require(list["tables"] as? [[String: Any]])
    let names = [
      "daily", "reproduction", "cascade", "leakage", "delays", "roc", "detection", "adoption",
      "warnings",
      "transmissions", "ledger", "view_frames", "view_visits", "view_files", "participants",
      "contacts", "contact_figures",
    ]
    #expect(tables.map { $0["name"] as? String } == names)
  }
}

@Suite struct `A measure` {
  private struct Weather: Sendable {
    var rain: [Int]
  }

  @Test func `knows its type, and when there is no value`() {
    let total = Measure<Weather>("weather.rain", unit: "mm", "The rain of all days.") {
      $0.rain.reduce(0, +)
    }
    let mean = Measure<Weather>(
      "weather.mean", unit: "mm", missingWhen: "there are no days", "The mean rain of a day."
    ) { $0.rain.isEmpty ? nil : Double($0.rain.reduce(0, +)) / Double($0.rain.count) }
    #expect(total.declaration.kind == .integer)
    #expect(!total.declaration.isNullable)
    #expect(mean.declaration.kind == .number)
    #expect(
      mean.declaration.fullDefinition == "The mean rain of a day. Missing if there are no days.")
    #expect(total.value(of: Weather(rain: [1, 2])) == .integer(3))
    #expect(mean.value(of: Weather(rain: [1, 2])) == .number(1.5))
    #expect(mean.value(of: Weather(rain: [])) == .missing)
  }

  @Test func `of a part that is absent has no value`() {
    let total = Measure<Weather>("weather.rain", unit: "mm", "The rain of all days.") {
      $0.rain.reduce(0, +)
    }
    let lifted: Measure<Weather?> = total.of({ $0 }, absentIf: "nobody measured")
    #expect(lifted.value(of: nil) == .missing)
    #expect(lifted.value(of: Weather(rain: [4])) == .integer(4))
    #expect(
      lifted.declaration.fullDefinition == "The rain of all days. Missing if nobody measured.")
  }

  @Test(
    arguments: [([], nil), ([3], 3), ([4, 1], 2.5), ([9, 1, 5], 5), ([1, 100, 2, 3], 2.5)]
      as [([Double], Double?)])
  func `may be a median, the middle value`(values: [Double], median: Double?) {
    #expect(values.median == median)
  }

  @Test func `may not be infinite`() async {
    await #expect(processExitsWith: .failure) {
      let measure = Measure<Int>("a.b", unit: "1", "An inverse.") { 1 / Double($0) }
      _ = measure.value(of: 0)
    }
  }
}
