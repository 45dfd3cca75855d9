public import DataFiles
public import TracingSimulation

/// The results of one run of a scenario.
///
/// A function of the scenario alone; the number of threads does not change it.
public struct StudyResult: Hashable, Sendable {
  /// The figures, in the order of `summary.json`.
  public var figures: [Figure]
  /// The tables, each a file.
  public var tables: [ResultTable]
  /// The lines printed at the end of a run.
  public var lines: [String]

  /// The files of a run that are neither tables nor `summary.json`.
  public var documents: [Document]

  /// A file of a run that is no table.
  public struct Document: Hashable, Sendable {
    /// The file's name.
    public var name: String
    /// Its meaning, in one plain sentence.
    public var definition: String
    /// Its media type, such as `application/ld+json`.
    public var mediaType: String
    /// Its text.
    public var text: String
  }

  /// Creates a result.
  public init(
    figures: [Figure], tables: [ResultTable], lines: [String], documents: [Document] = []
  ) {
    self.documents = documents
    self.figures = figures
    self.tables = tables
    self.lines = lines
  }

  /// The tree of `summary.json`: each part of a figure's name is the name of a member.
  public var summary: JSONValue {
    .tree(summaryFigures.map { ($0.declaration.name, JSONValue($0.value)) })
  }

  /// The figures that `summary.json` shows: all but those of adversaries that the scenario does not name.
  var summaryFigures: [Figure] {
    let absent = AdversaryLeakage.absentPrefixes(among: figures)
    return figures.filter { figure in !absent.contains { figure.declaration.name.hasPrefix($0) } }
  }
}

extension JSONValue {
  /// The value of a measure as JSON.
  init(_ value: MeasureValue) {
    switch value {
    case .integer(let number): self = .integer(Int128(number))
    case .number(let number): self = .number(number)
    case .text(let text): self = .string(text)
    case .missing: self = .null
    }
  }

  /// Nested objects from values with dotted names; members stand where their first value does.
  static func tree(_ values: [(name: String, value: JSONValue)]) -> JSONValue {
    var names: [Substring] = []
    var inner: [Substring: [(name: String, value: JSONValue)]] = [:]
    var leaves: [Substring: JSONValue] = [:]
    for (name, value) in values {
      let first = name.prefix { $0 != "." }
      if inner[first] == nil, leaves[first] == nil { names.append(first) }
      if first.endIndex == name.endIndex {
        leaves[first] = value
      } else {
        inner[first, default: []].append((String(name.dropFirst(first.count + 1)), value))
      }
    }
    return .object(
      names.map { name in .init(String(name), leaves[name] ?? tree(inner[name] ?? [])) })
  }
}
