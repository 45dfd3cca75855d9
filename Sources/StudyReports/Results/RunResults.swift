internal import DataFiles

/// The folder of results of one run.
struct RunResults: Sendable {
  let contents: FolderContents
  /// The figures of `summary.json` that have a value, by dotted name.
  let summary: FlatObject

  /// The value of the manifest's `format` by which such a folder is known.
  static let format = "exposurelab-run"

  /// Takes the contents of a folder, and reads its summary.
  ///
  /// - Throws: `InputError` if the summary cannot be read.
  init(_ contents: FolderContents) throws(InputError) {
    self.contents = contents
    summary = try FlatObject(ResultFiles(folder: contents.path).object(in: "summary.json"))
  }

  /// The members of `manifest.json`, by dotted name.
  var manifest: FlatObject { contents.manifest }
  /// The declarations of the figures, by name.
  var measures: [String: DeclaredColumn] { contents.measures }

  /// A table of the folder; `nil` if the run wrote none of this name, or no rows.
  func table(_ name: String) -> RunTable? { contents.table(name) }

  /// The name of the study.
  var name: String { manifest.text("name") ?? "run" }
  /// The number of people of the scenario.
  var people: Int { Int(manifest["scenario.population.size"] ?? 0) }
  /// The number of simulated days.
  var days: Int { Int(manifest["scenario.days"] ?? 0) }
  /// The seed of the scenario.
  var seed: String { manifest.number("seed") ?? "unknown" }
  /// Whether phones speak a protocol.
  var phonesSpeak: Bool { method == "protocol" }
  /// The way in which the app traces: `none`, `ideal` or `protocol`.
  var method: String { manifest.text("scenario.app.tracing") ?? "none" }
}

extension FlatObject {
  /// A whole number as text; larger ones than a double holds exactly are rounded.
  func number(_ name: String) -> String? {
    self[name].map(NumberText.exact)
  }
}
