public import DataFiles
private import Foundation

/// Writes the folder of a sweep's results.
public struct SweepWriter: Sendable {
  private let file: SweepFile
  private let use = ResourceUse()

  /// Begins; its clock starts.
  public init(of file: SweepFile) {
    self.file = file
  }

  /// Writes all tables, the dictionary and the manifest; the same bytes each time, but for the manifest and the
  /// times in the RO-Crate.
  ///
  /// - Parameters:
  ///   - results: The results of all runs.
  ///   - folder: The folder; committed at the end, discarded if anything is thrown.
  ///   - kernel: The name of the code path that the processor allowed.
  ///   - jobs: The number of runs at a time.
  /// - Throws: ``OutputError``.
  public func write(
    _ results: SweepResults, to folder: ResultFolder, kernel: String, jobs: Int
  ) throws(OutputError) {
    do {
      try folder.create()
      let tables = [results.runs] + results.tables + results.estimates
      for table in tables { try folder.write(table.csv, to: "\(table.name).csv") }
      try folder.write(file.text, to: "sweep.yaml")
      let dictionary = DataDictionary.descriptor(
        ofStudy: file.name, title: "Results of the sweep \(file.name)", tables: tables,
        runs: "runs")
      try folder.write(dictionary.text + "\n", to: DataDictionary.fileName)
      let files =
        ResearchCrate.files(of: tables) + [
          .init(
            name: "sweep.yaml", description: "The sweep's file.",
            mediaType: "application/yaml")
        ]
      let crate = ResearchCrate(
        study: file.name, subject: "a sweep of simulations", input: file.path, seed: nil,
        files: files, start: use.date, end: Date())
      try folder.write(crate.json.text + "\n", to: ResearchCrate.fileName)
      try folder.write(
        manifest(results, kernel: kernel, jobs: jobs).text + "\n", to: ResultFolder.manifestName)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  /// The facts that may differ from one time to the next, and the scenario before the sweep's settings.
  private func manifest(_ results: SweepResults, kernel: String, jobs: Int) -> JSONValue {
    let process = ResourceUse.process
    return .object([
      ResultFolder.sweepFormatMember,
      .init("version", .string(StudyRun.version)),
      .init("build", Build.json),
      .init("name", .string(file.name)),
      .init("runs", .integer(Int128(file.entries.count))),
      .init("jobs", .integer(Int128(jobs))),
      .init("kernel", .string(kernel)),
      .init("wall_seconds", .number(use.wallSeconds)),
      .init("simulation_seconds", .number(results.seconds.reduce(0, +))),
      .init("peak_memory_bytes", .integer(Int128(process.peakBytes))),
      .init("scenario", file.base.scenario.json),
    ])
  }
}
