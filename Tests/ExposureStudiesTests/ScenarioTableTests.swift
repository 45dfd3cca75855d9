import ConfigurationFiles
import DataFiles
import ContactWorld
import ExposureStudies
import Foundation
import Testing

@Suite struct `Scenario table` {
  private static let names = Scenario.fields.fields.map(\.name)

  private func outcome(_ text: String, overrides: [String] = []) -> Outcome {
    do throws(ConfigurationError) {
      let file = try ConfigurationText(name: "scenario.yaml", bytes: Array(text.utf8))
      let scenario = try Scenario.fields.read(file, overrides: overrides, defaults: Scenario())
      return .read(scenario.value)
    } catch {
      return .refused(error.mistakes.map(\.message))
    }
  }

  /// The result of reading a file, without the places of mistakes.
  private enum Outcome: Hashable {
    case read(Scenario)
    case refused([String])
  }

  /// A file with the required keys and one field more.
  private func file(with name: String, _ value: String) -> String {
    var lines = ["seed": "1", "days": "20", "population.size": "500"].merging([name: value]) { $1 }
      .sorted { $0.key < $1.key }.map { (path: $0.key.split(separator: "."), value: $0.value) }
    // Keys of one group follow one another, so each prefix that is new opens a group.
    var text = ""
    var open: [Substring] = []
    while !lines.isEmpty {
      let (path, value) = lines.removeFirst()
      let common = zip(open, path.dropLast()).prefix { $0 == $1 }.count
      for level in common..<path.count {
        let isLast = level == path.count - 1
        text += String(repeating: "  ", count: level) + path[level] + ":"
        text += isLast ? " \(value)\n" : "\n"
      }
      open = path.dropLast()
    }
    return text
  }

  @Test func `has the keys that every scenario must give`() {
    let required = Scenario.fields.fields.filter(\.isRequired).map(\.name)
    #expect(required == ["seed", "days", "population.size"])
  }

  @Test func `reads the file that init writes back to the defaults`() {
    #expect(outcome(Scenario.commentedFile) == .read(Scenario()))
  }

  @Test func `reads a file of the required keys alone as the defaults`() {
    var expected = Scenario()
    (expected.seed, expected.days, expected.world.population.size) = (1, 20, 500)
    #expect(outcome("seed: 1\ndays: 20\npopulation: {size: 500}") == .read(expected))
  }

  @Test(arguments: names)
  func `takes an override for the key in the file`(name: String) throws {
    let field = try #require(Scenario.fields.fields.first { $0.name == name })
    let base = "seed: 1\ndays: 20\npopulation: {size: 500}"
    var changed = 0
    for value in field.shape.samples {
      let inFile = outcome(file(with: name, value))
      #expect(outcome(base, overrides: ["\(name)=\(value)"]) == inFile)
      changed += inFile != outcome(base) ? 1 : 0
    }
    // A reader that read nothing would pass the comparison.
    #expect(changed > 0)
  }

  @Test(arguments: names)
  func `refuses what is out of range`(name: String) throws {
    let field = try #require(Scenario.fields.fields.first { $0.name == name })
    #expect(!field.shape.outsiders.isEmpty)
    for value in field.shape.outsiders {
      guard case .refused(let messages) = outcome(file(with: name, value)) else {
        Issue.record("\(name): \(value) is taken")
        continue
      }
      #expect(messages.allSatisfy { $0.hasPrefix(name) }, "\(messages)")
    }
  }

  @Test(arguments: [
    ("output.diaries", "501", "501 are more than the population of 500"),
    ("transmission.seed_infections", "501", "501 are more than the population of 500"),
    (
      "population.age_shares", "[0, 0, 0, 0, 0, 0, 0, 0, 0]",
      "all shares of 0-19, of 20-69 or of 70 and older are 0"
    ),
    (
      "population.households", "[{children: 0, adults: 0, elderly: 0, share: 1}]",
      "a kind of household has no members"
    ),
    (
      "population.households", "[{children: 1, adults: 0, elderly: 0, share: 0}]",
      "all shares are 0"
    ),
    ("radio.scan_period", "255.5 s", "255.5 s is not a whole number of seconds"),
    ("radio.scan_jitter", "255 s", "scans cannot come earlier by the whole radio.scan_period"),
    (
      "testing.sensitive_days", "1 day",
      "tests are sensitive up to a day that lies before testing.insensitive_days"
    ),
    (
      "contacts.random.latest_hour", "9 h",
      "contacts must end after contacts.random.earliest_hour"
    ),
    ("sniffers.kinds", "[venue, venue]", "a kind of place stands there twice"),
    ("tcn.key_period", "5 h", "5 is out of range: one of 1, 2, 3, 4, 6, 8, 12, 24"),
    ("bluetrace.validity", "7 min", "7 is out of range: one of 5, 6, 10, 12, 15, 20, 30, 60"),
    (
      "sniffers.area", "{x: 5000, y: 10, radius: 100}",
      "the area does not reach the town, which measures 354 m by 354 m"
    ),
  ])
  func `knows what does not go together`(name: String, value: String, message: String) {
    #expect(outcome(file(with: name, value)) == .refused(["\(name): \(message)"]))
  }

  @Test func `makes the schema of the very same keys`() throws {
    let data = Data(Scenario.schema.text.utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    func names(_ schema: [String: Any], prefix: String) -> [String] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      return properties.flatMap { key, value in
        value["properties"] == nil ? [prefix + key] : names(value, prefix: "\(prefix)\(key).")
      }
    }
    #expect(names(schema, prefix: "").sorted() == Self.names.sorted())
    #expect(schema["required"] as? [String] == ["seed", "days", "population"])
  }

  @Test func `is what the committed reference page says`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appendingPathComponent("docs/scenario-reference.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text == Scenario.referencePage, "run `make docs`")
  }
}

extension FieldShape {
  /// Values that the shape allows, as they are written in a file.
  var samples: [String] {
    switch self {
    case .integer(let range, _): ["\(range.lowerBound)", "\(range.upperBound)"]
    case .number(let range, _): ["\(range.upper)", "\((range.lower + range.upper) / 2)"]
    case .truth: ["true", "false"]
    case .text, .scalar: ["some text", "'5'"]
    case .choice(let names), .nameOrPath(let names): names
    case .list(let element, let count):
      element.samples.map { value in
        "[\(repeatElement(value, count: max(1, count.lowerBound)).joined(separator: ", "))]"
      }
    case .record(let members):
      (0..<2).map { index in
        "{\(members.map { "\($0.name): \($0.shape.samples[index])" }.joined(separator: ", "))}"
      }
    case .optional(let wrapped): wrapped.samples + ["null"]
    }
  }

  /// Values just outside of the allowed ones, and values of other types.
  fileprivate var outsiders: [String] {
    let strangers = ["{}", ".nan", "''"]
    return switch self {
    case .integer(let range, _):
      ["\(range.lowerBound - 1)", "\(range.upperBound + 1)", "0.5", "[1]"] + strangers
    case .number(let range, _):
      [
        "\(range.excludesLower ? range.lower : range.lower.nextDown - 1e-9)",
        "\(range.upper.nextUp + 1e-9)", "[1]", "1e999",
      ] + strangers
    case .truth: ["yes", "1", "[true]"] + strangers
    case .text, .scalar: ["null", "[a]", "{}"]
    case .choice: ["nonsense", "[1]", "null"] + strangers
    case .nameOrPath: ["nonsense", "[1]", "null", "no/such.yaml"] + strangers
    case .list(let element, let count):
      [
        // One too few, or too many of a list that may be empty.
        "[\(repeatElement(element.samples[0], count: count.lowerBound > 0 ? count.lowerBound - 1 : count.upperBound + 1).joined(separator: ", "))]",
        "[\(repeatElement(element.outsiders[0], count: max(1, count.lowerBound)).joined(separator: ", "))]",
        "1",
      ] + strangers
    case .record(let members): ["{\(members[0].name): 1}", "[1]"] + strangers
    case .optional(let wrapped): wrapped.outsiders
    }
  }
}
