import DiagnosisExport
import ExposureCore
public import Foundation

extension BenchmarkGroup {
  /// Writes keys and sightings as files, so that other tools can profile `match`.
  ///
  /// - Parameters:
  ///   - folder: The folder; its `export.zip` and `sightings.csv` are replaced.
  ///   - keyCount: The number of keys.
  ///   - sightingCount: The number of sightings, at least a hundred of which are of the first keys.
  /// - Throws: The system's error if the files cannot be written.
  public static func writeMatchWorkload(
    to folder: URL, keys keyCount: Int, sightings sightingCount: Int
  ) throws {
    var file = ExportFile(
      metadata: ExportMetadata(region: "XX"), keys: MatchWorkload.keys(keyCount))
    file.sortKeys()
    let archive = ExportArchive(export: file.encoded()).encoded()
    try Data(archive).write(to: folder.appendingPathComponent("export.zip"))

    let workload = MatchWorkload(sightings: sightingCount)
    var text = "identifier,timestamp\n"
    for (identifier, time) in zip(workload.identifiers, workload.times) {
      text += "\(identifier),\(time.seconds)\n"
    }
    try Data(text.utf8).write(to: folder.appendingPathComponent("sightings.csv"))
  }
}
