import ArgumentParser
import DataFiles
import DiagnosisExport
import ExportTools
import ExposureCore
import Foundation
import Synchronization

/// The command `exposurelab match`.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Find the sightings that published GAEN keys explain.",
    discussion: """
      Sightings are one phone's log as CSV with a header: identifier (32 hexadecimal digits), \
      timestamp (seconds or milliseconds since 1970, or a date with time and zone), and optionally \
      metadata (8 hexadecimal digits) and rssi (dBm); possibly compressed with gzip. \
      A sighting counts if it was heard within two hours of its interval and at most 20 minutes \
      after the identifier was first heard. Exports count in the order of their own time stamps: a \
      revocation withdraws a key that was self-reported or diagnosed clinically, and none that was \
      confirmed by a test or published without a report type. See docs/exports.md.
      """)

  @Option(
    name: .customLong("export"), parsing: .upToNextOption,
    help: "Exports of keys: zip archives, bare export.bin files, or folders of them.")
  var exports: [String]

  @Option(
    parsing: .upToNextOption,
    help: "The files of sightings, read as one log; - is standard input.")
  var sightings: [String]

  @Option(
    parsing: .upToNextOption,
    help: "Files of public keys; exports without a signature by one of them are refused.")
  var publicKey: [String] = []

  @Option(help: "The verification_key_id that a signature must name.")
  var keyID: String?

  @Option(help: "The verification_key_version that a signature must name.")
  var keyVersion: String?

  @Option(
    help: "What separates cells: comma, semicolon or tab. (default: what the header tells)",
    transform: { text in
      guard let separator = CSVSeparator(rawValue: text) else {
        throw ValidationError("expected comma, semicolon or tab")
      }
      return separator
    })
  var separator: CSVSeparator?

  @Option(
    help: ArgumentHelp(
      "The log's name of a column: identifier, timestamp, metadata or rssi.",
      valueName: "column=name"))
  var column: [ColumnName] = []

  @Option(
    parsing: .unconditional,
    help: "Seconds to add to every timestamp, since the phone's clock was wrong.")
  var clockOffset: Int64 = 0

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
    let offsets = SightingOptions.clockOffsets
    guard offsets.contains(clockOffset) else {
      throw ValidationError(
        "--clock-offset: \(clockOffset) is out of range: \(offsets.lowerBound) through \(offsets.upperBound)"
      )
    }
    guard Set(column.map(\.ours)).count == column.count else {
      throw ValidationError("--column: a column is named twice")
    }
    guard sightings.count(where: { $0 == InputFile.standardInputPath }) <= 1 else {
      throw ValidationError("--sightings: standard input can be read once only")
    }
    try requirePublicKey(publicKey, keyID, keyVersion)
  }

  func run() throws {
    let start = ContinuousClock.now
    let verifier = try SignatureFiles.verifier(
      publicKeys: publicKey, keyID: keyID, keyVersion: keyVersion)
    let exportFiles = try ExportFiles(exports)
    let sightingFiles = try sightings.map { path in
      path == InputFile.standardInputPath ? try InputFile(standardInput: ()) : try InputFile(path)
    }
    let file = try OutputFile(at: output, sparing: exportFiles.paths + sightings + publicKey)
    let interruption = Interruption { end in end(file.discard()) }
    defer {
      interruption.end()
      file.discard()
    }
    KernelPath.warnOfRequestWithoutEffect()

    let sightingByteCount = sightingFiles.reduce(0) { $0 + $1.byteCount }
    let total = sightingByteCount + exportFiles.byteCount
    let report = Mutex(ProgressReport(of: "match", isShown: !quiet, after: .seconds(1)))
    @Sendable func show(_ byteCount: UInt64) {
      report.withLock { $0.update(Double(byteCount) / Double(max(total, 1))) }
    }
    let options = SightingOptions(
      separator: separator,
      columnNames: Dictionary(column.map { ($0.ours, $0.theirs) }) { first, _ in first },
      clockOffset: clockOffset)
    let log = try SightingFile(reading: sightingFiles, options: options, progress: show)
    for warning in log.warnings { StandardError.write("warning: \(warning)\n") }
    let outcome: MatchOutcome
    do {
      outcome = try ExportMatching(log.columns)
        .matches(in: exportFiles, checkedBy: verifier, threads: threads) {
          show(sightingByteCount + $0)
        }
    } catch {
      throw InputError(error.error, in: exportFiles.paths[error.export])
    }
    if verifier != nil { try refuseUnverified(outcome, exportFiles.paths) }
    try outcome.table.writeCSV(exports: exportFiles.paths) { line throws(OutputError) in
      try file.write(line)
    }
    try file.commit()
    report.withLock { $0.end() }
    for warning in outcome.warnings { StandardError.write("warning: \(warning)\n") }
    if !quiet {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      let lines = outcome.lines(sightings: log.columns.count, exports: exportFiles.paths)
      StandardError.write(
        lines.map { "match: \($0)\n" }.joined()
          + "match: \(String(format: "%.2f", seconds)) s\n")
    }
  }

  /// Names all exports without a signature by one of the public keys.
  private func refuseUnverified(_ outcome: MatchOutcome, _ paths: [String]) throws {
    let unverified = outcome.unverified
    guard !unverified.isEmpty else { return }
    let lines = unverified.map { "\(paths[$0].printable): error: \(outcome.refusal(of: $0))" }
    throw FailedCheck(lines.joined(separator: "\n"))
  }
}

/// The name that a log has for a column.
struct ColumnName: ExpressibleByArgument, Sendable {
  let ours: String
  let theirs: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, ["identifier", "timestamp", "metadata", "rssi"].contains(parts[0])
    else { return nil }
    ours = String(parts[0])
    theirs = String(parts[1])
  }
}

/// Refuses what says how a public key must be named if there is none.
func requirePublicKey(_ publicKeys: [String], _ keyID: String?, _ keyVersion: String?) throws {
  guard publicKeys.isEmpty, keyID != nil || keyVersion != nil else { return }
  throw ValidationError("--key-id and --key-version need a --public-key")
}
