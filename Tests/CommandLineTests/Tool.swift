import Foundation
import Testing

/// The built command-line tool, run in a folder of its own that is removed with it.
final class Tool {
  /// The folder in which it runs.
  let folder: URL

  /// The outcome of a run of the tool.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tool-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The product stands beside the test bundle.
  private static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("exposurelab")

  /// A process of the tool that has not been started, and the files that take what it writes.
  func process(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    for name in ["stdout", "stderr"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    process.standardOutput = try FileHandle(
      forWritingTo: folder.appendingPathComponent("stdout"))
    process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent("stderr"))
    return process
  }

  /// Runs the tool to its end.
  func callAsFunction(_ arguments: String...) throws -> Outcome {
    let process = try process(arguments)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "the tool crashed")
    return Outcome(
      status: process.terminationStatus, output: try text("stdout"), errors: try text("stderr"))
  }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// The text of a file in the folder.
  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The names of all entries of a folder, including hidden ones.
  func contents(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(name).path
    ).sorted()
  }
}
