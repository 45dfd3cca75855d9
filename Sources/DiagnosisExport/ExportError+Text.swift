import ExposureCore

extension ExportError: CustomStringConvertible {
  /// The error as a sentence without full stop, place included.
  public var description: String {
    // A missing part has no place in the file.
    if case .missingEntry = kind { return "\(kind)" }
    return "\(kind) at byte \(offset) of \(part == .file ? "the file" : part.rawValue)"
  }
}

extension ExportError.Kind: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .truncated: "the bytes end too early"
    case .tooLarge(let found, let limit): "\(found) where at most \(limit) is accepted"
    case .unreadable(let errorNumber): "the file cannot be read (errno \(errorNumber))"
    case .wrongHeader: "neither a zip archive nor the header \"EK Export v1    \""
    case .malformedInteger: "a variable-length integer of more than 64 bits"
    case .malformedTag: "a malformed field number"
    case .wrongWireType(let field, let found): "wire type \(found) in \(field)"
    case .lengthPastEnd(let length, let available):
      "a length of \(length) where \(available) are left"
    case .invalidText: "a text that is not UTF-8"
    case .value(let error): Self.describe(error)
    case .unusableDiagnosisKey(let reason): "\(reason)"
    case .damagedArchive(let damage): "a damaged archive: \(damage.rawValue)"
    case .missingEntry(let part, let others): Self.describe(missing: part, among: others)
    case .unsupportedArchive(let feature): "an archive with unsupported \(feature.rawValue)"
    case .damagedEntry(let damage): "a damaged entry: \(damage.rawValue)"
    case .unusableKey(let obstacle): "no public key on P-256: \(obstacle)"
    }
  }

  private static func describe(_ error: WireError) -> String {
    switch error {
    case .wrongLength(let field, let expected, let found):
      "a \(field.nameInFormat) of \(found) bytes instead of \(expected)"
    case .outOfRange(let field, let value): "a \(field.nameInFormat) of \(value)"
    default: "\(error)"
    }
  }

  private static func describe(
    missing part: ExportError.Part, among others: [ZipEntryName]
  ) -> String {
    if let nested = others.first(where: { $0.isNested(part.rawValue) }) {
      return "\(part.rawValue) lies in a folder of the archive, as '\(nested)'; "
        + "phones look for it outside any folder"
    }
    guard !others.isEmpty else { return "an archive without \(part.rawValue), and empty" }
    let names = others.map { "'\($0)'" }.joined(separator: ", ")
    return "an archive without \(part.rawValue); it holds \(names)"
  }
}

extension WireError.Field {
  /// The field's name in the messages of the format.
  var nameInFormat: String {
    switch self {
    case .key: "key_data"
    case .rollingStart: "rolling_start_interval_number"
    case .rollingPeriod: "rolling_period"
    case .transmissionRiskLevel: "transmission_risk_level"
    case .reportType: "report_type"
    case .daysSinceOnset: "days_since_onset_of_symptoms"
    default: rawValue
    }
  }
}
