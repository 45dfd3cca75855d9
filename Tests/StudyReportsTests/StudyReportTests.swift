import DataFiles
import Foundation
import StudyReports
import Testing

@Suite("The report on a run")
struct StudyReportTests {
  @Test
  func `Every number in a sentence is the figure or key that it names, rounded for a reader`()
    throws
  {
    let folder = try SmallFolder()
    let numbers = try PageScanner(page: folder.report.page).numbers
    let expected: [(String, Double, String)] = [
      ("summary.json#epidemic.infected", 8, "8"),
      ("summary.json#epidemic.infected_share", 0.08, "8 %"),
      ("summary.json#tracing.app_share", 0.4567, "45.7 %"),
      ("summary.json#tracing.truth.confirmed.close_contacts.total", 1234, "1,234"),
      ("summary.json#tracing.truth.confirmed.close_contacts.sensitivity", 0.5, "50 %"),
      ("summary.json#cost.download_bytes_per_phone_per_day", 1234.5, "1.23 kB"),
      ("manifest.json#scenario.population.size", 100, "100"),
      ("manifest.json#scenario.app.upload_fraction", 0.72, "72 %"),
      ("manifest.json#scenario.lockdown.start_day", 4, "4"),
    ]
    for (source, value, text) in expected {
      let number = try #require(numbers.first { $0.source == source }, "\(source)")
      #expect(number.value == value)
      #expect(number.text == text)
    }
  }

  @Test
  func `The data behind a figure are the cells of the table in the folder`() throws {
    let folder = try SmallFolder()
    let tables = try PageScanner(page: folder.report.page).tables
    let daily = try #require(
      tables.first { $0.source == "daily.csv" && $0.head.contains("new infections") })
    let place = try #require(daily.head.firstIndex(of: "new infections"))
    #expect(daily.rows.map { $0[place] } == SmallFolder.infections.map(String.init))
    let cascade = try #require(tables.first { $0.source == "cascade.csv" })
    #expect(cascade.rows.map { $0[2] } == ["8", "4", "1"])
  }

  @Test
  func `What each adversary learned stands under its name`() throws {
    let folder = try SmallFolder()
    try folder.write(
      """
      {"epidemic": {"infected": 8}, "privacy": {"server": {"encounters": 4},
       "chain": {"places": 3, "edges_exposed": 2}, "backend+chain": {"places": 3}}}
      """, to: "summary.json")
    let names = [
      "server.encounters", "chain.places", "chain.edges_exposed", "backend+chain.places",
    ]
    let measures = names.map {
      "{\"name\": \"privacy.\($0)\", \"unit\": \"\", \"description\": \"Counts.\"}"
    }
    try folder.write(
      """
      {"resources": [{"name": "summary", "path": "summary.json",
       "measures": [\(measures.joined(separator: ","))]}]}
      """, to: "datapackage.json")
    let page = try folder.report.page
    let places = try [
      "What it gave away", "What the adversary chain learned",
      "What the adversary backend+chain learned", "How it was made",
    ].map { try #require(page.firstRange(of: "\($0)</h2>")?.lowerBound) }
    #expect(places == places.sorted())
    let rows = zip(places, places.dropFirst()).map { from, to in
      page[from..<to].ranges(of: "<tr><td class=\"number\">").count
    }
    #expect(rows == [1, 2, 1])
  }

  @Test
  func `A figure without anything to show is left out, with its place in the page`() throws {
    let whole = try SmallFolder().report.figures.map(\.name)
    #expect(
      whole == [
        "epidemic", "settings", "cascade-people", "delays", "missed-links", "isolation",
      ])
    let less = try SmallFolder(without: ["cascade", "delays"]).report
    #expect(less.figures.map(\.name) == ["epidemic", "settings", "missed-links", "isolation"])
    #expect(!less.page.contains("figure-cascade"))
  }

  @Test
  func `The page loads nothing and runs nothing`() throws {
    let page = try SmallFolder().report.page
    for forbidden in ["<script", "http://", "https://", " src=", "@import", "url(", " on"] {
      let tags = try PageScanner(page: page).matches("<([a-z][^>]*)>").map { $0[0] }
      let isText = [" on", "http://", "https://"].contains(forbidden)
      #expect(
        isText
          ? !tags.contains { $0.contains(forbidden == " on" ? " onclick" : forbidden) }
          : !page.contains(forbidden), "\(forbidden)")
    }
  }

  @Test
  func `A name with markup in it stays text`() throws {
    let page = try SmallFolder(name: "<b onclick=1>&amp;").report.page
    #expect(!page.contains("<b onclick"))
    #expect(page.contains("&lt;b onclick=1&gt;&amp;amp;"))
  }

  @Test
  func `Identifiers are unique, and every label and link leads to one`() throws {
    let scanner = try PageScanner(page: SmallFolder().report.page)
    let names = try scanner.matches(" id=\"([^\"]*)\"").map { $0[0] }
    #expect(Set(names).count == names.count)
    let references = try scanner.matches(" (?:aria-labelledby|href)=\"#?([^\"]*)\"").map { $0[0] }
    for reference in references where reference != "data:," { #expect(names.contains(reference)) }
    #expect(references.count > 10)
  }

  @Test
  func `Every drawing says in words what it shows`() throws {
    let scanner = try PageScanner(page: SmallFolder().report.page)
    let drawings = try scanner.matches("<svg ([^>]*)>").map { $0[0] }
    #expect(drawings.count == 12)
    for drawing in drawings {
      #expect(drawing.contains("role=\"img\""))
      #expect(try !PageScanner(page: drawing).matches("aria-label=\"[^\"]{20,}()\"").isEmpty)
    }
  }

  @Test
  func `The report is the same bytes for the same files`() throws {
    let folder = try SmallFolder()
    #expect(try folder.report.page == folder.report.page)
  }

  @Test
  func `A folder of something else is refused with the mend`() throws {
    let folder = try SmallFolder()
    #expect(throws: InputError.self) { try StudyReport(on: folder.folder.path + "/nothing") }
    #expect(throws: InputError.self) { try StudyReport(on: folder.folder.path + "/daily.csv") }
    try folder.write("{\"format\": \"else\"}", to: "manifest.json")
    let error = try #require(throws: InputError.self) { try StudyReport(on: folder.folder.path) }
    #expect(
      error.description.contains(
        "manifest.json: error: these are not the results of a run or a sweep"))
  }

  @Test
  func `A table with another head, or a row too short, is refused with its place`() throws {
    let folder = try SmallFolder()
    try folder.write("stage,unit\n", to: "cascade.csv")
    #expect(throws: InputError.self) { try StudyReport(on: folder.folder.path) }
    try folder.write("stage,unit,count,false_positives\ninfected,people\n", to: "cascade.csv")
    let error = try #require(throws: InputError.self) { try StudyReport(on: folder.folder.path) }
    #expect(error.description.contains("record 2 has 2 cells, the head 4"))
  }
}
