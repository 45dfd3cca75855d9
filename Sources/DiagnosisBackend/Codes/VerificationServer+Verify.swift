internal import DiagnosisExport
public import ExposureCore

/// A token that a code was exchanged for; its description says nothing, since whoever has it may ask for a certificate.
public struct VerifiedCode: Sendable, Undescribed {
  /// The token, a JSON web token.
  public let token: String
  /// The result that the code was issued for.
  public let result: TestResult
}

extension VerificationServer {
  /// The answer to a code.
  public typealias VerifyTransition = Transition<
    Result<VerifiedCode, VerificationRefusal>, CodeStoreChange
  >
  /// The answer to a token.
  public typealias CertificateTransition = Transition<
    Result<String, VerificationRefusal>, CodeStoreChange
  >

  /// Turns a code into a token; a code works once.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - accepted: The reports that the app accepts.
  ///   - sender: The sender, for the limits.
  ///   - limiter: The limits on requests and on wrong codes.
  ///   - time: The moment.
  ///   - store: The store.
  ///   - keyMaterial: The source of the token's number.
  /// - Returns: The token and the result that it stands for.
  /// - Throws: ``StoreFailure`` if the store cannot be read.
  public func verify(
    code: String, accepting accepted: Set<ReportKind>, from sender: UInt64,
    limiter: inout AttemptLimiter, at time: UnixTime, in store: some CodeStore,
    keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> VerifyTransition {
    if configuration.isUnderMaintenance {
      return refused(.maintenance, "the server answers nobody for now")
    }
    if limiter.admit(sender, at: time) != nil {
      return refused(.quotaExceeded, "too many requests or too many wrong codes")
    }
    let today = DayNumber(containing: time)
    var wrong = CodeStatistics()
    wrong.invalidCount = 1
    guard let row = try store.code(digest(of: code)) else {
      limiter.blame(sender, at: time)
      return refused(.codeNotFound, "there is no such code", [.count(today, wrong)])
    }
    guard !row.isClaimed else {
      limiter.blame(sender, at: time)
      return refused(.codeInvalid, "the code was used before", [.count(today, wrong)])
    }
    guard time < row.expiry else {
      limiter.blame(sender, at: time)
      return refused(.codeExpired, "the code has expired", [.count(today, wrong)])
    }
    guard accepted.contains(row.result.report) else {
      return refused(.unsupportedTestType, "the app does not accept the code's report")
    }
    let id = keyMaterial.publicBits() >> 32
    let token = StoredToken(
      id: id, result: row.result,
      expiry: time.later(by: configuration.tokenValidity).roundedUp(to: 60))
    var claims = JSONWriter()
    claims.add("iss", configuration.issuer)
    claims.add("jti", Self.text(of: id))
    claims.add("sub", row.result.subject)
    claims.add("iat", Int(time.seconds))
    claims.add("exp", Int(token.expiry.seconds))
    let text = JSONWebToken.signed(
      claims: claims.bytes, keyID: configuration.keyID, by: secrets.signingKey)
    var statistics = CodeStatistics()
    statistics.claimedCount = 1
    return Transition(
      .success(VerifiedCode(token: text, result: row.result)),
      changes: [.claim(row.digest), .addToken(token), .count(today, statistics)])
  }

  /// Turns a token into a certificate; a token works once.
  ///
  /// - Parameters:
  ///   - text: The token.
  ///   - keyAuthentication: The code of the phone's keys, 32 bytes; see ``KeyAuthentication``.
  ///   - time: The moment.
  ///   - store: The store.
  ///   - keyMaterial: The source of the certificate's number, `jti`, without which two certificates of one second could
  ///     be the same.
  /// - Returns: The certificate, a JSON web token. Its claims are those of *exposure-notifications-server* (Google) at
  ///   2041f77a, `docs/design/verification_protocol.md`.
  /// - Throws: ``StoreFailure`` if the store cannot be read.
  public func certify(
    token text: String, keyAuthentication: [UInt8], at time: UnixTime,
    in store: some CodeStore, keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> CertificateTransition {
    if configuration.isUnderMaintenance {
      return refused(.maintenance, "the server answers nobody for now")
    }
    let today = DayNumber(containing: time)
    var wrong = CodeStatistics()
    wrong.invalidTokenCount = 1
    guard keyAuthentication.count == HMACSHA256.byteCount else {
      return refused(.hmacInvalid, "the code of the keys has not 32 bytes")
    }
    guard let token = JSONWebToken(reading: text), let key = tokenKey(named: token.keyID),
      token.isSigned(by: key), token.claims.string("iss") == configuration.issuer,
      let id = token.claims.string("jti").flatMap(Self.number(of:))
    else {
      return refused(.tokenInvalid, "the token is none of this server", [.count(today, wrong)])
    }
    guard let row = try store.token(id), !row.isSpent, time < row.expiry else {
      return refused(
        .tokenExpired, "the token has expired or was used before", [.count(today, wrong)])
    }
    guard token.claims.string("sub") == row.result.subject else {
      return refused(
        .tokenInvalid, "the token is of another result", [.count(today, wrong)])
    }
    var statistics = CodeStatistics()
    statistics.certificateCount = 1
    return Transition(
      .success(
        certificate(
          of: row.result, keyAuthentication, number: keyMaterial.publicBits() >> 32, at: time)),
      changes: [.spend(id), .count(today, statistics)])
  }

  private func certificate(
    of result: TestResult, _ keyAuthentication: [UInt8], number: UInt128, at time: UnixTime
  ) -> String {
    let start = Int(time.earlier(by: configuration.clockTolerance).seconds)
    var claims = JSONWriter()
    claims.add("iss", configuration.issuer)
    claims.add("aud", configuration.audience)
    claims.add("jti", Self.text(of: number))
    claims.add("iat", start)
    claims.add("nbf", start)
    claims.add("exp", Int(time.later(by: configuration.certificateValidity).seconds))
    claims.add("reportType", result.report.rawValue)
    if let day = result.symptomDay {
      claims.add("symptomOnsetInterval", Int(day.firstInterval.rawValue))
    }
    claims.add("tekmac", base64: keyAuthentication)
    return JSONWebToken.signed(
      claims: claims.bytes, keyID: configuration.keyID, by: secrets.signingKey)
  }

  /// The public key of the tokens that name it.
  private func tokenKey(named id: String) -> VerificationKey? {
    id == configuration.keyID
      ? verificationKey : configuration.earlierKeys.first { $0.id == id }?.key
  }

  private func refused<Answer>(
    _ code: VerificationCode, _ reason: String, _ changes: [CodeStoreChange] = []
  ) -> Transition<Result<Answer, VerificationRefusal>, CodeStoreChange> {
    Transition(.failure(VerificationRefusal(code, reason)), changes: changes)
  }

  /// A token's number as text: 96 bits in base64 of the URL alphabet.
  private static func text(of id: UInt128) -> String {
    let bytes = (0..<12).map { UInt8(truncatingIfNeeded: id >> UInt128(88 - 8 * $0)) }
    return String(decoding: Base64.encode(bytes, as: .url), as: UTF8.self)
  }

  private static func number(of text: String) -> UInt128? {
    guard let bytes = Base64.decode(text.utf8), bytes.count == 12 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }
}
