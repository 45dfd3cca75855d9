import DataFiles
import ArgumentParser
import ExposureCore
import ExposureStudies
import ProximityProtocols

/// The command `exposurelab protocols`.
struct ProtocolsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocols",
    abstract: "Compare the protocols: what each costs and gives away, measured by running it.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    var keyMaterial = SystemKeyMaterial()
    var comparisons: [ProtocolComparison] = []
    for registered in ProtocolRegistry.all {
      comparisons.append(
        try ProtocolComparison(measuring: registered, keyMaterial: &keyMaterial))
    }
    let rows = comparisons.map(Row.init)
    if json {
      try StandardOutput.write(JSONValue.array(rows.map(\.json)).text + "\n")
    } else {
      try StandardOutput.write(Self.table(of: rows))
    }
  }

  /// A protocol's line of the table.
  private struct Row {
    let comparison: ProtocolComparison

    /// New cases a day for which a download is told.
    static let cases = 1000

    init(_ comparison: ProtocolComparison) {
      self.comparison = comparison
    }

    static let titles = [
      "protocol", "payload B", "rotates after s", "upload B/case",
      "download B/day per \(cases) cases", "matches", "linked identifiers", "linked for h",
      "server knows", "told of sightings",
    ]

    /// The party that finds out who was near a case: a phone, unless phones ask the server.
    private var matcher: String {
      comparison.properties.requestKinds.contains(.status) ? "server" : "phone"
    }

    var cells: [String] {
      let properties = comparison.properties
      let rotation = properties.rotationSeconds
      let knowledge = comparison.knowledge
      let known = [
        (knowledge.disclosedKeys, "keys"), (knowledge.registeredDevices, "devices"),
        (knowledge.encounters, "encounters"),
      ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      return [
        properties.name, "\(properties.payloadByteCount)",
        rotation.lowerBound == rotation.upperBound
          ? "\(rotation.lowerBound)" : "\(rotation.lowerBound)-\(rotation.upperBound)",
        "\(comparison.uploadBytes)", "\(comparison.downloadBytesPerDay(cases: Self.cases))",
        matcher, "\(comparison.linkedIdentifiers)",
        "\(Double(comparison.linkedSeconds) / 3600)", known.joined(separator: ", "),
        properties.phoneKnows.names.joined(separator: ", "),
      ]
    }

    var json: JSONValue {
      let properties = comparison.properties
      let knowledge = comparison.knowledge
      func integer(_ name: String, _ value: Int) -> JSONValue.Member {
        .init(name, .integer(Int128(value)))
      }
      return .object([
        .init("protocol", .string(properties.name)),
        .init("specification", .string(properties.specification)),
        integer("payload_bytes", properties.payloadByteCount),
        integer("rotation_seconds_least", properties.rotationSeconds.lowerBound),
        integer("rotation_seconds_most", properties.rotationSeconds.upperBound),
        integer("upload_bytes_per_case", comparison.uploadBytes),
        integer(
          "download_bytes_per_user_and_day_per_1000_cases",
          comparison.downloadBytesPerDay(cases: Self.cases)),
        .init("matches", .string(matcher)),
        .init(
          "told_of_sightings", .array(properties.phoneKnows.names.map { .string($0) })),
        integer("replay_tolerance_seconds", properties.replayToleranceSeconds),
        integer("linked_identifiers", comparison.linkedIdentifiers),
        integer("linked_seconds", comparison.linkedSeconds),
        integer("server_registered_devices", knowledge.registeredDevices),
        integer("server_disclosed_keys", knowledge.disclosedKeys),
        integer("server_encounters", knowledge.encounters),
      ])
    }
  }

  private static func table(of rows: [Row]) -> String {
    let lines = [Row.titles] + rows.map(\.cells)
    let widths = Row.titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, widths).enumerated().map { column, cell in
        let margin = String(repeating: " ", count: cell.1 - cell.0.count)
        // Names to the left, figures to the right.
        return column == 0 || column >= line.count - 2 ? cell.0 + margin : margin + cell.0
      }
      let text = cells.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
