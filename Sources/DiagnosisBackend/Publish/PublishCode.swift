/// The codes with which a key server refuses an upload, or a part of one.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `pkg/api/v1/exposure_types.go`;
///   `internal/publish/publish.go` for their HTTP status.
public enum PublishCode: String, Error, Sendable, CaseIterable {
  /// The request has not the form, or its keys do not fit together.
  case badRequest = "bad_request"
  /// No authority has the name.
  case unknownHealthAuthority = "unknown_health_authority_id"
  /// The authority has no public keys.
  case unloadableHealthAuthority = "unable_to_load_health_authority"
  /// The authority has no region.
  case missingRegion = "health_authority_missing_region_config"
  /// The certificate is not of the authority, not of these keys, not of this time, or was used before.
  case invalidCertificate = "health_authority_verification_certificate_invalid"
  /// Some keys are taken and others refused.
  case partialFailure = "partial_failure"
  /// A key is stored already, and there is no token.
  case missingRevisionToken = "missing_revision_token"
  /// The token cannot be opened, or is of other keys.
  case invalidRevisionToken = "invalid_revision_token"
  /// A key was revised before.
  case keyAlreadyRevised = "key_already_revised"
  /// The report cannot follow the one that was made before.
  case invalidTransition = "invalid_report_type_transition"
  /// Anything else about the stored keys.
  case internalError = "internal_error"
  /// The server takes no uploads for now; a code of this project, where Google answers without one.
  case maintenance = "maintenance_mode"
  /// The token of a request for statistics is of no health authority; a code of this project.
  case unauthorized
  /// The service has ended; a code of this project.
  case serviceEnded = "service_ended"

  /// The HTTP status that goes with the code.
  public var status: Int {
    switch self {
    case .partialFailure: 200
    case .badRequest, .missingRevisionToken, .invalidRevisionToken, .keyAlreadyRevised,
      .invalidTransition, .internalError:
      400
    case .unknownHealthAuthority, .invalidCertificate, .unauthorized: 401
    case .serviceEnded: 410
    case .maintenance: 429
    case .unloadableHealthAuthority, .missingRegion: 500
    }
  }
}

/// A refusal of a whole upload; the store is as before.
public struct PublishRefusal: Error, Hashable, Sendable {
  /// The code.
  public var code: PublishCode
  /// The reason in words; it names places and numbers, and never a key, a token or a certificate.
  public var reason: String

  /// Creates a refusal.
  public init(_ code: PublishCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}
