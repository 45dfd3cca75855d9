public import DataFiles
import DiagnosisExport
import ExposureCore

extension ExportInspection {
  /// The inspection as JSON; a member is `null` where the file says nothing.
  public var json: JSONValue {
    let metadata = summary.metadata
    let check = summary.signatureCheck
    return .object([
      .init("file", .string(file)),
      .init("keys", .integer(Int128(summary.keyCount))),
      .init("revised_keys", .integer(Int128(summary.revisedKeyCount))),
      .init("passed_over", .integer(Int128(summary.passedOver.count))),
      .init("passed_over_keys", .array(summary.passedOver.first.map(Self.json))),
      .init("start_timestamp", .integer(metadata.startTimestamp)),
      .init("end_timestamp", .integer(metadata.endTimestamp)),
      .init("region", .string(metadata.region)),
      .init("batch_num", .integer(metadata.batchNumber)),
      .init("batch_size", .integer(metadata.batchSize)),
      .init("sorted", .boolean(summary.isSorted)),
      .init("signature", .string(summary.signature.rawValue)),
      .init("signature_reasons", .array(check.reasons.map { .string($0) })),
      .init("signature_infos", .array(metadata.signatureInfos.map(Self.json))),
      .init("export_sha256", .string(summary.digest.map(DigitWriter.text(of:)))),
      .init("file_sha256", .string(DigitWriter.text(of: fileDigest))),
      .init("counts", keys.json),
      .init("revised_counts", revisedKeys.json),
      .init("remarks", .array(remarks.map(\.json))),
    ])
  }

  private static func json(of key: PassedOverKey) -> JSONValue {
    .object([
      .init("number", .integer(Int128(key.number))), .init("revised", .boolean(key.isRevised)),
      .init("reason", .string("\(key.reason)")),
    ])
  }

  private static func json(of info: SignatureInfo) -> JSONValue {
    .object([
      .init("app_bundle_id", .string(info.appBundleID)),
      .init("android_package", .string(info.androidPackage)),
      .init("verification_key_version", .string(info.verificationKeyVersion)),
      .init("verification_key_id", .string(info.verificationKeyID)),
      .init("signature_algorithm", .string(info.signatureAlgorithm)),
    ])
  }
}

extension InspectionRemark {
  /// The remark as JSON.
  public var json: JSONValue {
    .object([
      .init("code", .string(code)), .init("count", .integer(Int128(count))),
      .init("text", .string(text)),
    ])
  }
}

extension KeyCensus {
  /// The counts as JSON, each a member named by the value.
  fileprivate var json: JSONValue {
    .object([
      .init("day", Self.json(of: days) { UTCText.day($0) }),
      .init("transmission_risk_level", Self.json(of: risks) { "\($0)" }),
      .init(
        "report_type",
        .object(
          namedReportTypes.map { name, count in .init(name, .integer(Int128(count))) })),
      .init("rolling_period", Self.json(of: periods) { "\($0)" }),
      .init(
        "days_since_onset_of_symptoms",
        Self.json(of: onsets, withoutValue: withoutOnset) { "\($0)" }),
    ])
  }

  private static func json(
    of counts: ValueCounts, withoutValue: Int = 0, _ name: (Int) -> String
  ) -> JSONValue {
    var members = counts.counts.map { value, count in
      JSONValue.Member(name(value), .integer(Int128(count)))
    }
    if counts.restCount > 0 { members.append(.init("others", .integer(Int128(counts.restCount)))) }
    if withoutValue > 0 { members.append(.init("not_told", .integer(Int128(withoutValue)))) }
    return .object(members)
  }
}

extension JSONValue {
  fileprivate static func integer(_ value: (some BinaryInteger)?) -> Self {
    value.map { .integer(Int128($0)) } ?? .null
  }

  fileprivate static func string(_ value: String?) -> Self {
    value.map { .string($0) } ?? .null
  }
}
