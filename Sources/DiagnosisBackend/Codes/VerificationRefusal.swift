/// The codes with which a verification server refuses a request.
///
/// - SeeAlso: *exposure-notifications-verification-server* (Google) at 5a27cc44, `docs/api.md`.
public enum VerificationCode: String, Error, Sendable, CaseIterable {
  /// The request has not the form.
  case unparsableRequest = "unparsable_request"
  /// No program has the key, or it may not ask this.
  case unauthorized
  /// The code was used before, or is no code.
  case codeInvalid = "code_invalid"
  /// The code is too old.
  case codeExpired = "code_expired"
  /// There is no such code.
  case codeNotFound = "code_not_found"
  /// The report is of no known kind.
  case invalidTestType = "invalid_test_type"
  /// The app does not accept the code's report.
  case unsupportedTestType = "unsupported_test_type"
  /// The token is none of this server.
  case tokenInvalid = "token_invalid"
  /// The token is too old, or was used before.
  case tokenExpired = "token_expired"
  /// The code of the keys has not 32 bytes.
  case hmacInvalid = "hmac_invalid"
  /// A date is missing, no date, in the future or too old.
  case invalidDate = "invalid_date"
  /// A code with this name was issued before.
  case uuidAlreadyExists = "uuid_already_exists"
  /// Too many requests, too many wrong codes, or too many codes today.
  case quotaExceeded = "quota_exceeded"
  /// The server answers nobody for now.
  case maintenance = "maintenance_mode"
  /// Six draws gave six codes that are in use; there are too many codes for their length.
  case internalError = "internal_server_error"

  /// The HTTP status that goes with the code.
  public var status: Int {
    switch self {
    case .unauthorized: 401
    case .codeNotFound: 404
    case .uuidAlreadyExists: 409
    case .unsupportedTestType: 412
    case .quotaExceeded, .maintenance: 429
    case .internalError: 500
    default: 400
    }
  }
}

/// A refusal of a request; the store is as before but for counters.
public struct VerificationRefusal: Error, Hashable, Sendable {
  /// The code.
  public var code: VerificationCode
  /// The reason in words; never a code, a token or a date of the request.
  public var reason: String

  /// Creates a refusal.
  public init(_ code: VerificationCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}
