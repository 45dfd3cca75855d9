/// The check of a ledger that was written as a table.
public struct LedgerCheck: Hashable, Sendable {
  /// The number of records.
  public let recordCount: Int
  /// The bytes of all records.
  public let byteCount: Int
  /// The hash of the last record.
  public let head: String

  /// The reason for which a table is no ledger, or no longer the one that was written.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1 on.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    /// The fault as a sentence.
    public var description: String { "line \(line): \(reason)" }
  }

  /// Checks the text of a table.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - expectedHead: The head that was noted when the ledger was written; `nil` if none was. Without it a ledger that was
  ///     altered in its last record, cut off, or computed anew from an altered record on is not told from a true one.
  /// - Throws: ``Fault``, the first in the order of lines.
  public init(of text: String, expectedHead: String? = nil) throws(Fault) {
    var lines = Array(text.utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard lines.popLast() == "" else {
      throw Fault(line: lines.count + 1, reason: "the last line has no end; the file is cut off")
    }
    guard lines.first == DisclosureLedger.columns.joined(separator: ",") else {
      throw Fault(line: 1, reason: "these are not the columns of a ledger")
    }
    var (head, bytes, time) = (DisclosureLedger.origin, 0, 0)
    for (number, line) in lines.dropFirst().enumerated() {
      func fault(_ reason: String) -> Fault { Fault(line: number + 2, reason: reason) }
      let cells = Array(line.utf8).split(
        separator: UInt8(ascii: ","), omittingEmptySubsequences: false
      ).map { String(decoding: $0, as: UTF8.self) }
      guard cells.count == DisclosureLedger.columns.count else {
        throw fault("\(cells.count) cells, and a record has \(DisclosureLedger.columns.count)")
      }
      guard cells[0] == "\(number)" else {
        throw fault("record \(cells[0]) stands where record \(number) should")
      }
      guard cells[17] == head else {
        throw fault(
          number == 0
            ? "the first record names a record before it"
            : "it does not follow from the record before, which was altered, left out or moved")
      }
      guard let moment = Int(cells[1]), moment >= time else {
        throw fault("its time is not behind that of the record before")
      }
      guard let size = Int(cells[10]), size >= 0, let count = Int(cells[9]), count > 0 else {
        throw fault("records and bytes must be whole numbers")
      }
      if let keptUntil = Int(cells[16]), keptUntil < moment {
        throw fault("it was to be erased before it was sent")
      }
      time = moment
      bytes += size
      head = DisclosureLedger.hash(ofLine: line)
    }
    if let expectedHead, expectedHead != head {
      throw Fault(
        line: lines.count,
        reason:
          "the head is \(head), and \(expectedHead) was expected: the end was altered or cut off")
    }
    (recordCount, byteCount, self.head) = (lines.count - 1, bytes, head)
  }
}
