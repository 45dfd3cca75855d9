import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

/// The statistics that a health authority asks for.
@Suite struct `Statistics of uploads` {
  /// A service that has taken a number of uploads of two keys each.
  func service(uploads: Int) throws -> Service {
    var service = try Service()
    for index in 0..<uploads {
      var request = try service.request(
        service.phoneKeys(2, before: Service.start), at: Service.start)
      request.platform = index % 3 == 0 ? .ios : .android
      #expect(try service.send(request, at: Service.start).code == nil)
    }
    return service
  }

  func body(_ service: borrowing Service, at time: UnixTime) throws -> String {
    String(
      decoding: try service.keyServer.statisticsBody(at: time, in: service.keys), as: UTF8.self)
  }

  @Test func `a day with ten uploads is shown once it is over, with its sums`() throws {
    let service = try service(uploads: 10)
    #expect(try body(service, at: Service.start) == #"{"days":[]}"#)
    let ages = #""tek_age_distribution":[0,10,10,0,0,0,0,0,0,0,0,0,0,0,0,0]"#
    let text = try body(service, at: Service.start + 86_400)
    #expect(
      text.hasPrefix(
        #"{"days":[{"day":"2021-03-04T00:00:00Z","publish_requests":{"unknown":0,"android":6,"ios":4},"#
          + #""total_teks_published":20,"requests_with_revisions":0,"#))
    #expect(text.contains(ages))
    #expect(text.hasSuffix(#""requests_missing_onset_date":10}]}"#))
  }

  @Test func `a day with nine uploads is never shown`() throws {
    let service = try service(uploads: 9)
    for days in [1, 2, 3, 29] as [UInt32] {
      #expect(try body(service, at: Service.start + days * 86_400) == #"{"days":[]}"#)
    }
  }

  @Test func `only a token of the authority, for statistics and of this time, is let in`() throws {
    var service = try Service()
    let stranger = try Service(Seed(2))
    let now = Service.start
    let rules = service.keyServer.configuration
    func code(_ token: String, at time: UnixTime = now) -> PublishCode? {
      do throws(PublishRefusal) {
        try rules.admitStatistics(token: token, at: time)
        return nil
      } catch {
        return error.code
      }
    }
    let token = service.verifier.statisticsToken(at: now)
    #expect(code(token) == nil)
    #expect(code(token, at: now + 299) == nil)
    #expect(code(token, at: now + 300) == .unauthorized)
    #expect(code(token, at: UnixTime(now.seconds - 60)) == .unauthorized)
    #expect(code(stranger.verifier.statisticsToken(at: now)) == .unauthorized)
    // A certificate is signed with the same key, and every phone that publishes has one.
    let certificate = try service.certificate(
      for: service.phoneKeys(1, before: now), at: now)
    #expect(code(certificate) == .unauthorized)
    #expect(code("") == .unauthorized)
    #expect(throws: RuleError.self) {
      var rules = rules
      rules.authorities[0].audience = KeyServerConfiguration.statisticsAudience
      _ = try rules.checked()
    }
  }
}
