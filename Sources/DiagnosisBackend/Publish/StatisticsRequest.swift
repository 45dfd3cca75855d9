public import ExposureCore

extension KeyServerConfiguration {
  /// The audience that a token must name which asks for statistics.
  public static let statisticsAudience = "keyserver"

  /// Checks who asks for statistics.
  ///
  /// - Parameters:
  ///   - text: A JSON web token that a health authority has signed (`Authorization: Bearer`).
  ///   - time: The moment of the request.
  /// - Throws: ``PublishRefusal`` with the code ``PublishCode/unauthorized``.
  /// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/verification/statsverify.go`.
  public func admitStatistics(token text: String, at time: UnixTime) throws(PublishRefusal) {
    guard let token = JSONWebToken(reading: text),
      let authority = authorities.first(where: { token.claims.string("iss") == $0.issuer }),
      let key = authority.keys.first(where: { $0.id == token.keyID }),
      token.isSigned(by: key.key)
    else { throw PublishRefusal(.unauthorized, "the token is of no health authority") }
    guard token.claims.string("aud") == Self.statisticsAudience else {
      throw PublishRefusal(.unauthorized, "the token is not for statistics")
    }
    guard let expiry = token.claims.seconds("exp"), time.seconds < expiry,
      let start = token.claims.seconds("iat"), start <= time.seconds,
      token.claims["nbf"] == nil || token.claims.seconds("nbf").map({ $0 <= time.seconds }) == true
    else { throw PublishRefusal(.unauthorized, "the token is not valid now") }
  }
}

extension KeyServer {
  /// The body of the answer to `POST /v1/stats`: the days that are kept and may be shown, oldest first.
  ///
  /// - Throws: ``StoreFailure`` if the store cannot be read.
  public func statisticsBody(
    at time: UnixTime, in store: some KeyStore
  ) throws(StoreFailure) -> [UInt8] {
    let today = DayNumber(containing: time).rawValue
    var days: [[UInt8]] = []
    for day in today - min(today, configuration.statisticsRetention)..<today {
      let day = DayNumber(day)
      guard let statistics = try statistics(of: day, at: time, in: store) else { continue }
      days.append(Self.encoded(statistics, of: day))
    }
    var writer = JSONWriter()
    writer.add("days", objects: days)
    return writer.bytes
  }

  /// The names are those of `pkg/api/v1/stats_types.go`.
  private static func encoded(_ statistics: UploadStatistics, of day: DayNumber) -> [UInt8] {
    var requests = JSONWriter()
    requests.add("unknown", statistics.requests[0])
    requests.add("android", statistics.requests[1])
    requests.add("ios", statistics.requests[2])
    var writer = JSONWriter()
    writer.add("day", "\(day.date)T00:00:00Z")
    writer.add("publish_requests", object: requests.bytes)
    writer.add("total_teks_published", statistics.keyCount)
    writer.add("requests_with_revisions", statistics.revisionCount)
    writer.add("tek_age_distribution", statistics.keyAge)
    writer.add("onset_to_upload_distribution", statistics.onsetToUpload)
    writer.add("requests_missing_onset_date", statistics.missingOnsetCount)
    return writer.bytes
  }
}

extension VerificationServer {
  /// A token with which its health authority asks the key server for statistics.
  ///
  /// - Parameters:
  ///   - time: The moment from which it is valid.
  ///   - duration: Seconds for which it is valid.
  /// - Returns: A JSON web token.
  public func statisticsToken(at time: UnixTime, validFor duration: UInt32 = 300) -> String {
    var claims = JSONWriter()
    claims.add("iss", configuration.issuer)
    claims.add("aud", KeyServerConfiguration.statisticsAudience)
    let start = Int(time.earlier(by: configuration.clockTolerance).seconds)
    claims.add("iat", start)
    claims.add("exp", Int(time.later(by: duration).seconds))
    return JSONWebToken.signed(
      claims: claims.bytes, keyID: configuration.keyID, by: secrets.signingKey)
  }
}
