/// A field of one of the format's messages.
public struct MessageField: Hashable, Sendable, CustomStringConvertible {
  /// The message that the field stands in.
  public var message: Message
  /// The field's number.
  public var number: UInt32

  /// The messages of the format.
  public enum Message: UInt8, Sendable, CaseIterable {
    /// `TemporaryExposureKeyExport`.
    case export
    /// `TemporaryExposureKey`.
    case key
    /// `SignatureInfo`.
    case signatureInfo
    /// `TEKSignatureList`.
    case signatureList
    /// `TEKSignature`.
    case signature
  }

  /// Names a field.
  public init(_ number: UInt32, in message: Message) {
    self.message = message
    self.number = number
  }

  /// The field's name in the format, or its number if the format has no such field.
  public var description: String {
    let names = Self.names(of: message)
    return number < names.count && !names[Int(number)].isEmpty
      ? names[Int(number)] : "field \(number)"
  }

  /// The names in order of the fields' numbers, from 0 on; empty where there is no such field.
  private static func names(of message: Message) -> [String] {
    switch message {
    case .export:
      [
        "", "start_timestamp", "end_timestamp", "region", "batch_num", "batch_size",
        "signature_infos", "keys", "revised_keys",
      ]
    case .key:
      [
        "", "key_data", "transmission_risk_level", "rolling_start_interval_number",
        "rolling_period", "report_type", "days_since_onset_of_symptoms",
      ]
    case .signatureInfo:
      [
        "", "app_bundle_id", "android_package", "verification_key_version",
        "verification_key_id", "signature_algorithm",
      ]
    case .signatureList: ["", "signatures"]
    case .signature: ["", "signature_info", "batch_num", "batch_size", "signature"]
    }
  }
}
