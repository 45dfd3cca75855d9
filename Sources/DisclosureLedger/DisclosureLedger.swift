internal import ExposureCore

/// The flows of data of a service in the order of time, each record with the hash of the one before.
///
/// Whoever knows the last hash, the head, can tell whether a record was altered, left out, added or moved.
///
/// ```swift
/// var ledger = DisclosureLedger()
/// ledger.append(disclosure)
/// print(ledger.head)
/// ```
public struct DisclosureLedger: Sendable {
  /// A disclosure in its place.
  public struct Record: Hashable, Sendable {
    /// The place, from 0 on.
    public let number: Int
    /// The flow.
    public let disclosure: Disclosure
    /// The hash of the record before, 64 hexadecimal digits; that of no record is of zeros alone.
    public let previous: String
  }

  /// The records, oldest first.
  public private(set) var records: [Record] = []
  /// The hash of the last record, 64 hexadecimal digits; zeros if there is none.
  public private(set) var head = Self.origin

  /// The hash in front of the first record.
  public static let origin = String(repeating: "0", count: 2 * SHA256.byteCount)

  /// Creates a ledger without records.
  public init() {}

  /// Adds a record at the end.
  ///
  /// - Precondition: It is not earlier than the last one.
  public mutating func append(_ disclosure: Disclosure) {
    precondition(
      records.last.map { $0.disclosure.time <= disclosure.time } ?? true,
      "a record of \(disclosure.time) comes too late")
    let record = Record(number: records.count, disclosure: disclosure, previous: head)
    head = Self.hash(ofLine: record.line)
    records.append(record)
  }

  /// The hash of a record: SHA-256 of its line in the table, without the line feed.
  public static func hash(ofLine line: String) -> String {
    var hash = SHA256()
    hash.update(Array(line.utf8))
    return Hexadecimal.encode(hash.digest())
  }

  /// The bytes that went from one party to another.
  public func bytes(from: DisclosureKind.Party, to: DisclosureKind.Party) -> Int {
    records.reduce(0) { sum, record in
      let kind = record.disclosure.kind
      return kind.from == from && kind.to == to ? sum + record.disclosure.bytes : sum
    }
  }
}
