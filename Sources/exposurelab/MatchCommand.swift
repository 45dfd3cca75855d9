import ExportTools
import DataFiles
import ArgumentParser
import ExposureCore
import ExposureStudies
import Foundation
import Synchronization

/// The command `exposurelab match`.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Find the sightings that published GAEN keys explain.",
    discussion: """
      Sightings are one phone's log as CSV with a header: identifier (32 hexadecimal digits), \
      timestamp (Unix seconds), and optionally metadata (8 hexadecimal digits) and rssi. \
      A sighting counts if it was heard within two hours of its interval and at most 20 minutes \
      after the identifier was first heard. Exports are taken in order of publication: a key that a \
      later one revokes explains nothing.
      """)

  @Option(
    name: .customLong("export"), parsing: .upToNextOption,
    help: "Exports of keys: zip archives or bare export.bin files.")
  var exports: [String]

  @Option(help: "The file of sightings.")
  var sightings: String

  @Option(name: .shortAndLong, help: "The file of matches; standard output if there is none.")
  var output: String?

  @Option(help: "The number of threads, 1 through 1024; the results do not depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Show neither progress nor the summary.")
  var quiet = false

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads: \(threads) is out of range: 1 through 1024")
    }
  }

  func run() throws {
    let start = ContinuousClock.now
    let exportFiles = try exports.map { try InputFile($0, isReadAnywhere: true) }
    let sightingFile = try InputFile(sightings)
    let file = try OutputFile(at: output, sparing: exports + [sightings])
    let interruption = Interruption { end in end(file.discard()) }
    defer {
      interruption.end()
      file.discard()
    }
    KernelPath.warnOfRequestWithoutEffect()

    let total = exportFiles.reduce(sightingFile.byteCount) { $0 + $1.byteCount }
    let report = Mutex(ProgressReport(of: "match", isShown: !quiet, after: .seconds(1)))
    @Sendable func show(_ byteCount: UInt64) {
      report.withLock { $0.update(Double(byteCount) / Double(max(total, 1))) }
    }
    let log = try SightingFile(reading: sightingFile, progress: show)
    for warning in log.warnings { StandardError.write("warning: \(warning)\n") }
    let outcome: ExportMatching.Outcome
    do {
      let read = sightingFile.byteCount
      outcome = try ExportMatching(log.columns)
        .matches(in: exportFiles, threads: threads) { show(read + $0) }
    } catch {
      throw InputError(error.error, in: exports[error.export])
    }
    try outcome.table.writeCSV { line throws(OutputError) in try file.write(line) }
    try file.commit()
    report.withLock { $0.end() }
    if !quiet {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      StandardError.write(
        outcome.lines(sightings: log.columns.count).map { "match: \($0)\n" }.joined()
          + "match: \(String(format: "%.2f", seconds)) s\n")
    }
  }
}
