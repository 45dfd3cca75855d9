internal import DataFiles
import Foundation

/// The files of a folder of results that every kind of folder has, and its tables of counts.
struct FolderContents: Sendable {
  /// The folder as its user named it.
  let path: String
  /// The members of `manifest.json`, by dotted name.
  let manifest: FlatObject
  /// The manifest as it is written.
  let manifestText: String
  /// The declarations of the figures of `summary.json`, by name, as the data dictionary has them.
  let measures: [String: DeclaredColumn]
  /// The names of these figures, in the order of the data dictionary.
  let measureNames: [String]
  private let tables: [String: RunTable]

  /// The tables that figures are drawn from, of runs and of sweeps; the others may be long.
  private static let drawnTables: Set = [
    "adoption", "cascade", "daily", "delays", "detection", "roc", "estimates", "differences",
    "runs",
  ]

  /// Reads a folder.
  ///
  /// - Throws: `InputError` if it does not hold results, or a file in it cannot be read.
  init(at path: String) throws(InputError) {
    self.path = path
    let files = ResultFiles(folder: path)
    let kind = FileKind(atPath: path)
    guard kind == .folder else {
      throw InputError(
        kind == .nothing ? "no such folder" : "this is a file, not a folder", in: path,
        notes: ["give the folder of results that `exposurelab run` names at its end"])
    }
    manifestText = try files.text(of: "manifest.json")
    manifest = try FlatObject(files.object(in: "manifest.json", manifestText))
    let dictionary = try files.object(in: "datapackage.json")
    var tables: [String: RunTable] = [:]
    var measures: [String: DeclaredColumn] = [:]
    var measureNames: [String] = []
    for resource in dictionary["resources"] as? [[String: Any]] ?? [] {
      for entry in resource["measures"] as? [[String: Any]] ?? [] {
        let measure = DeclaredColumn(entry)
        measures[measure.name] = measure
        measureNames.append(measure.name)
      }
      guard let name = resource["name"] as? String, Self.drawnTables.contains(name),
        let file = resource["path"] as? String
      else { continue }
      let schema = resource["schema"] as? [String: Any]
      tables[name] = try RunTable(
        name: name, definition: resource["description"] as? String ?? "",
        columns: (schema?["fields"] as? [[String: Any]] ?? []).map(DeclaredColumn.init),
        text: files.text(of: file), file: files.path(of: file))
    }
    self.tables = tables
    self.measures = measures
    self.measureNames = measureNames
  }

  /// A table of the folder; `nil` if there is none of this name, or it has no rows.
  func table(_ name: String) -> RunTable? {
    tables[name].flatMap { $0.rows.isEmpty ? nil : $0 }
  }
}
