import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Revision of keys` {
  static let now = Service.start

  /// Publishes keys, and reports about them again.
  ///
  /// - Returns: The code of the second answer, and the report that is stored.
  static func code(
    from first: ReportKind, to second: ReportKind,
    _ adapt: (inout PublishRequest) -> Void = { _ in }
  ) throws -> (PublishCode?, ReportType?) {
    var service = try Service()
    let keys = service.phoneKeys(3, before: now)
    let answer = try service.send(try service.request(keys, report: first, at: now), at: now)
    let token = answer.acceptance?.revisionToken ?? []
    var request = try service.request(keys, report: second, token: token, at: now)
    adapt(&request)
    let code = try service.send(request, at: now).code
    return (code, service.keys.key(keys[0].bits!)?.revisedKey.reportType)
  }

  @Test(arguments: [ReportKind.confirmed, .likely, .userReport], ReportKind.allCases)
  func `only the documented changes of a report are made`(_ first: ReportKind, _ second: ReportKind)
    throws
  {
    let allowed: [ReportKind: Set<ReportKind>] = [
      .likely: [.confirmed, .negative], .userReport: [.confirmed, .likely, .negative],
      .confirmed: [],
    ]
    let (code, stored) = try Self.code(from: first, to: second)
    if first == second || allowed[first]!.contains(second) {
      #expect(code == nil)
      #expect(stored == second.published)
    } else {
      #expect(code == .invalidTransition)
      #expect(stored == first.published)
    }
  }

  @Test func `a token is needed, must open, and must be of these keys`() throws {
    #expect(
      try Self.code(from: .likely, to: .confirmed) { $0.revisionToken = [] }.0
        == .missingRevisionToken)
    #expect(
      try Self.code(from: .likely, to: .confirmed) { $0.revisionToken[60] ^= 1 }.0
        == .invalidRevisionToken)
    #expect(
      try Self.code(from: .likely, to: .confirmed) { $0.revisionToken = [1, 2] }.0
        == .invalidRevisionToken)
    // The token of another person.
    var service = try Service()
    let (mine, others) = (
      service.phoneKeys(2, before: Self.now), service.phoneKeys(2, before: Self.now)
    )
    _ = try service.send(try service.request(mine, report: .likely, at: Self.now), at: Self.now)
    let token = try service.send(
      try service.request(others, report: .likely, at: Self.now), at: Self.now
    ).acceptance?.revisionToken
    let request = try service.request(mine, token: token!, at: Self.now)
    #expect(try service.send(request, at: Self.now).code == .invalidRevisionToken)
  }

  @Test func `a bad token does not matter where no key is stored yet`() throws {
    var service = try Service()
    let request = try service.request(
      service.phoneKeys(1, before: Self.now), token: [1, 2, 3], at: Self.now)
    #expect(try service.send(request, at: Self.now).code == nil)
  }

  @Test func `a key is revised once`() throws {
    var service = try Service()
    let keys = service.phoneKeys(1, before: Self.now)
    var token: [UInt8] = []
    var codes: [PublishCode?] = []
    for report in [ReportKind.userReport, .likely, .confirmed] {
      let request = try service.request(keys, report: report, token: token, at: Self.now)
      let answer = try service.send(request, at: Self.now)
      codes.append(answer.code)
      token = answer.acceptance?.revisionToken ?? token
    }
    #expect(codes == [nil, nil, .keyAlreadyRevised])
  }

  @Test func `a token names the keys of all uploads, and its size not how many`() throws {
    var service = try Service()
    var token: [UInt8] = []
    var sizes: Set<Int> = []
    var all: [UploadedKey] = []
    for count in [1, 3, 5] {
      let keys = service.phoneKeys(count, before: Self.now, firstAge: UInt32(1 + all.count))
      all += keys
      let request = try service.request(keys, report: .likely, token: token, at: Self.now)
      token = try service.send(request, at: Self.now).acceptance!.revisionToken
      sizes.insert(token.count)
    }
    #expect(sizes.count == 1)
    let request = try service.request(all, token: token, at: Self.now)
    #expect(try service.send(request, at: Self.now).acceptance?.revisedCount == 9)
  }

  @Test func `a token outlives the key that seals new ones, and ends with its own`() throws {
    for (hours, code) in [(200, nil), (361, PublishCode.invalidRevisionToken)] {
      var service = try Service { rules in
        rules.maximumKeyAge = 28 * 86_400
        rules.retention = 28 * 86_400
        rules.truncation = 3600
      }
      let keys = service.phoneKeys(1, before: Self.now)
      let token = try service.send(
        try service.request(keys, report: .likely, at: Self.now), at: Self.now
      ).acceptance!.revisionToken
      let later = Self.now + UInt32(hours) * 3600
      let isNew = try service.keyServer.rotate(
        at: later, in: service.keys, from: &service.keyMaterial
      ).commit(to: &service.keys)
      #expect(isNew)
      _ = try service.keyServer.cleanup(at: later, in: service.keys).commit(to: &service.keys)
      var request = try service.request(keys, token: token, at: later)
      request.symptomOnset = keys[0].rollingStart
      #expect(try service.send(request, at: later).code == code)
    }
  }

  @Test func `a changed report is published as one, in a later batch`() throws {
    var service = try Service()
    let keys = service.phoneKeys(1, before: Self.now)
    let token = try service.send(
      try service.request(keys, report: .likely, at: Self.now), at: Self.now
    ).acceptance!.revisionToken
    try service.export(at: Self.now + 7 * 3600)
    let later = Self.now + 8 * 3600
    _ = try service.send(
      try service.request(keys, report: .negative, token: token, at: later), at: later)
    let names = try service.export(at: later + 7 * 3600)
    #expect(names.count == 1)
    let content = try service.content(of: names[0])
    // A file of changed reports alone is not filled up.
    #expect(content.keys.isEmpty)
    #expect(content.revisedKeys.map(\.bits) == keys.map { $0.bits! })
    #expect(content.revisedKeys[0].reportType == .revoked)
  }
}
