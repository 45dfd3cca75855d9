extension DisclosureLedger {
  /// The columns of the table, in order.
  public static let columns = [
    "seq", "time", "from", "to", "message", "category", "processing", "purpose", "legal_basis",
    "records", "bytes", "linkable_seconds", "identifiability", "origin", "destination", "measures",
    "kept_until", "previous",
  ]
}

extension DisclosureLedger.Record {
  /// The cells of the record, in the order of ``DisclosureLedger/columns``; an empty one says that there is no value.
  public var cells: [String] {
    let (flow, kind) = (disclosure, disclosure.kind)
    return [
      "\(number)", "\(flow.time)", kind.from.rawValue, kind.to.rawValue, kind.message,
      kind.category, kind.processing, kind.purpose, kind.legalBasis, "\(flow.records)",
      "\(flow.bytes)", kind.linkableSeconds.map { "\($0)" } ?? "", kind.identifiability,
      kind.origin, kind.destination, kind.measures.joined(separator: " "),
      flow.keptUntil.map { "\($0)" } ?? "", previous,
    ]
  }

  /// The record as a line of comma-separated values.
  ///
  /// No cell needs quotes: terms, numbers and names have no comma, quote or line feed.
  public var line: String {
    cells.joined(separator: ",")
  }
}
