import ArgumentParser
import DataFiles
import ExposureStudies
import Foundation
import ProximityProtocols

/// The command `exposurelab card`.
struct CardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card",
    abstract: "Say in plain words what an app shares about a person, and what it buys.",
    discussion: """
      Of a protocol, the card tells a standard run: a town of 3,000 people over 90 days, with and without the app. Of a \
      folder of results, it tells that run; who could follow people is told if the scenario's adversaries include \
      chain or backend+chain.
      """)

  @Argument(help: "The name of a protocol, or a folder of results of a run.")
  var subject: String

  @Option(help: "The language: \(languages).")
  var language = CardLanguage.all[0].code

  @Option(help: "The format.")
  var format = Format.text

  @Option(help: "The number of seeds of the standard run, 1 through 1000.")
  var seeds: Int?

  @Option(name: [.customShort("o"), .customLong("output")], help: "Write the card to this file.")
  var output: String?

  @Flag(help: "Show no progress.")
  var quiet = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, json
  }

  private static let languages = CardLanguage.all.map(\.code).joined(separator: ", ")

  /// The seeds of the standard run, unless told.
  private static let usualSeeds = 3

  func validate() throws {
    guard CardLanguage.named(language) != nil else {
      throw ValidationError(
        "--language: there is no card in '\(language)'; expected one of \(Self.languages)")
    }
    guard seeds.map((1...1000).contains) ?? true else {
      throw ValidationError("--seeds: \(seeds ?? 0) is out of range; expected is 1 through 1000")
    }
  }

  func run() throws {
    guard let language = CardLanguage.named(language) else { return }
    let card: PrivacyCard
    if !ProtocolRegistry.names.contains(subject),
      FileManager.default.fileExists(atPath: subject)
    {
      guard seeds == nil else {
        throw UsageError("--seeds: a folder of results is of one run; leave the option out")
      }
      card = PrivacyCard(of: try CardFacts(ofRunAt: subject), in: language, runs: nil)
    } else {
      guard ProtocolRegistry.names.contains(subject) else {
        throw ProtocolRegistry.refusal(
          of: subject, "'\(subject.printable)' is no protocol, and there is no folder of this name")
      }
      let seeds = seeds ?? Self.usualSeeds
      var report = ProgressReport(of: subject, isShown: !quiet)
      let facts = try CardFacts(
        measuring: subject, seeds: seeds, threads: ProcessInfo.processInfo.activeProcessorCount
      ) { report.update($0) }
      report.end()
      card = PrivacyCard(of: facts, in: language, runs: seeds)
    }
    let text =
      switch format {
      case .text: card.text
      case .html: card.html
      case .json: card.json.text + "\n"
      }
    guard let output else { return try StandardOutput.write(text) }
    let file = try OutputFile(at: output)
    try file.write(text.utf8)
    try file.commit()
  }
}
