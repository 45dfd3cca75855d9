internal import ConfigurationFiles
import DataFiles
import Foundation

/// One run of a scenario, from its start to its folder of results.
public struct StudyRun: Sendable {
  private let file: ScenarioFile
  private let branch: ScenarioBranch?
  private let threads: Int
  private let use = ResourceUse()

  /// A function that simulates a scenario.
  ///
  /// Its parameters are the scenario, the number of threads, and a closure that is told the progress, as a share of 1.
  public typealias Simulation = (Scenario, Int, (Double) -> Void) throws -> StudyResult

  /// The version that the manifest names.
  public static let version = "0.1.0"

  /// Begins a run; its clock starts.
  public init(of file: ScenarioFile, branchingFrom branch: ScenarioBranch? = nil, threads: Int) {
    self.file = file
    self.branch = branch
    self.threads = threads
  }

  /// Simulates and writes the results; the same ones each time, but for the manifest.
  ///
  /// - Parameters:
  ///   - folder: The folder of results; made when there are results, committed at the end, discarded if anything is thrown.
  ///   - kernel: The name of the code path that the processor allowed.
  ///   - progress: Told of the progress, as a share of 1.
  ///   - simulation: The function that simulates the scenario.
  /// - Returns: The result of the simulation.
  /// - Throws: The errors of the simulation, and ``OutputError``.
  public func write(
    to folder: ResultFolder, kernel: String, progress: @escaping (Double) -> Void,
    simulation: Simulation
  ) throws -> StudyResult {
    do {
      let result = try simulation(file.scenario, threads, progress)
      try folder.create()
      for table in result.tables {
        try folder.write(table.csv, to: "\(table.name).csv")
      }
      for document in result.documents { try folder.write(document.text, to: document.name) }
      try folder.write(result.summary.text + "\n", to: "summary.json")
      let dictionary = DataDictionary.descriptor(ofStudy: file.name, result)
      try folder.write(dictionary.text + "\n", to: DataDictionary.fileName)
      let files =
        ResearchCrate.files(of: result.tables)
        + result.documents.map {
          .init(name: $0.name, description: $0.definition, mediaType: $0.mediaType)
        } + [
          .init(
            name: "summary.json", description: "The figures of the run.",
            mediaType: "application/json")
        ]
      let crate = ResearchCrate(
        study: file.name, subject: "a simulation", input: file.path, seed: file.scenario.seed,
        files: files, start: use.date, end: Date())
      try folder.write(crate.json.text + "\n", to: ResearchCrate.fileName)
      try folder.write(manifest(kernel: kernel).text + "\n", to: ResultFolder.manifestName)
      try folder.commit()
      return result
    } catch {
      folder.discard()
      throw error
    }
  }

  /// A branch in the manifest: its first day, and the scenario before.
  private static func json(of branch: ScenarioBranch) -> JSONValue {
    ["day": .integer(Int128(branch.day)), "past": branch.past.json]
  }

  /// The facts that may differ from run to run, and the resolved scenario.
  private func manifest(kernel: String) -> JSONValue {
    let process = ResourceUse.process
    let members: [JSONValue.Member] = [
      ResultFolder.formatMember,
      .init("version", .string(Self.version)),
      .init("build", Build.json),
      .init("name", .string(file.name)),
      .init("seed", .integer(Int128(file.scenario.seed))),
      .init("threads", .integer(Int128(threads))),
      .init("kernel", .string(kernel)),
      .init("wall_seconds", .number(use.wallSeconds)),
      .init("cpu_seconds", .number(process.cpuSeconds)),
      .init("peak_memory_bytes", .integer(Int128(process.peakBytes))),
      .init(
        "keys_without_effect", .array(file.keysWithoutEffect.map { .string($0.key) })),
      .init("scenario", file.scenario.json),
    ]
    return .object(members + (branch.map { [.init("branch", Self.json(of: $0))] } ?? []))
  }
}
