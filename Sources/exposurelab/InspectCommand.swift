import ArgumentParser
import DataFiles
import DiagnosisExport
import ExportTools
import Foundation

/// The command `exposurelab inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what exports of diagnosis keys hold, and check their signatures.",
    discussion: """
      Ends with 1 if a key was given and a signature is not of its file by that key, with 2 if a \
      file cannot be read; the other files are inspected all the same. See docs/exports.md.
      """)

  @Argument(help: "Zip archives, bare export.bin files, or folders of them.")
  var exports: [String]

  @Option(
    parsing: .upToNextOption,
    help: "Files of public keys to check signatures with: PEM, DER, certificates, base64.")
  var publicKey: [String] = []

  @Option(help: "The verification_key_id that a signature must name.")
  var keyID: String?

  @Option(help: "The verification_key_version that a signature must name.")
  var keyVersion: String?

  @Option(help: "The export.sig of a bare export.bin, or one that counts instead of an archive's.")
  var signature: String?

  @Flag(help: "List the keys as CSV, or with --json as JSON lines.")
  var keys = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    try requirePublicKey(publicKey, keyID, keyVersion)
  }

  func run() throws {
    let verifier = try SignatureFiles.verifier(
      publicKeys: publicKey, keyID: keyID, keyVersion: keyVersion)
    let signatures = try signature.map { try SignatureFiles.signatures(in: $0) }
    var problems = InspectionProblems()
    let files = problems.paths(in: exports)
    guard signatures == nil || files.paths.count <= 1 else {
      throw ValidationError(
        "--signature: belongs to one export, and there are \(files.paths.count)")
    }
    var printer = InspectionPrinter(json: json, keys: keys, isCollection: files.isCollection)
    var batches = BatchCheck()
    let now = UInt64(max(0, Date().timeIntervalSince1970))
    try StandardOutput.write(printer.head)
    for path in files.paths {
      do throws(InputError) {
        let file = try InputFile(path, isReadAnywhere: true)
        let inspection = try ExportInspection(
          of: file, checkedBy: verifier, signatures: signatures, now: now)
        batches.add(inspection.summary.metadata)
        let isRefused = verifier != nil && inspection.summary.signature != .verified
        if isRefused { problems.add(inspection, isCollection: files.isCollection) }
        try printer.write(inspection, file, isRefused: isRefused)
      } catch {
        problems.add(error)
      }
    }
    try StandardOutput.write(printer.tail(batches.remarks))
    try problems.end()
  }
}
