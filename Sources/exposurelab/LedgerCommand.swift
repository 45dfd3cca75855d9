import ArgumentParser
import DataFiles
import DisclosureLedger
import Foundation

/// The command `exposurelab ledger`.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Check a ledger of disclosures, and print its head.",
    discussion: """
      Each record holds the hash of the one before. A record that was altered, left out, added or moved is named by its \
      line, and the status is 1. Note the head that a run prints: without it nobody can tell a ledger that was cut off or \
      written anew.
      """)

  @Argument(help: "A folder of results with a ledger.csv, or the file itself.")
  var folder: String

  @Option(help: "The head that was noted, 64 hexadecimal digits.")
  var head: String?

  func validate() throws {
    guard let head else { return }
    guard head.utf8.count == 64, head.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
    else {
      throw ValidationError("--head: expected 64 hexadecimal digits in small letters")
    }
  }

  func run() throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    let path = exists && isFolder.boolValue ? "\(folder)/ledger.csv" : folder
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError(
        "\(path.printable): cannot be read\nnote: a run writes it with --set output.ledger=true")
    }
    let check: LedgerCheck
    do throws(LedgerCheck.Fault) {
      check = try LedgerCheck(of: String(decoding: data, as: UTF8.self), expectedHead: head)
    } catch {
      throw FailedCheck("\(path.printable):\(error)")
    }
    try StandardOutput.write(
      """
      \(check.recordCount) records of \(check.byteCount) bytes, each follows from the one before
      head \(check.head)\(head == nil ? "" : ", as expected")

      """)
  }
}
