import DiagnosisBackend
import DiagnosisStore
import ExposureCore
import ExposureTestSupport
import Foundation
import GRDB
import Testing

/// Disks that are full, files that may not be written, and files that are torn: nothing that was acknowledged is lost,
/// and no upload is stored in part.
@Suite struct `Failures of the store` {
  typealias Place = `Store in SQLite`.Place

  /// The rows of an upload of three keys, whose bytes tell the upload's number.
  static func upload(_ number: Int) -> [StoredKey] {
    (0..<3).map { index in
      // Key bytes of real uploads are random, and so lie all over the table.
      let high = UInt64(truncatingIfNeeded: number * 4 + index) &* 0x9E37_79B9_7F4A_7C15
      return StoredKey(
        key: DiagnosisKey(
          bits: UInt128(high) << 64 | UInt128(number), rollingStart: IntervalNumber(0)),
        authority: 1, creation: UnixTime(3600))
    }
  }

  /// Sends uploads, many at the same time.
  ///
  /// - Returns: The numbers of those that were acknowledged.
  static func send(
    _ numbers: Range<Int>, to writer: GroupCommit<SQLiteKeyStore>
  ) async -> Set<Int> {
    await withTaskGroup(of: Int?.self) { group in
      for number in numbers {
        group.addTask {
          do {
            try await writer.perform { store in try store.apply([.insert(upload(number))]) }
            return number
          } catch {
            #expect(error as? StoreFailure == .unavailable)
            return nil
          }
        }
      }
      return await group.reduce(into: []) { if let number = $1 { $0.insert(number) } }
    }
  }

  /// The numbers of the stored uploads; each of them is whole.
  static func stored(_ database: StoreDatabase) throws -> Set<Int> {
    let rows = try database.read(SQLiteKeyStore.self) { store in
      try store.keys(createdIn: UnixTime(0)..<UnixTime(7200))
    }
    var counts: [Int: Int] = [:]
    for row in rows { counts[Int(UInt64(truncatingIfNeeded: row.key.bits)), default: 0] += 1 }
    #expect(counts.values.allSatisfy { $0 == 3 })
    return Set(counts.keys)
  }

  /// Executes a statement on the connection that writes.
  static func execute(_ sql: String, on database: StoreDatabase) throws {
    try database.pool.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test func `a full disk acknowledges nothing that it cannot keep, and goes on when it has room`()
    async throws
  {
    let place = try Place()
    let database = try place.open()
    let writer = GroupCommit<SQLiteKeyStore>(database)
    // A limit of pages stands for the end of the disk: SQLite reports the same error, SQLITE_FULL.
    let pages = try await database.pool.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    try Self.execute("PRAGMA max_page_count = \(pages + 12)", on: database)
    var acknowledged: Set<Int> = []
    for start in stride(from: 0, to: 2000, by: 100) {
      acknowledged.formUnion(await Self.send(start..<start + 100, to: writer))
    }
    #expect(!acknowledged.isEmpty)
    #expect(acknowledged.count < 2000)
    #expect(try acknowledged.isSubset(of: Self.stored(database)))
    // What is stored without an answer is a lost answer, which the page of promises names. Groups fail as a whole.
    #expect(database.isWhole())
    try Self.execute("PRAGMA max_page_count = 100000", on: database)
    let later = await Self.send(5000..<5100, to: writer)
    #expect(later.count == 100)
    let again = try place.open()
    #expect(try acknowledged.union(later).isSubset(of: Self.stored(again)))
  }

  @Test func `a store that may not be written answers so, and is read as before`() async throws {
    let place = try Place()
    let database = try place.open()
    let writer = GroupCommit<SQLiteKeyStore>(database)
    let acknowledged = await Self.send(0..<10, to: writer)
    #expect(acknowledged.count == 10)
    // SQLite reports SQLITE_READONLY, as for a file or a folder without the right to write.
    try Self.execute("PRAGMA query_only = 1", on: database)
    #expect(await Self.send(10..<20, to: writer).isEmpty)
    #expect(try Self.stored(database) == acknowledged)
    try Self.execute("PRAGMA query_only = 0", on: database)
    #expect(await Self.send(20..<30, to: writer).count == 10)
  }

  @Test func `a folder that is missing, and a file that is none of SQLite, are named`() throws {
    let place = try Place()
    let name = "\(place.path)/keys.sqlite"
    try Data("This is not a database, and it is long enough to be read as one by its header.".utf8)
      .write(to: URL(fileURLWithPath: name))
    for path in [name, "\(place.path)/missing/keys.sqlite"] {
      do {
        _ = try StoreDatabase(atPath: path, KeyDatabase.migrations)
        Issue.record("opened \(path)")
      } catch {
        let text = "\(error)"
        #expect(text.hasPrefix(path))
        #expect(text.contains("damaged") || text.contains("cannot be written"))
      }
    }
  }

  @Test(arguments: Seed.first(12))
  func `a log that is torn at any byte keeps a first part of the uploads, each whole`(_ seed: Seed)
    async throws
  {
    let place = try Place()
    let database = try place.open()
    let writer = GroupCommit<SQLiteKeyStore>(database)
    // One after another, so that the order of the commits is that of the numbers.
    for number in 0..<40 { #expect(await Self.send(number..<number + 1, to: writer) == [number]) }
    let torn = try Place()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: "\(place.path)/keys.sqlite\(suffix)", toPath: "\(torn.path)/keys.sqlite\(suffix)")
    }
    let path = "\(torn.path)/keys.sqlite-wal"
    let log = try Data(contentsOf: URL(fileURLWithPath: path))
    var numbers = SplitMix64(seed)
    let cut = log.count / 4 + numbers.below(log.count / 2)
    try log.prefix(cut).write(to: URL(fileURLWithPath: path))
    let opened = try torn.open()
    let stored = try Self.stored(opened)
    #expect(stored == Set(0..<stored.count))
    #expect((1..<40).contains(stored.count))
    #expect(opened.isWhole())
    #expect(await Self.send(100..<110, to: GroupCommit<SQLiteKeyStore>(opened)).count == 10)
  }

  @Test(arguments: Seed.first(8))
  func `a database whose pages are overwritten is found out, and stops no process`(_ seed: Seed)
    async throws
  {
    let place = try Place()
    do {
      let database = try place.open()
      #expect(await Self.send(0..<400, to: GroupCommit<SQLiteKeyStore>(database)).count == 400)
      try database.truncateLog()
      try database.pool.close()
    }
    let path = "\(place.path)/keys.sqlite"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var numbers = SplitMix64(seed)
    let page = 1 + numbers.below(bytes.count / 4096 - 1)
    for index in page * 4096..<(page + 1) * 4096 { bytes[index] = UInt8(numbers.below(256)) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    do {
      let opened = try place.open()
      #expect(!opened.isWhole())
      // Reading ends in rows or in an error, and a write that cannot find its place is not acknowledged.
      _ = try? opened.read(SQLiteKeyStore.self) { try $0.rows().count }
      _ = await Self.send(1000..<1010, to: GroupCommit<SQLiteKeyStore>(opened))
    } catch {
      #expect("\(error)".contains("damaged"))
    }
  }
}
