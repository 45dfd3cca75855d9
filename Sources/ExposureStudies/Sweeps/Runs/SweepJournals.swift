internal import DataFiles
private import Foundation
internal import SweepStore

/// The folder of a sweep's journals, beside the folder of its results; each shard has a file of its own.
///
/// All of them are read, and one is written. So shards merge by standing in one folder.
struct SweepJournals: Sendable {
  private let folder: URL
  private let own: SweepJournal
  private let others: [SweepJournal]

  /// The path of the folder beside results.
  static func path(besideResultsAt results: String) -> String {
    var results = results[...]
    while results.last == "/", results.count > 1 { results.removeLast() }
    return "\(results).journal"
  }

  /// Opens the journals that are there, and makes the one that is written.
  ///
  /// - Throws: ``OutputError/failed(_:)``.
  init(besideResultsAt results: String, writing shard: SweepShard) throws(OutputError) {
    folder = URL(fileURLWithPath: Self.path(besideResultsAt: results))
    do {
      let files = FileManager.default
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      let names = try files.contentsOfDirectory(atPath: folder.path).sorted()
      let others = names.filter { $0.hasSuffix(".sqlite") && $0 != shard.fileName }
      own = try SweepJournal(atPath: folder.appendingPathComponent(shard.fileName).path)
      let folder = folder
      self.others = try others.map {
        try SweepJournal(atPath: folder.appendingPathComponent($0).path)
      }
    } catch {
      throw Self.failure(error, folder.path)
    }
  }

  /// The identities of all finished runs.
  ///
  /// - Throws: ``OutputError/failed(_:)``.
  func identities() throws(OutputError) -> Set<[UInt8]> {
    do {
      return try others.reduce(into: try own.identities()) { try $0.formUnion($1.identities()) }
    } catch {
      throw Self.failure(error, folder.path)
    }
  }

  /// Adds a finished run.
  ///
  /// - Throws: ``OutputError/failed(_:)``.
  func add(_ run: FinishedRun) throws(OutputError) {
    do throws(SweepJournalError) {
      try own.add(run)
    } catch {
      throw Self.failure(error, folder.path)
    }
  }

  /// The finished run with an identity.
  ///
  /// - Throws: ``OutputError/failed(_:)``, also if there is no such run.
  func run(_ identity: [UInt8]) throws(OutputError) -> FinishedRun {
    do throws(SweepJournalError) {
      for journal in [own] + others {
        if let run = try journal.run(identity) { return run }
      }
    } catch {
      throw Self.failure(error, folder.path)
    }
    throw .failed("\(folder.path.printable): a finished run has vanished from the journal")
  }

  /// Moves the log of the written journal into its file, so that the file can be copied.
  ///
  /// - Throws: ``OutputError/failed(_:)``.
  func settle() throws(OutputError) {
    do throws(SweepJournalError) {
      try own.settle()
    } catch {
      throw Self.failure(error, folder.path)
    }
  }

  private static func failure(_ error: any Error, _ folder: String) -> OutputError {
    if let error = error as? SweepJournalError {
      return .failed("\(error.path.printable): the journal cannot be used: \(error.reason)")
    }
    return .failed("\(folder.printable): the journal cannot be used: \(systemReason(of: error))")
  }
}
