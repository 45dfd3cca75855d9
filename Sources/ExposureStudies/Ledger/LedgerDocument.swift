internal import DataFiles
internal import DisclosureLedger

/// The record of processing activities that follows from a ledger: one process for each kind of flow, as JSON-LD in terms
/// of the W3C Data Privacy Vocabulary.
///
/// - SeeAlso: *Data Privacy Vocabulary* 2.3; *JSON-LD 1.1* (W3C Recommendation, 16 July 2020).
enum LedgerDocument {
  /// The file's name.
  static let fileName = "ledger.jsonld"

  /// The document of a ledger.
  static func document(of ledger: DisclosureLedger) -> StudyResult.Document {
    StudyResult.Document(
      name: fileName,
      definition:
        "The record of processing activities: one process for each kind of flow in the ledger.",
      mediaType: "application/ld+json", text: json(of: ledger).text + "\n")
  }

  private static func json(of ledger: DisclosureLedger) -> JSONValue {
    var kinds: [DisclosureKind] = []
    var sums: [DisclosureKind: (records: Int, bytes: Int, longest: Int?)] = [:]
    for disclosure in ledger.records.map(\.disclosure) {
      let kept = disclosure.keptUntil.map { Int($0) - Int(disclosure.time) }
      if sums[disclosure.kind] == nil {
        kinds.append(disclosure.kind)
        sums[disclosure.kind] = (0, 0, kept)
      }
      let sum = sums[disclosure.kind] ?? (0, 0, nil)
      sums[disclosure.kind] = (
        sum.records + disclosure.records, sum.bytes + disclosure.bytes,
        sum.longest.flatMap { longest in kept.map { max(longest, $0) } }
      )
    }
    return [
      "@context": .object(prefixes.map { .init($0, .string($1)) }),
      "@graph": .array(
        kinds.map { kind in
          process(kind, sums[kind] ?? (0, 0, nil))
        }),
    ]
  }

  private static func process(
    _ kind: DisclosureKind, _ sum: (records: Int, bytes: Int, longest: Int?)
  ) -> JSONValue {
    func term(_ name: String) -> JSONValue { ["@id": .string(name)] }
    func number(_ value: Int) -> JSONValue { .integer(Int128(value)) }
    return [
      "@id": .string("el:flow-\(kind.from.rawValue)-\(kind.to.rawValue)-\(kind.message)"),
      "@type": "dpv:PersonalDataProcess",
      "dpv:hasPurpose": term(kind.purpose),
      "dpv:hasProcessing": term(kind.processing),
      "dpv:hasPersonalData": .array([term(kind.category), term(kind.identifiability)]),
      "dpv:hasDataSubject": term("dpv:DataSubject"),
      "dpv:hasDataController": term("dpv:GovernmentalOrganisation"),
      "dpv:hasDataExporter": term(kind.from.term),
      "dpv:hasRecipient": term(kind.to.term),
      "dpv:hasLegalBasis": term(kind.legalBasis),
      "dpv:hasLocation": .array([term(kind.origin), term(kind.destination)]),
      "dpv:hasTechnicalMeasure": .array(kind.measures.map(term)),
      "dpv:hasStorageCondition": sum.longest.map { seconds in
        [
          "@type": "dpv:StorageDuration",
          "dpv:hasDuration": ["@type": "dpv:TemporalDuration", "el:seconds": number(seconds)],
        ]
      } ?? [
        "@type": "dpv:StorageDuration",
        "dpv:hasDuration": ["@type": "dpv:UntilEventDuration", "el:event": "the app is removed"],
      ],
      "dpv:hasDataVolume": ["el:messages": number(sum.records), "el:bytes": number(sum.bytes)],
      "el:linkableSeconds": kind.linkableSeconds.map { number(Int($0)) } ?? "all",
    ]
  }

  private static let prefixes = [
    ("dpv", "https://w3id.org/dpv#"), ("pd", "https://w3id.org/dpv/pd#"),
    ("health", "https://w3id.org/dpv/sector/health#"),
    ("gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
    ("el", "urn:exposurelab:vocabulary#"),
  ]
}

extension StudyOutcome {
  /// The files of the run that are neither tables nor the summary.
  var documents: [StudyResult.Document] {
    ledger.map { [LedgerDocument.document(of: $0)] } ?? []
  }
}
