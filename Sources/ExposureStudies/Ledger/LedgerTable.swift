internal import DisclosureLedger
internal import TracingSimulation

/// The table of a ledger, whose lines are those that its hashes are made of.
enum LedgerTable {
  static let declaration = TableDeclaration<DisclosureLedger.Record>(
    "ledger",
    "Every flow of data between phones and the server, a row for each upload, file and download, and a row a day for other messages.",
    key: ["seq"],
    [
      Measure("seq", unit: "", "The place of the record, from 0 on.") { $0.number },
      Measure("time", unit: "s", "The moment, or the end of the day, in Unix seconds.") {
        Int($0.disclosure.time)
      },
      Measure("from", unit: "", "The sender: `phone` or `server`.") {
        $0.disclosure.kind.from.rawValue
      },
      Measure("to", unit: "", "The receiver: `phone`, `server` or `everybody`.") {
        $0.disclosure.kind.to.rawValue
      },
      text("message", "The kind of message.", \.message),
      text(
        "category", "The category of the data, a term of the Data Privacy Vocabulary.", \.category),
      text("processing", "The way of processing, a term of the same vocabulary.", \.processing),
      text("purpose", "The purpose, a term of the same vocabulary.", \.purpose),
      text("legal_basis", "The legal basis, a term of the same vocabulary.", \.legalBasis),
      Measure("records", unit: "messages", "The number of messages, files or downloads.") {
        $0.disclosure.records
      },
      Measure("bytes", unit: "bytes", "The bytes of their bodies.") { $0.disclosure.bytes },
      Measure(
        "linkable_seconds", unit: "s",
        missingWhen: "the receiver can link all identifiers of the phone that are in the data",
        "The time whose identifiers the receiver can link by the data."
      ) { $0.disclosure.kind.linkableSeconds.map(Int.init) },
      text(
        "identifiability", "The identifiability, a term of the same vocabulary.", \.identifiability),
      text("origin", "The place where the data come from.", \.origin),
      text("destination", "The place where the data go to.", \.destination),
      text(
        "measures", "The measures that protect the data, with a space between two.",
        { $0.measures.joined(separator: " ") }),
      Measure(
        "kept_until", unit: "s",
        missingWhen: "the data are kept for as long as the app is installed",
        "The moment at which the receiver has to have erased the data, in Unix seconds; `time` if it keeps nothing."
      ) { $0.disclosure.keptUntil.map(Int.init) },
      Measure(
        "previous", unit: "",
        "The SHA-256 of the line before, without its line feed; zeros in the first row."
      ) { $0.previous },
    ])

  private static func text(
    _ name: String, _ definition: String, _ value: @escaping @Sendable (DisclosureKind) -> String
  ) -> Measure<DisclosureLedger.Record> {
    Measure(name, unit: "", definition) { value($0.disclosure.kind) }
  }
}
