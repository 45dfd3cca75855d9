import DataFiles
import Foundation
import StudyReports
import Testing

@Suite("The figures of a report")
struct ReportFigureTests {
  @Test
  func `Curves of daily counts are means over seven days, counted by hand at both ends`() throws {
    let specification = try specification(of: "epidemic")
    let layers = try #require(specification["layer"] as? [[String: Any]])
    let curve = try #require(layers.last)
    let data = try #require(curve["data"] as? [String: Any])
    let values = try #require(data["values"] as? [[String: Any]])
    let means = values.compactMap { $0["y"] as? Double }
    #expect(means.count == 10)
    // Days 0 through 3 hold 3, 0, 1 and 2; days 6 through 9 hold 0, 1, 1 and 0.
    #expect(means.first == 6.0 / 4)
    #expect(means.last == 2.0 / 4)
    // Days 0 through 6 hold six infections.
    #expect(means[3] == 6.0 / 7)
  }

  @Test
  func `The days of a lockdown are one span from its first day to the end of its last`() throws {
    let layers = try #require(specification(of: "epidemic")["layer"] as? [[String: Any]])
    let data = try #require(layers.first?["data"] as? [String: Any])
    let values = try #require(data["values"] as? [[String: Any]])
    #expect(values.count == 1)
    #expect(values[0]["from"] as? Double == 4)
    #expect(values[0]["to"] as? Double == 6)
  }

  @Test(arguments: ["wide", "narrow"])
  func `Bars are as long as their counts, from zero`(style: String) throws {
    let page = try PageScanner(page: SmallFolder().report.page)
    let figure = try #require(
      page.matches(
        "<figure id=\"figure-cascade-people\".*?<svg class=\"\(style)\"[^>]*>(.*?)</svg>"
      )
      .first?.first)
    let bars = try PageScanner(page: figure).matches(
      "<rect x=\"([^\"]*)\"[^>]* width=\"([^\"]*)\"[^>]*><title>([^<]*)</title>")
    #expect(
      bars.map { $0[2] } == ["people infected: 8", "with the app: 4 (50 %)", "uploaded: 1 (25 %)"])
    #expect(Set(bars.map { $0[0] }).count == 1)
    let widths = bars.compactMap { Double($0[1]) }
    // Coordinates are written to a tenth of a pixel.
    #expect(abs(widths[1] - widths[0] / 2) <= 0.1)
    #expect(abs(widths[2] - widths[0] / 8) <= 0.1)
  }

  @Test
  func `A bar of a delay ends where its step is reached and begins its median before`() throws {
    let data = try #require(specification(of: "delays")["data"] as? [String: Any])
    let steps = try #require(data["values"] as? [[String: Any]])
    #expect(steps.compactMap { $0["step"] as? String } == ["exposure", "swab"])
    #expect(steps[1]["from"] as? Double == 2)
    #expect(steps[1]["to"] as? Double == 3.5)
    #expect(steps[1]["remark"] as? String == "40 % ahead (2)")
  }

  @Test
  func `Missed links stand from the commonest on, with the reason of their definition`() throws {
    let data = try #require(specification(of: "missed-links")["data"] as? [String: Any])
    let values = try #require(data["values"] as? [[String: Any]])
    #expect(values.compactMap { $0["name"] as? String } == ["the source has no app", "too late"])
    #expect(values.compactMap { $0["text"] as? String } == ["3 (75 %)", "1 (25 %)"])
  }

  @Test
  func `Every specification names its schema, its title and data, and is JSON`() throws {
    for figure in try SmallFolder().report.figures {
      let object = try parsed(figure.specification)
      #expect(object["$schema"] as? String == "https://vega.github.io/schema/vega-lite/v5.json")
      #expect((object["title"] as? [String: Any])?["text"] is String)
      #expect((object["description"] as? String)?.isEmpty == false)
    }
  }

  private func specification(of name: String) throws -> [String: Any] {
    let figure = try #require(SmallFolder().report.figures.first { $0.name == name })
    return try parsed(figure.specification)
  }

  private func parsed(_ value: JSONValue) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(value.text.utf8))
    return try #require(object as? [String: Any])
  }
}
