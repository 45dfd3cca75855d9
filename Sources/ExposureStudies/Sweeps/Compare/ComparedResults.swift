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
    let manifest = try Self.object(path, ResultFolder.manifestName)
    let package = try Self.object(path, DataDictionary.fileName)
    let resources = package["resources"] as? [[String: Any]] ?? []
    switch manifest["format"] as? String {
    case "exposurelab-run":
      guard let summary = resources.first(where: { $0["name"] as? String == "summary" }),
        let measures = summary["measures"] as? [[String: Any]],
        let seed = (manifest["seed"] as? NSNumber)?.uint64Value
      else { throw Self.damaged(path, DataDictionary.fileName) }
      figures = measures.compactMap(Self.declaration)
      let values = try Self.object(path, "summary.json")
      let run = figures.map { Self.value($0, in: values) }
      parameterNames = []
      groups = [
        RunGroup(
          point: nil, variant: SweepVariant.asGiven.name, parameters: [], runs: [(seed, run)])
      ]
    case "exposurelab-sweep":
      guard let runs = resources.first(where: { $0["name"] as? String == "runs" }),
        let schema = runs["schema"] as? [String: Any],
        let fields = schema["fields"] as? [[String: Any]]
      else { throw Self.damaged(path, DataDictionary.fileName) }
      let columns = fields.compactMap(Self.declaration)
      guard columns.count == fields.count,
        let place = columns.firstIndex(where: { $0.name == "seed" }), place >= 3
      else { throw Self.damaged(path, DataDictionary.fileName) }
      parameterNames = columns[3..<place].map(\.name)
      figures = Array(columns[(place + 1)...])
      groups = try Self.groups(
        Self.text(path, "runs.csv"), columns, seedPlace: place,
        damage: Self.damaged(path, "runs.csv"))
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
      let cells = zip(row, columns).compactMap { MeasureValue(cell: $0, $1.kind) }
      guard row.count == columns.count, cells.count == columns.count,
        case .integer(let point) = cells[1], case .text(let variant) = cells[2],
        case .integer(let seed) = cells[seedPlace]
      else { throw damage }
      if groups.last?.point != point || groups.last?.variant != variant {
        groups.append(
          RunGroup(
            point: point, variant: variant, parameters: Array(cells[3..<seedPlace]), runs: []))
      }
      groups[groups.count - 1].runs.append(
        (UInt64(truncatingIfNeeded: seed), Array(cells[(seedPlace + 1)...])))
    }
    return groups
  }

  /// The label of a group: the variant, and each parameter that has an effect.
  func label(of group: RunGroup) -> String {
    let settings = zip(parameterNames, group.parameters).filter { $1 != .missing }.map {
      "\($0) \($1.csv)"
    }
    return ([group.variant] + settings).joined(separator: ", ")
  }

  // MARK: Files

  private static func damaged(_ path: String, _ name: String) -> InputError {
    InputError("this is not as exposurelab writes it", in: "\(path)/\(name)")
  }

  private static func text(_ path: String, _ name: String) throws(InputError) -> String {
    let file = "\(path)/\(name)"
    let notes = ["expected is a folder that `exposurelab run` or `exposurelab sweep` wrote"]
    guard FileKind(atPath: file) == .file else {
      throw InputError("no such file", in: file, notes: notes)
    }
    do {
      return try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw InputError(
        "cannot be read: \(systemReason(of: error))", in: file, notes: notes)
    }
  }

  private static func object(_ path: String, _ name: String) throws(InputError) -> [String: Any] {
    let text = try text(path, name)
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { throw damaged(path, name) }
    return object
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
