import Foundation
import SweepStore
import Testing

@Suite struct `Sweep journal` {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appendingPathComponent("journal.sqlite").path }

  private func run(_ number: UInt8, figures: String = "1,2.5,") -> FinishedRun {
    FinishedRun(
      identity: [number, 2, 3], figures: figures,
      tables: [.init(name: "daily", records: "0,1\n1,\"a\nb\"\n")], seconds: 0.25)
  }

  @Test func `gives back what went in, also to a process that opens it later`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let journal = try SweepJournal(atPath: path)
      try journal.add(run(1))
      try journal.add(run(2))
    }
    let journal = try SweepJournal(atPath: path)
    #expect(try journal.identities() == [[1, 2, 3], [2, 2, 3]])
    #expect(try journal.run([1, 2, 3]) == run(1))
    #expect(try journal.run([9]) == nil)
  }

  @Test func `keeps the first of two runs of one identity`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = try SweepJournal(atPath: path)
    try journal.add(run(1))
    try journal.add(run(1, figures: "other"))
    #expect(try journal.run([1, 2, 3]) == run(1))
    try journal.settle()
    #expect(try SweepJournal(atPath: path).run([1, 2, 3]) == run(1))
  }

  @Test func `refuses a file that is no database, and names it`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("something else that is long enough to be no database".utf8)
      .write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: SweepJournalError.self) { try SweepJournal(atPath: path) }
    #expect(error?.path == path)
  }
}
