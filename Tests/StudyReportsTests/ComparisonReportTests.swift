import Foundation
import StudyReports
import Testing

@Suite("The report on two runs")
struct ComparisonReportTests {
  @Test
  func `The answer has both outcomes and their difference, and says what one seed cannot tell`()
    throws
  {
    let (with, without) = try (SmallFolder(name: "with"), SmallFolder(name: "bare", infected: 31))
    let report = try StudyReport(comparing: with.folder.path, with: without.folder.path)
    let text = report.page.replacing(/<[^>]*>/, with: "")
    #expect(text.contains("What differs between with and bare?"))
    #expect(
      text.contains(
        "In with 8 of 100 people are infected and 1 die, in bare 31 of 100 and 1. That is 23 more infected in the second. Both runs have the same people and draws (seed 7)"
      ))
    #expect(text.contains("8 and 31"))
  }

  @Test
  func `Curves of both runs stand on one scale, and the data have both columns`() throws {
    let (one, other) = try (SmallFolder(name: "one"), SmallFolder(name: "other"))
    let daily = try String(
      contentsOf: one.folder.appendingPathComponent("daily.csv"), encoding: .utf8)
    try other.write(daily.replacing("0,3,0", with: "0,9,0"), to: "daily.csv")
    let report = try StudyReport(comparing: one.folder.path, with: other.folder.path)
    #expect(report.figures.map(\.name) == ["compared-new-infections", "compared-isolating"])
    let table = try #require(PageScanner(page: report.page).tables.first)
    #expect(table.head == ["day", "one", "other"])
    #expect(table.rows[0] == ["0", "3", "9"])
    #expect(table.rows[3] == ["3", "2", "2"])
  }

  @Test
  func `A folder of something else is refused`() throws {
    let (one, other) = try (SmallFolder(), SmallFolder())
    try other.write("{\"format\": \"exposurelab-sweep\"}", to: "manifest.json")
    #expect(throws: (any Error).self) {
      try StudyReport(comparing: one.folder.path, with: other.folder.path)
    }
  }
}
