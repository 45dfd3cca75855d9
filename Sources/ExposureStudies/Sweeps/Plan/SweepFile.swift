public import ConfigurationFiles
internal import DataFiles
private import Foundation
internal import TracingSimulation

/// A sweep as its file has it, with all of its runs.
public struct SweepFile: Sendable {
  /// The sweep's name: that of the file's folder if the file is called `sweep.yaml`, else the file's.
  public let name: String
  /// The file as its user named it.
  let path: String
  /// The file's plan.
  public let plan: SweepPlan
  /// Warnings to the user before the sweep runs, one line each.
  public let warnings: [String]
  /// The scenario without any setting of the sweep.
  let base: ScenarioFile
  /// The declaration of each axis as a column.
  let parameterColumns: [MeasureDeclaration]
  /// The runs in the order of the tables: by point, then by variant, then by seed.
  let entries: [SweepEntry]
  /// For each variant, the point at which the rows of each point stand: an earlier one if they are the same.
  let rowPoints: [String: [Int]]
  /// The text of the file.
  let text: String

  /// The number of runs in the tables.
  public var runCount: Int { entries.count }

  private static let fileName = "sweep.yaml"
  /// A sweep has at most so many runs.
  static let entryLimit = 1_000_000

  /// Reads a sweep.
  ///
  /// - Parameter argument: The path of a file, or the bare name of a folder under `Simulations/` with a `sweep.yaml`.
  /// - Throws: ``ConfigurationError`` with the mistakes of the sweep's file or of the scenario's.
  public init(_ argument: String) throws(ConfigurationError) {
    let inStudies = "\(ScenarioFile.studies)/\(argument)/\(Self.fileName)"
    let isName = !argument.contains("/") && FileKind(atPath: inStudies) == .file
    let path = isName ? inStudies : argument
    self.path = path
    let file = try ConfigurationText(file: path)
    let content = try SweepPlan.fields.read(file, defaults: SweepPlan())
    plan = content.value
    text = file.text
    let url = URL(fileURLWithPath: path)
    name =
      url.lastPathComponent == Self.fileName
      ? url.deletingLastPathComponent().lastPathComponent
      : url.deletingPathExtension().lastPathComponent
    let isPath = plan.scenario.contains("/") || plan.scenario.hasSuffix(".yaml")
    let folder = (path as NSString).deletingLastPathComponent
    let isRelative = isPath && !plan.scenario.hasPrefix("/") && !folder.isEmpty
    base = try ScenarioFile(isRelative ? "\(folder)/\(plan.scenario)" : plan.scenario)

    var expansion = SweepExpansion(of: plan, base: base, in: file, origins: content.origins)
    try expansion.expand(plan)
    entries = expansion.entries
    rowPoints = expansion.rowPoints
    parameterColumns = expansion.columns
    warnings =
      content.keysWithoutEffect.map { $0.warning(inFile: path.printable) } + base.warnings
      + expansion.warnings.map { "\(path.printable): warning: \($0)" }
  }
}
