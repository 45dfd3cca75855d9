import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Exports` {
  static let now = Service.start

  @Test func `a key of today waits until its day is over, and two hours more`() throws {
    var service = try Service { $0.authorities[0].acceptsUnverified = true }
    let today = DayNumber(containing: Self.now)
    let key = UploadedKey(
      bits: 99, rollingStart: Int32(today.firstInterval.rawValue), rollingPeriod: 144)
    _ = try service.send(
      PublishRequest(keys: [key], healthAuthority: "health.example"), at: Self.now)
    // Created at 01:00 of the next day; in the batch through 04:00; two hours old at 06:00.
    let release = today.end + 6 * 3600
    #expect(try service.export(at: UnixTime(release.seconds - 1)).isEmpty)
    let names = try service.export(at: release)
    #expect(names == ["xx/\(today.end.seconds)-\(today.end.seconds + 14_400)-00001.zip"])
    let content = try service.content(of: names[0])
    #expect(content.keys.contains { $0.bits == 99 })
    #expect(content.metadata.region == "XX")
    #expect(content.metadata.signatureInfos.map(\.verificationKeyID) == ["310"])
  }

  @Test func `a transition says when the next batch is due`() throws {
    var service = try Service { $0.authorities[0].acceptsUnverified = true }
    let admission = try service.keyServer.configuration.admit(
      PublishRequest(
        keys: service.phoneKeys(1, before: Self.now), healthAuthority: "health.example"),
      at: Self.now)
    let transition = try service.keyServer.publish(
      admission, at: Self.now, in: service.keys, from: &service.keyMaterial)
    // Arrived at 10:20:30; in the batch through 12:00.
    #expect(
      transition.next == DueJob(.export(1), at: DayNumber(containing: Self.now).start + 14 * 3600))
    _ = try transition.commit(to: &service.keys)
    let due = transition.next!.time
    #expect(try service.export(at: UnixTime(due.seconds - 1)).isEmpty)
    #expect(try service.export(at: due).count == 1)
  }

  @Test func `a small file is filled up, and nothing is published where there is nothing`() throws {
    var service = try Service(
      exports: [ExportConfiguration(number: 1, root: "xx", region: "XX")]
    ) { $0.authorities[0].acceptsUnverified = true }
    #expect(try service.export(at: Self.now).isEmpty)
    _ = try service.send(
      PublishRequest(
        keys: service.phoneKeys(3, before: Self.now), healthAuthority: "health.example"),
      at: Self.now)
    let names = try service.export(at: Self.now + 8 * 3600)
    let content = try service.content(of: names[0])
    #expect((1000..<1100).contains(content.keys.count))
    #expect(Set(content.keys.map(\.bits)).count == content.keys.count)
    var sorted = content
    sorted.sortKeys()
    #expect(sorted == content)
  }

  /// The number of stored keys that the greatest common divisor of the combinations of metadata gives, if padding is
  /// made in whole passes over the stored keys.
  static func inverted(_ keys: [DiagnosisKey]) -> Int {
    let counts = Dictionary(grouping: keys) { [$0.rollingStart.rawValue, $0.rollingPeriod] }
      .values.map(\.count)
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    return keys.count / max(1, counts.reduce(0, divisor))
  }

  @Test func `padding cannot be inverted by counting combinations of metadata`() throws {
    var wholePasses = 0
    var ours = 0
    for seed in Seed.first(20) {
      var service = try Service(
        seed,
        exports: [ExportConfiguration(number: 1, root: "xx", region: "XX", leastKeyCount: 300)]
      ) { $0.authorities[0].acceptsUnverified = true }
      var numbers = SplitMix64(seed)
      var real = 0
      for _ in 0..<(1 + numbers.below(3)) {
        let keys = service.phoneKeys(1 + numbers.below(9), before: Self.now)
        real += keys.count
        _ = try service.send(
          PublishRequest(keys: keys, healthAuthority: "health.example"), at: Self.now)
      }
      let stored = service.keys.keys(createdIn: UnixTime(0)..<UnixTime(.max)).map(\.key)
      let passes = 300 / real + 1
      let naive = (0..<passes).flatMap { _ in stored }
      if Self.inverted(naive).isMultiple(of: real) || real.isMultiple(of: Self.inverted(naive)) {
        wholePasses += 1
      }
      let names = try service.export(at: Self.now + 8 * 3600)
      if Self.inverted(try service.content(of: names[0]).keys) == real { ours += 1 }
    }
    #expect(wholePasses == 20)
    #expect(ours == 0)
  }

  @Test func `regions are kept apart, however many an export takes in`() throws {
    let exports = [
      ExportConfiguration(number: 1, root: "one", region: "AA", leastKeyCount: 0, paddingRange: 1),
      ExportConfiguration(
        number: 2, root: "two", region: "EU", inputRegions: ["AA", "BB"], leastKeyCount: 0,
        paddingRange: 1),
      ExportConfiguration(
        number: 3, root: "three", region: "NO", inputRegions: ["AA", "BB", "CC"],
        excludedRegions: ["BB"], leastKeyCount: 0, paddingRange: 1),
      ExportConfiguration(
        number: 4, root: "four", region: "TR", inputRegions: ["BB"], travelers: .fromEverywhere,
        leastKeyCount: 0, paddingRange: 1),
      ExportConfiguration(
        number: 5, root: "five", region: "CC", travelers: .none, leastKeyCount: 0, paddingRange: 1),
    ]
    var service = try Service(exports: exports) { rules in
      rules.authorities = ["AA", "BB", "CC"].enumerated().map { index, region in
        HealthAuthority(
          number: UInt32(index), name: region, issuer: "", audience: "", keys: [],
          regions: [region], acceptsUnverified: true)
      }
    }
    var bits: UInt128 = 0
    for region in ["AA", "BB", "CC"] {
      for isTraveler in [false, true] {
        bits += 1
        let key = service.phoneKeys(1, before: Self.now)[0]
        var request = PublishRequest(
          keys: [
            UploadedKey(bits: bits, rollingStart: key.rollingStart, rollingPeriod: 144)
          ], healthAuthority: region)
        request.isTraveler = isTraveler
        #expect(try service.send(request, at: Self.now).code == nil)
      }
    }
    // AA: 1, 2 (traveller); BB: 3, 4 (traveller); CC: 5, 6 (traveller).
    let expected: [Set<UInt128>] = [[1, 2], [1, 2, 3, 4], [1, 2, 5, 6], [2, 3, 4, 6], [5]]
    for (export, keys) in zip(exports, expected) {
      let names = try service.export(export.number, at: Self.now + 8 * 3600)
      let found = try names.flatMap { try service.content(of: $0, export.number).keys.map(\.bits) }
      #expect(Set(found) == keys)
    }
  }

  @Test func `rules out of range are refused by name`() {
    let wrong: [(String, @Sendable (inout KeyServerConfiguration) -> Void)] = [
      ("keysPerUpload", { $0.keysPerUpload = 0 }), ("truncation", { $0.truncation = 7000 }),
      ("retention", { $0.retention = 9 * 86_400 }), ("period", { $0.exports[0].period = 7 }),
      ("exports", { $0.exports.append($0.exports[0]) }), ("root", { $0.exports[0].root = "../x" }),
      ("revisionKeyAge", { $0.revisionKeyAge = 3600 }),
    ]
    for (name, adapt) in wrong {
      do {
        _ = try Service(Seed(1), exports: nil, adapt)
        Issue.record("\(name) was accepted")
      } catch {
        #expect((error as? RuleError)?.parameter == name)
      }
    }
  }
}
