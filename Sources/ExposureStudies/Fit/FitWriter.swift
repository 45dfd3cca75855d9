public import DataFiles
private import Foundation

/// Writes the folder of a fit's results.
public struct FitWriter: Sendable {
  private let plan: FitPlan
  private let use = ResourceUse()

  /// Begins; its clock starts.
  public init(of plan: FitPlan) {
    self.plan = plan
  }

  /// Writes the tables, the summary, the dictionary and the manifest; the same bytes each time, but for the manifest and
  /// the times in the RO-Crate.
  ///
  /// - Parameters:
  ///   - results: The results.
  ///   - folder: The folder; committed at the end, discarded if anything is thrown.
  ///   - kernel: The name of the code path that the processor allowed.
  ///   - jobs: The number of runs at a time.
  /// - Throws: ``OutputError``.
  public func write(
    _ results: FitResults, to folder: ResultFolder, kernel: String, jobs: Int
  ) throws(OutputError) {
    do {
      try folder.create()
      let tables = [results.posteriorTable, results.bandsTable]
      for table in tables { try folder.write(table.csv, to: "\(table.name).csv") }
      let summary = StudyResult(figures: results.figures, tables: tables, lines: results.lines)
      try folder.write(summary.summary.text + "\n", to: "summary.json")
      let dictionary = DataDictionary.descriptor(ofStudy: plan.name, summary)
      try folder.write(dictionary.text + "\n", to: DataDictionary.fileName)
      let files =
        ResearchCrate.files(of: tables) + [
          .init(
            name: "summary.json", description: "The figures of the fit.",
            mediaType: "application/json")
        ]
      let crate = ResearchCrate(
        study: plan.name, subject: "a fit of simulations to data", input: plan.series.path,
        seed: plan.choices.seed, files: files, start: use.date, end: Date())
      try folder.write(crate.json.text + "\n", to: ResearchCrate.fileName)
      try folder.write(
        manifest(results, kernel: kernel, jobs: jobs).text + "\n", to: ResultFolder.manifestName)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  /// The facts that may differ from one time to the next, and the scenario before the fit's values.
  private func manifest(_ results: FitResults, kernel: String, jobs: Int) -> JSONValue {
    .object([
      ResultFolder.fitFormatMember,
      .init("version", .string(StudyRun.version)),
      .init("build", Build.json),
      .init("name", .string(plan.name)),
      .init("observed", .string(plan.series.path)),
      .init("seed", .integer(Int128(plan.choices.seed))),
      .init("runs", .integer(Int128(results.runCount))),
      .init("jobs", .integer(Int128(jobs))),
      .init("kernel", .string(kernel)),
      .init("wall_seconds", .number(use.wallSeconds)),
      .init("peak_memory_bytes", .integer(Int128(ResourceUse.process.peakBytes))),
      .init("scenario", plan.scenario.scenario.json),
    ])
  }
}
