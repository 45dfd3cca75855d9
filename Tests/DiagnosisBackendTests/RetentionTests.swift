import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Consent, retention and sunset` {
  static let now = Service.start

  @Test func `purposes beyond warning are off unless the person says so`() throws {
    var service = try Service()
    let silent = service.phoneKeys(1, before: Self.now)
    _ = try service.send(try service.request(silent, at: Self.now), at: Self.now)
    #expect(service.keys.key(silent[0].bits!)?.consents == [])
    let agreeing = service.phoneKeys(1, before: Self.now)
    var request = try service.request(agreeing, at: Self.now)
    request.consents = [.federation, .research]
    _ = try service.send(request, at: Self.now)
    #expect(service.keys.key(agreeing[0].bits!)?.consents == [.federation, .research])
    let records = service.keys.rows().compactMap { row in
      if case .consent(let record) = row { record } else { nil }
    }
    #expect(records.map(\.purposes) == [[.federation, .research]])
    // A record says the hour, and neither a key nor the second.
    #expect(records[0].given.seconds.isMultiple(of: 3600))
  }

  @Test func `withdrawal discards what is pending and ends the purposes of what is published`()
    throws
  {
    var service = try Service()
    let published = service.phoneKeys(2, before: Self.now)
    var request = try service.request(published, at: Self.now)
    request.consents = .federation
    var token = try service.send(request, at: Self.now).acceptance!.revisionToken
    try service.export(at: Self.now + 7 * 3600)
    let later = Self.now + 8 * 3600
    let pending = service.phoneKeys(3, before: Self.now, firstAge: 3)
    request = try service.request(pending, token: token, at: later)
    request.consents = .research
    token = try service.send(request, at: later).acceptance!.revisionToken

    let answer = try service.keyServer.withdraw(token: token, at: later, in: service.keys)
      .commit(to: &service.keys)
    #expect(answer == .withdrawn(discardedCount: 3))
    for key in pending { #expect(service.keys.key(key.bits!) == nil) }
    for key in published { #expect(service.keys.key(key.bits!)?.consents == []) }
    #expect(try service.export(at: later + 24 * 3600).isEmpty)
    let wrong = try service.keyServer.withdraw(token: [1, 2, 3], at: later, in: service.keys)
    #expect(wrong.changes.isEmpty)
  }

  @Test func `after retention nothing is left that came from a phone`() throws {
    var service = try Service()
    for hour in 0..<30 {
      let time = Self.now + UInt32(hour) * 3600
      var request = try service.request(service.phoneKeys(2, before: time), at: time)
      request.consents = .federation
      _ = try service.send(request, at: time)
      try service.export(at: time)
    }
    let end = Self.now + (30 + 336 + 24) * 3600
    try service.export(at: end)
    _ = try service.keyServer.cleanup(at: end, in: service.keys).commit(to: &service.keys)
    for row in service.keys.rows() {
      switch row {
      case .key, .certificate, .revisionKey, .file, .consent: Issue.record("left: a row of a phone")
      case .cursor, .statistics, .erasure: break
      }
    }
    _ = try service.keyServer.cleanup(at: end + 30 * 86_400, in: service.keys)
      .commit(to: &service.keys)
    #expect(service.keys.rows().count == 1)
  }

  @Test func `the walk finds a row that cleanup forgot`() throws {
    var service = try Service()
    _ = try service.send(
      try service.request(service.phoneKeys(2, before: Self.now), at: Self.now), at: Self.now)
    let later = Self.now + 400 * 3600
    let overdue = try service.keyServer.configuration.overdueRows(in: service.keys, at: later)
    // Two keys, a certificate, and a key for tokens.
    #expect(overdue.count == 4)
  }

  @Test func `statistics of a day are shown when it is over, and above the threshold only`() throws
  {
    for (count, isShown) in [(9, false), (10, true)] {
      var service = try Service { $0.authorities[0].acceptsUnverified = true }
      for _ in 0..<count {
        var request = PublishRequest(
          keys: service.phoneKeys(2, before: Self.now), healthAuthority: "health.example")
        request.platform = .android
        _ = try service.send(request, at: Self.now)
      }
      let today = DayNumber(containing: Self.now)
      #expect(try service.keyServer.statistics(of: today, at: Self.now, in: service.keys) == nil)
      for day in [1, 2, 5] as [UInt32] {
        let statistics = try service.keyServer.statistics(
          of: today, at: Self.now + day * 86_400, in: service.keys)
        #expect((statistics != nil) == isShown)
        guard let statistics else { continue }
        #expect(statistics.requests == [0, 10, 0])
        #expect(statistics.keyCount == 20)
        #expect(statistics.keyAge[..<4] == [0, 10, 10, 0])
        #expect(statistics.missingOnsetCount == 10)
      }
    }
  }

  @Test func `a service ends by publishing what is due, erasing the rest and signing that it did`()
    throws
  {
    let sunset = Self.now + 3600
    var service = try Service { $0.sunset = sunset }
    let keys = service.phoneKeys(2, before: Self.now)
    _ = try service.send(try service.request(keys, at: Self.now), at: Self.now)
    let late = try service.send(
      try service.request(service.phoneKeys(1, before: Self.now), at: sunset), at: sunset)
    #expect(late.code == .serviceEnded)

    func end(_ service: inout Service, at time: UnixTime) throws -> ErasureStatement? {
      try service.keyServer.end(at: time, in: service.keys).commit(to: &service.keys)
    }
    // Two keys are due, and a file is offered for two weeks.
    #expect(try end(&service, at: sunset) == nil)
    #expect(try service.export(at: sunset + 8 * 3600).count == 1)
    #expect(try end(&service, at: sunset + 8 * 3600) == nil)
    let statement = try end(&service, at: sunset + 15 * 86_400)
    #expect(service.keys.rows() == statement.map { [.erasure($0)] })
    #expect(
      service.keyServer.verificationKey.verifies(
        statement!.signature, of: Array(statement!.text.utf8)))
    // Nothing begins again.
    let again = try service.keyServer.rotate(
      at: sunset + 16 * 86_400, in: service.keys, from: &service.keyMaterial)
    #expect(again.changes.isEmpty)
  }
}
