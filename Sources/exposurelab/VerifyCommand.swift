import ArgumentParser
import DataFiles
import Foundation
import ProtocolProperties
import ProximityProtocols

/// The command `exposurelab verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the properties that every proximity-tracing protocol should have.",
    discussion: """
      Each property is checked through the protocol's messages, with the evidence or the shortest \
      counterexample. The status is 1 if a protocol lacks a property and does not say so. Interrupted, \
      the command prints what it has found.
      """)

  @Argument(help: "The protocols; see `exposurelab protocols`. (default: all)")
  var protocols: [String] = []

  @Option(help: "The number of seeds of each check; 1 or more.")
  var seeds = 4

  @Option(help: "Only the properties whose name or family contains the text.")
  var only: String?

  @Option(
    help:
      "A program of your own, given to the shell, whose protocol is checked instead; docs/properties.md has its requests."
  )
  var external: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print the page docs/properties.md.")
  var markdown = false

  @Flag(help: "Print only a Markdown table of properties and protocols.")
  var matrix = false

  @Option(
    help:
      "Explore all orders of so many operations in a world of three phones instead; 5 takes seconds, 6 minutes."
  )
  var explore: Int?

  func validate() throws {
    if let explore, !(1...8).contains(explore) {
      throw ValidationError("--explore: \(explore); 1 through 8 operations")
    }
    guard external == nil || protocols.isEmpty else {
      throw ValidationError("--external: the program describes its protocol; no other is named")
    }
    guard seeds >= 1 else {
      throw ValidationError("--seeds: \(seeds) is no number of seeds; 1 or more")
    }
    guard [json, markdown, matrix].count(where: { $0 }) <= 1 else {
      throw ValidationError("--json, --markdown and --matrix: one of them")
    }
  }

  func run() throws {
    let program = try external.map(ExternalProgram.init)
    defer { program?.end() }
    let chosen =
      try program.map { [ExternalProtocol($0)] }
      ?? (protocols.isEmpty
        ? ProtocolRegistry.all : protocols.map { try ProtocolRegistry.chosen($0) })
    if let explore { return try self.explore(chosen, explore) }
    let properties = ProtocolProperty.all.filter { property in
      only.map { property.name.contains($0) || property.family.rawValue.contains($0) } ?? true
    }
    guard !properties.isEmpty else {
      throw UsageError("--only: no property's name or family contains '\(only ?? "")'")
    }
    let watch = SignalWatch()
    var progress = ProgressReport(of: "verify", isShown: true, after: .seconds(1))
    let verification = Verification(
      of: chosen, properties: properties, seeds: 0..<UInt64(seeds),
      progress: { progress.update($0) }, shouldStop: { watch.signalNumber != nil })
    progress.end()
    try StandardOutput.write(text(of: verification))
    if let number = watch.signalNumber {
      StandardError.write("\ninterrupted; the verdicts so far are printed\n")
      Foundation.exit(128 + number)
    }
    let broken = verification.broken
    guard broken.isEmpty else {
      throw FailedCheck("\(broken.count) broken")
    }
  }

  /// Prints the ways in which a phone is warned without cause.
  private func explore(_ chosen: [any ProximityProtocol], _ operations: Int) throws {
    let watch = SignalWatch()
    var others = 0
    var results: [JSONValue] = []
    for proximity in chosen {
      StandardError.write("exploring \(proximity.properties.name)\n")
      let exploration = try Exploration(
        of: proximity, operations: operations, shouldStop: { watch.signalNumber != nil })
      others += exploration.cases.count { $0.attack == .other }
      if json {
        results.append(Self.json(of: exploration, proximity.properties.name))
      } else {
        try StandardOutput.write(Self.text(of: exploration, proximity.properties.name))
      }
      if watch.signalNumber != nil { break }
    }
    if json { try StandardOutput.write(JSONValue.array(results).text + "\n") }
    if let number = watch.signalNumber { Foundation.exit(128 + number) }
    guard others == 0 else { throw FailedCheck("\(others) cases that are not in the list") }
  }

  private static func text(of exploration: Exploration, _ name: String) -> String {
    var text =
      "\(name): \(exploration.states) states, \(exploration.dueWarnings) of them with due warnings only\n"
    for found in exploration.cases {
      text += "  \(found.attack.rawValue)\n"
      for (number, sentence) in found.sentences.enumerated() {
        text += "    \(number + 1). \(sentence)\n"
      }
    }
    return text
  }

  private static func json(of exploration: Exploration, _ name: String) -> JSONValue {
    .object([
      .init("protocol", .string(name)), .init("states", .integer(Int128(exploration.states))),
      .init("states_with_due_warnings", .integer(Int128(exploration.dueWarnings))),
      .init(
        "cases",
        .array(
          exploration.cases.map { found in
            .object([
              .init("case", .string(found.attack.rawValue)),
              .init("sequence", .array(found.sentences.map { .string($0) })),
            ])
          })),
    ])
  }

  private func text(of verification: Verification) -> String {
    if json { return Self.json(of: verification).text + "\n" }
    if matrix { return verification.matrix }
    if markdown { return verification.page }
    return Self.table(of: verification)
  }

  private static func table(of verification: Verification) -> String {
    let rows = verification.rows
    let widths = (
      rows.map(\.proximity.count).max() ?? 0, rows.map(\.property.name.count).max() ?? 0
    )
    var text = ""
    for row in rows {
      text += pad(row.proximity, widths.0) + "  " + pad(row.property.name, widths.1) + "  "
      text += pad(row.verdict.word, 9) + "  " + row.verdict.summary + "\n"
    }
    for row in verification.broken {
      guard case .broken(let example) = row.verdict else { continue }
      text += "\n\(row.proximity), \(row.property.name): \(row.property.statement)\n\(example)\n"
    }
    let count = rows.count { if case .holds = $0.verdict { true } else { false } }
    let byDesign = rows.count { if case .failsByDesign = $0.verdict { true } else { false } }
    return text
      + "\n\(count) hold, \(byDesign) fail by design, \(verification.broken.count) broken; \(verification.seeds.count) seeds\n"
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func json(of verification: Verification) -> JSONValue {
    .object([
      .init("seeds", .integer(Int128(verification.seeds.count))),
      .init("verdicts", .array(verification.rows.map(json))),
    ])
  }

  private static func json(of row: Verification.Row) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("protocol", .string(row.proximity)),
      .init("family", .string(row.property.family.rawValue)),
      .init("property", .string(row.property.name)),
      .init("statement", .string(row.property.statement)),
      .init("source", .string(row.property.source)),
    ]
    func add(_ example: Counterexample) {
      members.append(.init("counterexample", .array(example.messages.map { .string($0) })))
      members.append(.init("finding", .string(example.finding)))
    }
    switch row.verdict {
    case .holds(let evidence):
      members.append(.init("verdict", .string("holds")))
      members.append(.init("seeds", .integer(Int128(evidence.seeds))))
      members.append(.init("cases", .integer(Int128(evidence.cases))))
      members.append(.init("bound", evidence.bound.map { .string($0) } ?? .null))
      members.append(.init("false_alarm_rate", .number(evidence.falseAlarmRate)))
    case .failsByDesign(let reason, let example):
      members.append(.init("verdict", .string("fails-by-design")))
      members.append(.init("reason", .string(reason)))
      add(example)
    case .broken(let example):
      members.append(.init("verdict", .string("broken")))
      add(example)
    case .doesNotApply(let need):
      members.append(.init("verdict", .string("does-not-apply")))
      members.append(.init("needs", .string(need.rawValue)))
    }
    return .object(members)
  }
}
