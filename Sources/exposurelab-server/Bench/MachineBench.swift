import DiagnosisBackend
import DiagnosisStore
import ExposureCore
import Foundation

/// The state machine alone, and with its store on a disk.
struct MachineBench {
  private let maker: UploadMaker
  private let admissions: [Admission]
  /// The rate of admissions, each of which verifies a certificate.
  let admissionFigure: ServiceFigure

  /// Makes uploads, and checks their certificates.
  init(uploads: Int) throws {
    let maker = try UploadMaker()
    let requests = try maker.requests(uploads)
    let start = ServiceFigure.processorTime
    admissions = try requests.map {
      try maker.keyServer.configuration.admit($0, at: maker.now)
    }
    let duration = ServiceFigure.processorTime - start
    self.maker = maker
    admissionFigure = ServiceFigure(
      "serve/admit", "certificates/s of processor time",
      rate: Double(uploads) / (duration / .seconds(1)), samples: uploads)
  }

  /// Publishes in memory: the decisions and their commits, without certificates' signatures and answers' JSON.
  func memory(rounds: Int = 7) throws -> ServiceFigure {
    var keyMaterial = SystemKeyMaterial()
    var rates: [Double] = []
    for _ in 0..<rounds {
      var store = MemoryKeyStore()
      let start = ServiceFigure.processorTime
      for admission in admissions {
        _ = try maker.keyServer.publish(admission, at: maker.now, in: store, from: &keyMaterial)
          .commit(to: &store)
      }
      let duration = ServiceFigure.processorTime - start
      rates.append(Double(admissions.count) / (duration / .seconds(1)))
    }
    return ServiceFigure(
      "serve/machine", "uploads/s of processor time", rate: rates.sorted()[rounds / 2],
      samples: rounds)
  }

  /// Publishes into SQLite, each answer after its commit is on the disk.
  ///
  /// - Parameters:
  ///   - count: The number of uploads.
  ///   - senders: The number of uploads that wait at the same time; 1 makes a synchronisation for each.
  ///   - folder: The folder of the database.
  /// - Returns: The rate, the processor time of an upload, and the bytes of the store for each key.
  /// - Throws: ``StoreFailure``, or an error of SQLite.
  func store(
    count: Int, senders: Int, inFolder folder: String
  ) async throws -> [ServiceFigure] {
    let path = "\(folder)/bench-\(senders).sqlite"
    let database = try StoreDatabase(atPath: path, KeyDatabase.migrations)
    let writer = GroupCommit<SQLiteKeyStore>(database)
    let maker = maker
    let uploads = Array(admissions.prefix(count))
    let processorStart = ServiceFigure.processorTime
    let start = ContinuousClock.now
    let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for sender in 0..<senders {
        group.addTask {
          var latencies: [Duration] = []
          for index in stride(from: sender, to: uploads.count, by: senders) {
            let sent = ContinuousClock.now
            _ = try await writer.perform { store in
              var keyMaterial = SystemKeyMaterial()
              return try maker.keyServer.publish(
                uploads[index], at: maker.now, in: store, from: &keyMaterial
              ).commit(to: &store)
            }
            latencies.append(ContinuousClock.now - sent)
          }
          return latencies
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let duration = ContinuousClock.now - start
    let work = ServiceFigure.processorTime - processorStart
    try database.truncateLog()
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let keyCount = uploads.count * UploadMaker.keyCount
    let name = senders == 1 ? "serve/store/sync-each" : "serve/store/group"
    return [
      ServiceFigure(
        name, "durable uploads/s from \(senders)", latencies: latencies, over: duration),
      ServiceFigure(
        "\(name)/processor", "µs of processor time an upload",
        rate: work / .microseconds(1) / Double(uploads.count), samples: uploads.count),
      ServiceFigure(
        "\(name)/size", "bytes/key", rate: Double(size) / Double(keyCount), samples: keyCount),
    ]
  }

  /// Makes a batch of many keys over SQLite: reading, sorting, encoding, signing, packing, storing.
  static func export(keyCount: Int, inFolder folder: String) async throws -> [ServiceFigure] {
    let maker = try UploadMaker()
    let database = try StoreDatabase(atPath: "\(folder)/export.sqlite", KeyDatabase.migrations)
    let writer = GroupCommit<SQLiteKeyStore>(database)
    var keyMaterial = SystemKeyMaterial()
    let creation = UnixTime(maker.now.seconds / 14_400 * 14_400)
    var left = keyCount
    while left > 0 {
      let rows = (0..<min(left, 20_000)).map { index in
        StoredKey(
          key: DiagnosisKey(
            bits: keyMaterial.publicBytes(16).reduce(0) { $0 << 8 | UInt128($1) },
            rollingStart: IntervalNumber(
              (DayNumber(containing: maker.now).rawValue - UInt32(index % 14) - 1) * 144),
            reportType: .confirmedTest, daysSinceOnset: Int32(index % 14)),
          authority: 1, creation: creation)
      }
      left -= rows.count
      try await writer.perform { store in try store.apply([.insert(rows)]) }
    }
    ServiceFigure.resetPeakMemory()
    let before = ServiceFigure.peakMemory
    let start = ServiceFigure.processorTime
    let outcome = try await writer.perform { store in
      var keyMaterial = SystemKeyMaterial()
      return try maker.keyServer.makeBatch(
        of: 1, at: creation + 8 * 3600, in: store, from: &keyMaterial
      ).commit(to: &store)
    }
    let duration = ServiceFigure.processorTime - start
    guard case .published(let names) = outcome else { return [] }
    let bytes = try database.read(SQLiteKeyStore.self) { store in
      try names.compactMap { try store.file(named: $0)?.archive.count }.reduce(0, +)
    }
    return [
      ServiceFigure(
        "serve/export", "keys/s of processor time, \(keyCount) keys",
        rate: Double(keyCount) / (duration / .seconds(1)), samples: 1),
      ServiceFigure(
        "serve/export/time", "s of processor time", rate: duration / .seconds(1), samples: 1),
      ServiceFigure(
        "serve/export/memory", "bytes/key beside what was held before",
        rate: (ServiceFigure.peakMemory - before) / Double(keyCount), samples: 1),
      ServiceFigure(
        "serve/export/size", "bytes/key of the archive", rate: Double(bytes) / Double(keyCount),
        samples: 1),
    ]
  }
}
