public import ConfigurationFiles
import DataFiles
import Foundation

/// A scenario with the name of its study and where it was read from.
public struct ScenarioFile: Sendable {
  /// The study's name: that of the folder if the file is called `scenario.yaml`, else the file's.
  public let name: String
  /// The file, as messages name it.
  public let path: String
  /// The scenario of the file, with the overrides.
  public let scenario: Scenario
  /// The keys that the file or an override sets and that have no effect in this scenario.
  public let keysWithoutEffect: [KeyWithoutEffect]
  /// The file as it was read.
  private let text: ConfigurationText

  /// The warnings to the user before the scenario runs, one line each.
  public var warnings: [String] {
    keysWithoutEffect.map { $0.warning(inFile: path.printable) }
  }

  /// The folder of studies, relative to the current directory.
  public static let studies = "Simulations"
  private static let fileName = "scenario.yaml"

  /// Reads a scenario.
  ///
  /// - Parameters:
  ///   - argument: The path of a file, or the bare name of a study.
  ///   - overrides: Settings of the form `a.b.c=VALUE`.
  /// - Throws: ``ConfigurationError``.
  public init(_ argument: String, overrides: [String] = []) throws(ConfigurationError) {
    path = try Self.path(for: argument)
    text = try ConfigurationText(file: path)
    let content = try Scenario.fields.read(text, overrides: overrides, defaults: Scenario())
    scenario = content.value
    keysWithoutEffect = content.keysWithoutEffect
    let url = URL(fileURLWithPath: path)
    let isStudy = url.lastPathComponent == Self.fileName
    name =
      isStudy
      ? url.deletingLastPathComponent().lastPathComponent
      : url.deletingPathExtension().lastPathComponent
  }

  /// The scenario of the same text with overrides.
  ///
  /// - Throws: ``ConfigurationError``.
  func scenario(overrides: [String]) throws(ConfigurationError) -> Scenario {
    try Scenario.fields.read(text, overrides: overrides, defaults: Scenario()).value
  }

  /// The names of the studies, in the order of the alphabet.
  public static var studyNames: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: studies)) ?? []
    return names.filter { FileKind(atPath: "\(studies)/\($0)/\(fileName)") == .file }.sorted()
  }

  /// The heading of a study's README, or `nil` if there is none.
  public static func title(ofStudy name: String) -> String? {
    guard let text = try? ConfigurationText(file: "\(studies)/\(name)/README.md").text else {
      return nil
    }
    let heading = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("# ") }
    return heading.map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
  }

  private static func path(for argument: String) throws(ConfigurationError) -> String {
    let inStudies = "\(studies)/\(argument)/\(fileName)"
    let isBareName =
      !argument.isEmpty && !argument.contains("/") && argument != "." && argument != ".."
    if isBareName, FileKind(atPath: inStudies) == .file { return inStudies }

    func refusal(_ message: String, notes: [String]) -> ConfigurationError {
      ConfigurationError(
        [.init(.file, message, notes: notes)],
        inFile: argument.isEmpty ? "''" : argument.quotable(limit: 200))
    }
    switch FileKind(atPath: argument) {
    case .file: return argument
    case .folder:
      let inside = argument.hasSuffix("/") ? argument + fileName : "\(argument)/\(fileName)"
      let hasScenario = FileKind(atPath: inside) == .file
      throw refusal(
        "this is a directory, not a scenario file",
        notes: hasScenario ? ["did you mean '\(inside.printable)'?"] : [])
    case .nothing:
      let names = studyNames
      // The path names no file, so a similar name is sought for the name of the study in the path.
      let parts = argument.split(separator: "/").map(String.init)
      let meant = parts.last == fileName ? parts.dropLast().last : parts.last
      let guess = Spelling.nearest(to: meant ?? "", among: names)
      throw refusal(
        isBareName ? "no such file, and no study of this name in \(studies)/" : "no such file",
        notes: (guess.map { ["did you mean '\($0)'?"] } ?? [])
          + (names.isEmpty ? [] : ["studies: \(names.joined(separator: ", "))"]))
    }
  }
}
