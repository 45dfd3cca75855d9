import DataFiles
import Foundation
import StudyReports
import Testing

@Suite("The report on a sweep")
struct SweepReportTests {
  /// A folder of a sweep over two uptakes with two seeds, compared with runs without the app.
  private func report() throws -> StudyReport {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let heads = [
      "runs": "run,point,variant,app.uptake,seed,epidemic.infected",
      "estimates": "point,variant,app.uptake,measure,unit,runs,median,low,high",
      "differences":
        "point,variant,app.uptake,against,measure,unit,pairs,mean_difference,mean_low,mean_high,verdict,seeds_needed",
    ]
    try write(
      "\(heads["runs", default: ""])\n1,0,scenario,0.2,1,50\n2,0,scenario,0.2,2,60\n3,1,scenario,0.8,1,20\n4,1,scenario,0.8,2,30\n5,0,without-app,,1,56\n6,0,without-app,,2,58\n",
      to: "runs.csv")
    try write(
      """
      \(heads["estimates", default: ""])
      0,scenario,0.2,epidemic.infected,people,2,55.0,50.5,59.5
      0,without-app,,epidemic.infected,people,2,57.0,56.1,57.9
      1,scenario,0.8,epidemic.infected,people,2,25.0,20.5,29.5
      2,scenario,0.5,epidemic.infected,people,2,35.0,30.5,39.5
      0,scenario,0.2,tracing.notified,people,2,7.0,6.0,8.0

      """, to: "estimates.csv")
    try write(
      """
      \(heads["differences", default: ""])
      0,scenario,0.2,without-app,epidemic.infected,people,2,-2.0,-52.0,48.0,cannot tell,40
      1,scenario,0.8,without-app,epidemic.infected,people,2,-32.0,-40.0,-24.0,lower,
      1,scenario,0.8,point 0,epidemic.infected,people,2,-30.0,-31.0,-29.0,lower,

      """, to: "differences.csv")
    let resources = heads.sorted { $0.key < $1.key }.map { name, head in
      let fields = head.split(separator: ",").map { "{\"name\": \"\($0)\"}" }
      return
        "{\"name\": \"\(name)\", \"path\": \"\(name).csv\", \"schema\": {\"fields\": [\(fields.joined(separator: ","))]}}"
    }
    try write("{\"resources\": [\(resources.joined(separator: ","))]}", to: "datapackage.json")
    try write(
      "{\"format\": \"exposurelab-sweep\", \"name\": \"uptake\", \"scenario\": {\"population\": {\"size\": 100}}}",
      to: "manifest.json")
    return try StudyReport(on: folder.path)
  }

  @Test
  func
    `The answer has the strongest certain effect with its interval, and what the seeds cannot tell`()
    throws
  {
    let page = try report().page
    let text = page.replacing(/<[^>]*>/, with: "")
    #expect(text.contains("What changes with app.uptake in a town of 100 people?"))
    #expect(
      text.contains(
        "Compared with without-app, the strongest effect that is certain is at scenario, uptake 0.8: 32 fewer infected, with a 95 % interval from 24 to 40."
      ))
    #expect(
      text.contains(
        "At 1 of 2 settings these 2 seeds cannot tell a difference from chance; about 40 could."))
  }

  @Test
  func `Differences are drawn against one kind of runs, and the data have all`() throws {
    let name = "difference-epidemic-infected"
    let figure = try #require(report().figures.first { $0.name == name })
    let object = try JSONSerialization.jsonObject(with: Data(figure.specification.text.utf8))
    let data = try #require((object as? [String: Any])?["data"] as? [String: Any])
    let values = try #require(data["values"] as? [[String: Any]])
    #expect(values.compactMap { $0["value"] as? Double } == [-2, -32])
    #expect(values.compactMap { $0["low"] as? Double } == [-52, -40])
    #expect(
      values.compactMap { $0["text"] as? String } == [
        "−2 (−52 to 48): cannot tell, about 40 seeds would", "−32 (−40 to −24): lower",
      ])
    let tables = try PageScanner(page: report().page).tables
    #expect(tables.first { $0.source == "differences.csv" }?.rows.count == 3)
  }

  @Test
  func `The impact of an axis goes through its medians from the least value to the greatest`()
    throws
  {
    let figure = try #require(report().figures.first)
    #expect(figure.name == "impact")
    let object = try JSONSerialization.jsonObject(with: Data(figure.specification.text.utf8))
    let layers = try #require((object as? [String: Any])?["layer"] as? [[String: Any]])
    let data = try #require(layers.last?["data"] as? [String: Any])
    let values = try #require(data["values"] as? [[String: Any]])
    #expect(values.compactMap { $0["x"] as? Double } == [0.2, 0.5, 0.8])
    #expect(values.compactMap { $0["y"] as? Double } == [55, 35, 25])
  }

  @Test
  func `A mark of a difference stands in the middle of a symmetric interval`() throws {
    let page = try report().page
    let figure = try #require(
      PageScanner(page: page).matches(
        "<figure id=\"figure-difference-epidemic-infected\".*?<svg class=\"wide\"[^>]*>(.*?)</svg>"
      ).first?.first)
    let lines = try PageScanner(page: figure).matches(
      "<line x1=\"([^\"]*)\" [^>]*x2=\"([^\"]*)\"[^>]*class=\"whisker\"")
    let marks = try PageScanner(page: figure).matches("<circle cx=\"([^\"]*)\"")
    #expect(lines.count == 2 && marks.count == 2)
    for (line, mark) in zip(lines, marks) {
      let ends = line.compactMap { Double($0) }
      let middle = try #require(Double(mark[0]))
      #expect(abs((ends[0] + ends[1]) / 2 - middle) < 0.2)
    }
  }
}
