import ExposureStudies
import Foundation

/// A folder with a small scenario and a sweep of it, removed at the end of a test.
final class SweepWorkspace: Sendable {
  let url: URL

  init(scenario: String = "seed: 1\ndays: 3\npopulation: {size: 50}\n") throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID())")
    let folder = url.appendingPathComponent("small")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(scenario.utf8).write(to: folder.appendingPathComponent("scenario.yaml"))
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String {
    url.appendingPathComponent(name).path
  }

  /// Reads a sweep.
  func file(_ text: String) throws -> SweepFile {
    try Data(text.utf8).write(to: url.appendingPathComponent("sweep.yaml"))
    return try SweepFile(path("sweep.yaml"))
  }

  /// The names and bytes of the files of a folder.
  func contents(_ name: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path(name))
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: path("\(name)/\($0)"))))
      })
  }
}
