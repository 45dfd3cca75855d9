public import DataFiles
private import Foundation
internal import TracingSimulation

/// The results in a folder, of a run or of a sweep, as runs to compare.
public struct ComparedResults: Sendable {
  /// The folder as its user named it.
  public let path: String
  /// The figures, in the order of the folder's dictionary.
  let figures: [MeasureDeclaration]
  /// The names of the parameters; none for a run.
  let parameterNames: [String]
  /// The runs by point and variant.
  let groups: [RunGroup]

  /// Reads a folder of results.
  ///
  /// - Parameter path: The folder.
  /// - Throws: ``InputError`` that names the file.
  public init(at path: String) throws(InputError) {
    self.path = path
    let files = ResultFiles(folder: path)
    let manifest = try files.object(in: ResultFolder.manifestName)
    let package = try files.object(in: DataDictionary.fileName)
    let resources = package["resources"] as? [[String: Any]] ?? []
    let format = (manifest[ResultFolder.formatMember.name] as? String).map(JSONValue.string)
    switch format {
    case ResultFolder.formatMember.value:
      guard let summary = resources.first(where: { $0["name"] as? String == "summary" }),
        let measures = summary["measures"] as? [[String: Any]],
        let seed = (manifest["seed"] as? NSNumber)?.uint64Value
      else { throw Self.damaged(files, DataDictionary.fileName) }
      figures = measures.compactMap(Self.declaration)
      let values = try files.object(in: "summary.json")
      let run = figures.map { Self.value($0, in: values) }
      parameterNames = []
      groups = [
        RunGroup(
          point: nil, variant: SweepVariant.asGiven.name, parameters: [], runs: [(seed, run)])
      ]
    case ResultFolder.sweepFormatMember.value:
      guard let runs = resources.first(where: { $0["name"] as? String == "runs" }),
        let schema = runs["schema"] as? [String: Any],
        let fields = schema["fields"] as? [[String: Any]]
      else { throw Self.damaged(files, DataDictionary.fileName) }
      let columns = fields.compactMap(Self.declaration)
      guard columns.count == fields.count,
        let place = columns.firstIndex(where: { $0.name == "seed" }), place >= 3
      else { throw Self.damaged(files, DataDictionary.fileName) }
      parameterNames = columns[3..<place].map(\.name)
      figures = Array(columns[(place + 1)...])
      groups = try Self.groups(
        files.text(of: "runs.csv"), columns, seedPlace: place,
        damage: Self.damaged(files, "runs.csv"))
    default:
      throw InputError(
        "this is no folder of results of a run or sweep", in: path,
        notes: ["its manifest.json does not say so"])
    }
  }

  /// The runs of a table, by point and variant.
  private static func groups(
    _ text: String, _ columns: [MeasureDeclaration], seedPlace: Int, damage: InputError
  ) throws(InputError) -> [RunGroup] {
    guard let rows = CommaSeparated.rows(of: text), rows.first?.map(\.text) == columns.map(\.name)
    else { throw damage }
    var groups: [RunGroup] = []
    for row in rows.dropFirst() {
      guard let cells = MeasureValue.row(row, columns),
        case .integer(let point) = cells[1], case .text(let variant) = cells[2],
        case .integer(let seed) = cells[seedPlace]
      else { throw damage }
      groups.add(
        (UInt64(truncatingIfNeeded: seed), Array(cells[(seedPlace + 1)...])), at: point,
        variant: variant, parameters: Array(cells[3..<seedPlace]))
    }
    return groups
  }

  /// The label of a group: the variant, and each parameter that has an effect.
  func label(of group: RunGroup) -> String {
    group.label(parameterNames)
  }

  // MARK: Files

  private static func damaged(_ files: ResultFiles, _ name: String) -> InputError {
    InputError("this is not as exposurelab writes it", in: files.path(of: name))
  }

  private static func declaration(_ member: [String: Any]) -> MeasureDeclaration? {
    guard let name = member["name"] as? String, let type = member["type"] as? String,
      let kind = MeasureValue.Kind(rawValue: type), !name.isEmpty
    else { return nil }
    let definition = member["description"] as? String ?? ""
    return MeasureDeclaration(
      name, kind: kind, unit: member["unit"] as? String ?? "", missingWhen: "it was not measured",
      definition.hasSuffix(".") ? definition : "\(definition).")
  }

  /// The value of a figure in the nested objects of a summary.
  private static func value(
    _ figure: MeasureDeclaration, in summary: [String: Any]
  ) -> MeasureValue {
    var current: Any = summary
    for part in figure.name.split(separator: ".") {
      guard let inner = (current as? [String: Any])?[String(part)] else { return .missing }
      current = inner
    }
    switch (figure.kind, current) {
    case (.text, let text as String): return .text(text)
    case (.integer, let number as NSNumber): return .integer(number.intValue)
    case (.number, let number as NSNumber): return .number(number.doubleValue)
    default: return .missing
    }
  }
}
