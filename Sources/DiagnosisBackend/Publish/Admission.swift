public import ExposureCore

/// An upload whose authority and certificate are right: the checks 2 through 4, which need no store.
///
/// The dear part of an upload, one verification of a signature, is done when this value is made, so a server can do
/// it on all processors at once before its one writer decides.
public struct Admission: Sendable, Undescribed {
  /// The request.
  let request: PublishRequest
  /// The authority's number.
  let authority: UInt32
  /// The report that the certificate makes.
  let report: ReportKind
  /// The interval of symptom onset that the certificate tells.
  let certifiedOnset: Int64?
  /// The certificate, so that it works once; `nil` if none was asked for.
  let certificate: SpentCertificate?
}

/// A certificate that has published keys.
public struct SpentCertificate: Hashable, Sendable {
  /// The first sixteen bytes of the SHA-256 of the bytes that are signed.
  public var digest: UInt128
  /// The moment from which the certificate is refused for its age, rounded up to the server's truncation, so that it
  /// does not tell the second at which it was made.
  public var expiry: UnixTime

  /// Names a certificate.
  public init(digest: UInt128, expiry: UnixTime) {
    self.digest = digest
    self.expiry = expiry
  }
}

extension KeyServerConfiguration {
  /// Checks the parts of an upload that need no store.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - time: The moment of its arrival.
  /// - Returns: The upload, ready for ``KeyServer/publish(_:at:in:from:)``.
  /// - Throws: ``PublishRefusal``; the first refusal in the order of `process` in *exposure-notifications-server*
  ///   (Google) at 2041f77a, `internal/publish/publish.go`.
  public func admit(
    _ request: PublishRequest, at time: UnixTime
  ) throws(PublishRefusal) -> Admission {
    if isUnderMaintenance {
      throw PublishRefusal(.maintenance, "the server takes no uploads for now")
    }
    if let sunset, sunset <= time {
      throw PublishRefusal(.serviceEnded, "the service has ended; nothing is collected any more")
    }
    guard let authority = authorities.first(where: { $0.name == request.healthAuthority }) else {
      throw PublishRefusal(.unknownHealthAuthority, "unknown health authority")
    }
    guard authority.acceptsUnverified || !authority.keys.isEmpty else {
      throw PublishRefusal(.unloadableHealthAuthority, "the health authority has no public keys")
    }
    guard !authority.regions.isEmpty else {
      throw PublishRefusal(.missingRegion, "the health authority has no regions")
    }
    if authority.acceptsUnverified {
      return Admission(
        request: request, authority: authority.number, report: authority.unverifiedReportType,
        certifiedOnset: nil, certificate: nil)
    }
    let certificate = try VerificationCertificate(
      reading: request.certificate, of: authority, at: time)
    guard
      KeyAuthentication.isCode(
        certificate.keyAuthentication, of: request.keys, key: request.hmacKey)
    else { throw .certificate("the certificate is of other keys") }
    return Admission(
      request: request, authority: authority.number, report: certificate.report,
      certifiedOnset: certificate.symptomOnset,
      certificate: SpentCertificate(
        digest: certificate.digest, expiry: certificate.expiry.roundedUp(to: truncation)))
  }
}

extension PublishRefusal {
  static func certificate(_ reason: String) -> PublishRefusal {
    PublishRefusal(.invalidCertificate, reason)
  }
}
