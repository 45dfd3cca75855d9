import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

/// The promises of `docs/promises.md`, over random histories.
@Suite struct `Promises of the key server` {
  /// Counts how often each key stands in the files of an export.
  static func appearances(
    in downloads: [RandomHistory.Download], _ keys: (ExportFile) -> [DiagnosisKey]
  ) -> [UInt128: Int] {
    var counts: [UInt128: Int] = [:]
    for download in downloads {
      for key in keys(download.content) { counts[key.bits, default: 0] += 1 }
    }
    return counts
  }

  @Test(arguments: Seed.first(40))
  func `P1, P4: acknowledged keys and revisions are published exactly once`(_ seed: Seed) throws {
    var history = try RandomHistory(seed)
    for _ in 0..<60 { try history.step(longestPause: 3 * 3600) }
    try history.drain()
    for export in RandomHistory.exports {
      let downloads = history.downloads[export.number] ?? []
      let first = Self.appearances(in: downloads, \.keys)
      let revised = Self.appearances(in: downloads, \.revisedKeys)
      #expect(first.values.allSatisfy { $0 == 1 })
      #expect(revised.values.allSatisfy { $0 == 1 })
      for (bits, key) in history.sent {
        if key.isDiscarded {
          #expect(first[bits] == nil)
        } else if key.isAcknowledged {
          #expect(first[bits] == 1)
        }
        if key.revision != nil, !key.isDiscarded { #expect(revised[bits] == 1) }
      }
      // A changed report is never in front of the key itself.
      var seen: Set<UInt128> = []
      for download in downloads {
        seen.formUnion(download.content.keys.map(\.bits))
        for key in download.content.revisedKeys { #expect(seen.contains(key.bits)) }
      }
    }
  }

  @Test(arguments: Seed.first(20))
  func `P1, P5, P8: over weeks no key is published twice or kept too long`(_ seed: Seed) throws {
    var history = try RandomHistory(seed)
    for _ in 0..<120 { try history.step(longestPause: 40 * 3600) }
    for export in RandomHistory.exports {
      let downloads = history.downloads[export.number] ?? []
      let counts = Self.appearances(in: downloads, \.keys)
      #expect(counts.values.allSatisfy { $0 == 1 })
      let live = downloads.filter { $0.end >= history.erasedBefore }.map(\.name)
      let index = try history.service.keyServer.index(of: export.number, in: history.service.keys)
      let names = String(decoding: index, as: UTF8.self).split(separator: "\n").map(String.init)
      #expect(names == live)
      #expect(Set(names).count == names.count)
    }
  }

  @Test(arguments: Seed.first(20))
  func `P3: no certificate works twice`(_ seed: Seed) throws {
    var history = try RandomHistory(seed)
    for _ in 0..<100 { try history.step(longestPause: 1800) }
    #expect(history.acknowledgements.values.allSatisfy { $0 == 1 })
  }

  @Test(arguments: Seed.first(20))
  func `P6: no two files of a region have one start, end and number`(_ seed: Seed) throws {
    var history = try RandomHistory(seed)
    for _ in 0..<80 { try history.step(longestPause: 4 * 3600) }
    try history.drain()
    for export in RandomHistory.exports {
      let metadata = (history.downloads[export.number] ?? []).map(\.content.metadata)
      let triples = metadata.map {
        [$0.startTimestamp, $0.endTimestamp, $0.batchNumber.map(UInt64.init)]
      }
      #expect(Set(triples).count == triples.count)
      #expect(metadata.allSatisfy { $0.startTimestamp!.isMultiple(of: UInt64(export.period)) })
    }
  }

  @Test(arguments: Seed.first(10))
  func `P9: the store does not tell the order or the second of uploads`(_ seed: Seed) throws {
    var numbers = SplitMix64(seed)
    var service = try Service(seed)
    let hour = Service.start.seconds / 3600 * 3600
    // A first upload makes the key that seals tokens, which is drawn.
    _ = try service.send(
      try service.request(service.phoneKeys(1, before: Service.start), at: UnixTime(hour)),
      at: UnixTime(hour))
    let uploads = try (0..<6).map { index in
      try service.request(
        service.phoneKeys(1 + index, before: Service.start),
        at: UnixTime(hour + 60 + 7 * UInt32(index)))
    }
    let empty = service.keys
    var dumps: Set<[KeyStoreRow]> = []
    for _ in 0..<5 {
      service.keys = empty
      var order = uploads
      for index in order.indices { order.swapAt(index, numbers.below(index + 1)) }
      for request in order {
        let time = UnixTime(hour + 100 + UInt32(numbers.below(800)))
        #expect(try service.send(request, at: time).code == nil)
      }
      dumps.insert(service.keys.rows())
    }
    #expect(dumps.count == 1)
    for row in service.keys.rows() {
      let moments: [UnixTime] =
        switch row {
        case .key(let key): [key.creation]
        case .certificate(let certificate): [certificate.expiry]
        case .revisionKey(let key): [key.creation]
        case .consent(let consent): [consent.given]
        case .file(let file): [file.start, file.end]
        case .cursor(_, let end): [end]
        case .statistics, .erasure: []
        }
      #expect(moments.allSatisfy { $0.seconds.isMultiple(of: 3600) })
    }
  }

  @Test func `P1: a clock that is set back puts no key into a batch that is made`() throws {
    var service = try Service { $0.authorities[0].acceptsUnverified = true }
    let first = service.phoneKeys(2, before: Service.start)
    let second = service.phoneKeys(2, before: Service.start)
    let send = { (service: inout Service, keys: [UploadedKey], time: UnixTime) in
      _ = try service.send(
        PublishRequest(keys: keys, healthAuthority: "health.example"), at: time)
    }
    try send(&service, first, Service.start)
    let later = Service.start + 7 * 3600
    #expect(try service.export(at: later).count == 1)
    try send(&service, second, Service.start)
    #expect(try service.export(at: later).isEmpty)
    let names = try service.export(at: later + 8 * 3600)
    let keys = try names.flatMap { try service.content(of: $0).keys.map(\.bits) }
    #expect(Set(second.map { $0.bits! }).isSubset(of: keys))
  }

  @Test func `P1: a key that was erased is not taken again`() throws {
    var service = try Service { $0.authorities[0].acceptsUnverified = true }
    let keys = service.phoneKeys(1, before: Service.start)
    let request = PublishRequest(
      keys: keys, healthAuthority: "health.example", symptomOnset: keys[0].rollingStart)
    #expect(try service.send(request, at: Service.start).acceptance?.insertedCount == 1)
    try service.export(at: Service.start + 8 * 3600)
    // The key ended ten hours before its upload. Fourteen days after the upload it is erased, and by its age, which may
    // be fifteen days, it would be taken again.
    let later = Service.start + (14 * 24 + 1) * 3600
    _ = try service.keyServer.cleanup(at: later, in: service.keys).commit(to: &service.keys)
    #expect(service.keys.key(keys[0].bits!) == nil)
    #expect(try service.send(request, at: later).code == .badRequest)
    #expect(try service.send(request, at: Service.start).code == .badRequest)
  }
}
