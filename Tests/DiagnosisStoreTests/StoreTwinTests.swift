import DiagnosisBackend
import DiagnosisStore
import ExposureCore
import ExposureTestSupport
import Foundation
import Testing

/// The store in SQLite against the store in memory, of which `DiagnosisBackendTests` prove the promises.
@Suite struct `Store in SQLite` {
  /// A database in a folder of its own, which is removed at the end.
  final class Place {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "store-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
      try? FileManager.default.removeItem(atPath: path)
    }

    func open() throws -> StoreDatabase {
      try StoreDatabase(atPath: "\(path)/keys.sqlite", KeyDatabase.migrations)
    }

    func openCodes() throws -> StoreDatabase {
      try StoreDatabase(atPath: "\(path)/codes.sqlite", CodeDatabase.migrations)
    }
  }

  /// Changes that often expect what is not so.
  struct Changes {
    var numbers: SplitMix64

    mutating func moment() -> UnixTime { UnixTime(UInt32(numbers.below(12)) * 3600) }

    mutating func bits() -> UInt128 {
      // Numbers with a first bit set, too, which SQLite's integers do not have.
      UInt128(numbers.below(12)) << 124 | UInt128(numbers.below(3))
    }

    mutating func revision() -> StoredKey.Revision {
      StoredKey.Revision(
        reportType: .revoked, daysSinceOnset: numbers.below(2) == 0 ? nil : -3, riskLevel: 6,
        time: moment())
    }

    mutating func row() -> StoredKey {
      StoredKey(
        key: DiagnosisKey(
          bits: bits(), rollingStart: IntervalNumber(UInt32(numbers.below(100))),
          rollingPeriod: UInt32(1 + numbers.below(144)),
          transmissionRiskLevel: Int32(numbers.below(9)), reportType: .confirmedTest,
          daysSinceOnset: numbers.below(2) == 0 ? nil : Int32(numbers.below(29) - 14)),
        authority: UInt32(numbers.below(3)), creation: moment(), isTraveler: numbers.below(2) == 0,
        consents: numbers.below(2) == 0 ? [] : [.federation, .research],
        revision: numbers.below(4) == 0 ? revision() : nil)
    }

    mutating func limits() -> ErasureLimits {
      ErasureLimits(
        keysCreatedBefore: moment(), filesEndedBefore: moment(),
        certificatesExpiredThrough: moment(), revisionKeysMadeBefore: moment(),
        statisticsBefore: DayNumber(UInt32(numbers.below(3))), consentsGivenBefore: moment())
    }

    /// One to three changes of different kinds: as in a transition, no two are about one row.
    mutating func list(_ state: KeyStoreState) -> [KeyStoreChange] {
      var kinds: [Int] = []
      for _ in 0..<(1 + numbers.below(3)) {
        let kind = numbers.below(14)
        if kind > 6 || !kinds.contains(where: { $0 < 7 }) { kinds.append(kind) }
      }
      return Set(kinds).sorted().map { change($0, state) }
    }

    private mutating func change(_ kind: Int, _ state: KeyStoreState) -> KeyStoreChange {
      switch kind {
      case 0:
        var state = state
        if numbers.below(3) == 0 { state.exportedThrough = moment() }
        return .expect(state)
      case 1...3: return .insert([row()])
      case 4: return .revise(bits(), revision())
      case 5: return .discard(bits())
      case 6: return .withdrawConsents(bits())
      case 7: return .spend(SpentCertificate(digest: bits(), expiry: moment()))
      case 8:
        var statistics = UploadStatistics()
        statistics.requests[numbers.below(3)] = 1
        statistics.keyAge[numbers.below(16)] = 5
        statistics.onsetToUpload[numbers.below(30)] = 1
        statistics.keyCount = numbers.below(5)
        return .count(DayNumber(UInt32(numbers.below(3))), statistics)
      case 9:
        return .addRevisionKey(
          RevisionKey(
            id: UInt64.max - UInt64(numbers.below(5)), creation: moment(),
            sealed: numbers.bytes(9)))
      case 10:
        return .addConsent(
          ConsentRecord(id: bits(), purposes: .research, authority: 7, given: moment()))
      case 11: return .withdraw(bits())
      case 12:
        return .advance(
          UInt32(numbers.below(2)), from: numbers.below(2) == 0 ? nil : moment(), to: moment())
      default:
        return numbers.below(4) == 0
          ? .erase(limits())
          : .addFile(
            StoredFile(
              export: UInt32(numbers.below(2)), start: moment(), end: moment(), number: 1,
              name: "xx/\(numbers.below(6)).zip", digest: [1], archive: numbers.bytes(20)))
      }
    }
  }

  @Test(arguments: Seed.first(12))
  func `does and refuses what the store in memory does and refuses`(_ seed: Seed) throws {
    let place = try Place()
    var database = try place.open()
    var memory = MemoryKeyStore()
    var changes = Changes(numbers: SplitMix64(seed))
    for step in 0..<150 {
      let list = changes.list(memory.state())
      let expected = Result { try memory.apply(list) }
      let found = try database.write(SQLiteKeyStore.self) { store throws in
        Result { try store.apply(list) }
      }
      #expect((try? expected.get()) == nil ? (try? found.get()) == nil : (try? found.get()) != nil)
      if step.isMultiple(of: 25) { database = try place.open() }
      try database.read(SQLiteKeyStore.self) { store throws in
        #expect(try store.rows() == memory.rows())
        #expect(try store.state() == memory.state())
        let range = changes.moment()..<UnixTime(12 * 3600)
        #expect(try Set(store.keys(createdIn: range)) == Set(memory.keys(createdIn: range)))
        #expect(try Set(store.keys(revisedIn: range)) == Set(memory.keys(revisedIn: range)))
        #expect(try store.firstEvent(in: range) == memory.firstEvent(in: range))
        #expect(try store.files(of: 1).map(\.name) == memory.files(of: 1).map(\.name))
        #expect(try store.fileNames(of: 1) == memory.files(of: 1).map(\.name))
        for file in memory.files(of: 1) { #expect(try store.file(named: file.name) == file) }
        let bits = changes.bits()
        #expect(try store.key(bits) == memory.key(bits))
        #expect(try store.isSpent(bits) == memory.isSpent(bits))
        #expect(try store.consent(bits) == memory.consent(bits))
      }
    }
    let statement = ErasureStatement(time: UnixTime(5), text: "the end", signature: [1, 2])
    try memory.apply([.end(statement)])
    try database.write(SQLiteKeyStore.self) { store throws in
      try store.apply([.end(statement)])
      #expect(try store.rows() == memory.rows())
      #expect(try store.state() == memory.state())
    }
  }

  @Test(arguments: Seed.first(10))
  func `codes and tokens are kept as in memory`(_ seed: Seed) throws {
    let place = try Place()
    let database = try place.openCodes()
    var memory = MemoryCodeStore()
    var numbers = SplitMix64(seed)
    for _ in 0..<150 {
      let id = UInt128(numbers.below(9)) << 124
      let result = TestResult(
        report: ReportKind.allCases[numbers.below(4)],
        symptomDay: numbers.below(2) == 0 ? nil : DayNumber(18_000))
      let expiry = UnixTime(UInt32(numbers.below(20)) * 60)
      var statistics = CodeStatistics()
      statistics.issuedCount = 1
      let change: CodeStoreChange =
        switch numbers.below(7) {
        case 0...1:
          .addCode(
            StoredCode(digest: id, uuid: "\(numbers.below(9))", result: result, expiry: expiry))
        case 2: .claim(id)
        case 3: .addToken(StoredToken(id: id, result: result, expiry: expiry))
        case 4: .spend(id)
        case 5: .count(DayNumber(UInt32(numbers.below(3))), statistics)
        default:
          .erase(
            codesBefore: UnixTime(UInt32(numbers.below(4)) * 60),
            tokensThrough: UnixTime(UInt32(numbers.below(4)) * 60), statisticsBefore: DayNumber(1))
        }
      let expected = Result { try memory.apply([change]) }
      try database.write(SQLiteCodeStore.self) { store throws in
        let found = Result { try store.apply([change]) }
        #expect(((try? expected.get()) != nil) == ((try? found.get()) != nil))
        #expect(try store.rows() == memory.rows())
        #expect(try store.code(id) == memory.code(id))
        #expect(try store.token(id) == memory.token(id))
        #expect(try store.code(named: "3") == memory.code(named: "3"))
      }
    }
  }

  @Test func `decisions that wait are committed together, and each fails alone`() async throws {
    let place = try Place()
    let database = try place.open()
    let writer = GroupCommit<SQLiteKeyStore>(database)
    let rows = (0..<200).map { index in
      StoredKey(
        key: DiagnosisKey(bits: UInt128(index / 2), rollingStart: IntervalNumber(0)), authority: 1,
        creation: UnixTime(0))
    }
    // Each key comes twice; one of the two wins.
    let successes = await withTaskGroup(of: Bool.self) { group in
      for row in rows {
        group.addTask {
          (try? await writer.perform { store in try store.apply([.insert([row])]) }) != nil
        }
      }
      var count = 0
      for await isStored in group where isStored { count += 1 }
      return count
    }
    #expect(successes == 100)
    let again = try place.open()
    let stored = try again.read(SQLiteKeyStore.self) { try $0.rows().count }
    #expect(stored == 100)
  }

  @Test func `erased rows are neither in the database nor in its log`() throws {
    let place = try Place()
    let database = try place.open()
    let bits: UInt128 = 0x5151_4242_5353_4646_6161_7272_8383_9494
    let row = StoredKey(
      key: DiagnosisKey(bits: bits, rollingStart: IntervalNumber(0)), authority: 1,
      creation: UnixTime(0))
    func isFound() throws -> Bool {
      let bytes = withUnsafeBytes(of: bits) { unsafe Array($0) }
      return try FileManager.default.contentsOfDirectory(atPath: place.path).contains { name in
        let content = FileManager.default.contents(atPath: "\(place.path)/\(name)") ?? Data()
        return content.range(of: Data(bytes)) != nil
      }
    }
    try database.write(SQLiteKeyStore.self) { store throws in
      try store.apply([.insert([row])])
    }
    #expect(try isFound())
    try database.write(SQLiteKeyStore.self) { store throws in
      try store.apply([.discard(bits)])
    }
    try database.truncateLog()
    #expect(try !isFound())
  }
}
