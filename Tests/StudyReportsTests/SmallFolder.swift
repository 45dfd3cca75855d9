import Foundation
import StudyReports

/// A folder of results written by hand: 100 people, ten days, eight of them infected.
final class SmallFolder {
  let folder: URL

  /// The new infections of the ten days.
  static let infections = [3, 0, 1, 2, 0, 0, 0, 1, 1, 0]

  init(name: String = "small", infected: Int = 8, without omitted: Set<String> = []) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(Self.manifest(name: name), to: "manifest.json")
    try write(
      Self.summary.replacing("\"infected\": 8", with: "\"infected\": \(infected)"),
      to: "summary.json")
    let tables = [Self.daily, Self.cascade, Self.delays].filter { !omitted.contains($0.name) }
    for table in tables { try write(table.csv, to: "\(table.name).csv") }
    let resources = tables.map(\.resource).joined(separator: ",\n")
    try write(
      "{\"resources\": [\(resources),\n\(Self.summaryResource)]}", to: "datapackage.json")
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  var report: StudyReport {
    get throws { try StudyReport(on: folder.path) }
  }

  private struct Table {
    let name: String
    let columns: [(name: String, definition: String)]
    let rows: [String]

    var csv: String {
      ([columns.map(\.name).joined(separator: ",")] + rows).map { "\($0)\n" }.joined()
    }

    var resource: String {
      let fields = columns.map {
        "{\"name\": \"\($0.name)\", \"unit\": \"people\", \"description\": \"\($0.definition)\"}"
      }
      return
        "{\"name\": \"\(name)\", \"path\": \"\(name).csv\", \"description\": \"Rows.\", \"schema\": {\"fields\": [\(fields.joined(separator: ", "))]}}"
    }
  }

  private static let daily = Table(
    name: "daily",
    columns: [
      ("day", "The day."), ("new_infections", "People infected on the day."),
      ("in_hospital", "People in hospital."), ("positives", "People who tested positive."),
      ("notifications", "Warnings."), ("false_notifications", "False warnings."),
      ("isolating", "People at home."), ("lockdown", "1 in a lockdown."),
    ],
    rows: infections.enumerated().map { day, number in
      "\(day),\(number),0,0,0,0,\(day),\(day == 4 || day == 5 ? 1 : 0)"
    })

  private static let cascade = Table(
    name: "cascade",
    columns: [
      ("stage", "The step. `infected`: people infected, `user`: with the app."),
      ("unit", "People or pairs."), ("count", "The count."), ("false_positives", "False ones."),
    ],
    rows: [
      "infected,people,8,", "user,people,4,0", "uploaded,people,1,0", "exposed,pairs,0,0",
      "heeded,pairs,0,0",
    ])

  private static let delays = Table(
    name: "delays",
    columns: [
      "step", "count", "median", "q25", "q75", "q90", "median_since_exposure", "transmission_ahead",
    ].map { ($0, "A column.") },
    rows: ["exposure,5,,,,,0.0,1.0", "swab,2,1.5,1.0,2.0,2.5,3.5,0.4", "warning,0,,,,,,"])

  private static let summary = """
    {"epidemic": {"infected": 8, "infected_share": 0.08, "deaths": 1, "peak_day": 0, "peak_new": 3,
       "transmission_share": {"household": 0.6, "occupation": 0.4, "random": 0.0}},
     "tracing": {"app_share": 0.4567, "cases": 2, "notifications": null,
       "truth": {"confirmed": {"close_contacts": {"total": 1234, "warned": 617, "warned_in_time": 3,
         "sensitivity": 0.5}}},
       "missed_links": {"no_app_of_source": 3, "too_late": 1, "not_heard": 0}},
     "cost": {"download_bytes_per_phone_per_day": 1234.5}}
    """

  private static let summaryResource = """
    {"name": "summary", "path": "summary.json", "measures": [
      {"name": "epidemic.infected", "unit": "people", "description": "People infected until the end."},
      {"name": "tracing.missed_links.no_app_of_source", "unit": "transmissions",
       "description": "Transmissions that were not prevented since the source has no app. Missing if never."},
      {"name": "tracing.missed_links.too_late", "unit": "transmissions", "description": "Too late."},
      {"name": "tracing.missed_links.not_heard", "unit": "transmissions", "description": "Not heard."},
      {"name": "cost.download_bytes_per_phone_per_day", "unit": "bytes per phone and day",
       "description": "Bytes that phones downloaded. Missing if nobody has the app."}]}
    """

  private static func manifest(name: String) -> String {
    """
    {"format": "exposurelab-run", "version": "0.1.0", "name": "\(name)", "seed": 7,
     "wall_seconds": 1.5, "peak_memory_bytes": 2000000, "build": {"swift": "6.3", "platform": "linux"},
     "scenario": {"seed": 7, "days": 10, "protocol": "gaen", "population": {"size": 100},
       "app": {"tracing": "protocol", "uptake": 0.8, "upload_fraction": 0.72, "consent": "opt-in",
         "start_day": 0, "disclosed_days": 1},
       "warning": {"rule": "swiss", "threshold_factor": 1.0},
       "lockdown": {"begins": "on-day", "start_day": 4, "days": 2, "occupation_factor": 0.33,
         "random_factor": 0.25}}}
    """
  }
}
