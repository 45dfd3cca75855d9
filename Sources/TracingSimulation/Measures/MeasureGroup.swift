/// Measures that stand together: in `summary.json` under one name, in the documentation under one heading.
public struct MeasureGroup<Source>: Sendable {
  /// The first part of the measures' names, such as `epidemic`.
  public let name: String
  /// The text before the figures; plain Markdown, without a heading.
  public let introduction: String
  /// The measures in the order in which they are shown.
  public let measures: [Measure<Source>]

  /// Creates a group.
  ///
  /// - Precondition: The name of every measure begins with that of the group and a dot, and no two are alike.
  public init(_ name: String, _ introduction: String, _ measures: [Measure<Source>]) {
    let names = measures.map(\.declaration.name)
    precondition(names.allSatisfy { $0.hasPrefix("\(name).") }, "a measure is not of \(name)")
    precondition(Set(names).count == names.count, "two measures of \(name) have one name")
    self.name = name
    self.introduction = introduction
    self.measures = measures
  }

  /// The figures that follow from a source.
  public func figures(of source: Source) -> [Figure] {
    measures.map { Figure(declaration: $0.declaration, value: $0.value(of: source)) }
  }
}

/// A figure that has been measured.
public struct Figure: Hashable, Sendable {
  /// The name, type, unit and definition.
  public let declaration: MeasureDeclaration
  /// The value.
  public let value: MeasureValue

  /// Creates a figure.
  public init(declaration: MeasureDeclaration, value: MeasureValue) {
    self.declaration = declaration
    self.value = value
  }
}
