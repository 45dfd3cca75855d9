import DiagnosisExport
import ExposureCore
import Foundation
import KeyMatching
import Testing

@Suite struct `Library example` {
  @Test func `makes a key, derives, publishes and matches`() throws {
    // The program of README.md, "Use it as a library".
    var keyMaterial = SystemKeyMaterial()
    let day = DayNumber(18_536)  // 2020-10-01
    let key = TemporaryExposureKey(rollingStart: day.firstInterval, from: &keyMaterial)
    let identifiers = key.rollingProximityIdentifiers()  // one for each interval
    let noon = day.firstInterval.advanced(by: 72)
    let heard = SightingIndex(identifiers: [identifiers[72]], times: [noon.start])  // another phone
    let published = key.disclosed(reportType: .confirmedTest)  // ends the secret
    let file = ExportFile(metadata: ExportMetadata(region: "XX"), keys: [published]).encoded()
    let matches = heard.matches(of: try ExportFile(reading: file).keys)
    print(matches)  // key 0 of the file was heard at noon: row 0
    // The end of the program.

    #expect(matches == [KeyMatch(key: 0, interval: noon, row: 0)])
  }

  @Test func `stands in README.md as it is compiled here`() throws {
    let source = URL(fileURLWithPath: #filePath)
    let text = try String(contentsOf: source, encoding: .utf8)
    let start = try #require(text.range(of: "\"Use it as a library\".\n"))
    let end = try #require(text.range(of: "    // The end of the program."))
    let program = text[start.upperBound..<end.lowerBound].split(separator: "\n").map {
      $0.dropFirst(4)
    }
    let readme = try String(
      contentsOf: source.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("README.md"), encoding: .utf8)
    let section = try #require(readme.components(separatedBy: "## Use it as a library\n").last)
    #expect(section.contains(program.joined(separator: "\n")))
    let imports = ["DiagnosisExport", "ExposureCore", "KeyMatching"].map { "import \($0)" }
    #expect(section.contains(imports.joined(separator: "\n")))
  }
}
