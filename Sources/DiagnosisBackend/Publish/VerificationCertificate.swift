internal import ExposureCore

/// The certificate of a verification server, of which the signature, the audience and the time are right.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `docs/design/verification_protocol.md`,
///   `internal/verification/phaverify.go`.
struct VerificationCertificate {
  /// The report about the holder.
  let report: ReportKind
  /// The interval of symptom onset, if it is told.
  let symptomOnset: Int64?
  /// The code of the holder's keys, see ``KeyAuthentication``.
  let keyAuthentication: [UInt8]
  /// The moment from which it is refused.
  let expiry: UnixTime
  /// The first sixteen bytes of the SHA-256 of the bytes that are signed.
  let digest: UInt128

  /// Reads a certificate and believes it, or says why not.
  init(
    reading text: String, of authority: HealthAuthority, at time: UnixTime
  ) throws(PublishRefusal) {
    guard let token = JSONWebToken(reading: text) else {
      throw .certificate("the certificate is no JSON web token signed with ES256")
    }
    guard token.claims.string("iss") == authority.issuer else {
      throw .certificate("the certificate is of another issuer")
    }
    guard let key = authority.keys.first(where: { $0.id == token.keyID }) else {
      throw .certificate("the certificate is signed with an unknown key")
    }
    guard token.isSigned(by: key.key) else {
      throw .certificate("the certificate's signature is wrong")
    }
    guard token.claims.string("aud") == authority.audience else {
      throw .certificate("the certificate is for another audience")
    }
    guard let expiry = token.claims.seconds("exp"), time.seconds < expiry else {
      throw .certificate("the certificate has expired")
    }
    for name in ["nbf", "iat"] where token.claims[name] != nil {
      guard let start = token.claims.seconds(name), start <= time.seconds else {
        throw .certificate("the certificate is not valid yet")
      }
    }
    guard let report = token.claims.string("reportType").flatMap(ReportKind.init) else {
      throw .certificate("the certificate makes no known report")
    }
    guard let code = token.claims.string("tekmac").flatMap({ Base64.decode($0.utf8) }) else {
      throw .certificate("the certificate has no code of keys")
    }
    self.report = report
    symptomOnset = token.claims.seconds("symptomOnsetInterval").map(Int64.init)
    keyAuthentication = code
    self.expiry = UnixTime(expiry)
    var hash = SHA256()
    hash.update(token.signedBytes)
    digest = UInt128(bytes: hash.digest())
  }
}
