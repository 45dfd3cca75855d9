/// A figure that is declared once: its name, its meaning, and its computation from a record.
///
/// From the declaration follow `summary.json`, the lines that a run prints, the data dictionary and `docs/measures.md`.
/// A column of a table is a measure too: its source is the record behind one row.
///
///     Measure("tracing.cases", unit: "people", "People who tested positive.") { $0.cases.count }
public struct Measure<Source>: Sendable {
  /// The name, type, unit and definition.
  public let declaration: MeasureDeclaration
  private let computation: @Sendable (Source) -> MeasureValue

  /// Declares a figure.
  ///
  /// - Parameters:
  ///   - name: The dotted path in `summary.json`, or the name of a column.
  ///   - unit: The unit, such as `people`; `share` for a part of 1, and empty for a text.
  ///   - missingWhen: The condition under which there is no value; to be given exactly if the computation returns an optional.
  ///   - definition: One plain sentence, with its full stop.
  ///   - value: Computes the value.
  /// - Precondition: `missingWhen` is given exactly if the computation returns an optional.
  public init<Value: MeasureScalar>(
    _ name: String, unit: String, missingWhen: String? = nil, _ definition: String,
    value: @escaping @Sendable (Source) -> Value
  ) {
    precondition(Value.isNullable == (missingWhen != nil), "\(name): say when there is no value")
    self.init(
      MeasureDeclaration(
        name, kind: Value.kind, unit: unit, missingWhen: missingWhen, definition)
    ) { value($0).measureValue }
  }

  private init(
    _ declaration: MeasureDeclaration, computation: @escaping @Sendable (Source) -> MeasureValue
  ) {
    self.declaration = declaration
    self.computation = computation
  }

  /// The value that follows from a source.
  ///
  /// - Precondition: The value is one that the declaration allows; a number is finite.
  public func value(of source: Source) -> MeasureValue {
    let value = computation(source)
    precondition(declaration.allows(value), "\(declaration.name) is \(value)")
    return value
  }

  /// The same figure of a whole of which the source is a part.
  public func of<Whole>(
    _ part: @escaping @Sendable (Whole) -> Source
  ) -> Measure<Whole> {
    Measure<Whole>(declaration) { [computation] in computation(part($0)) }
  }

  /// The same figure of a whole in which the part may be absent; the figure then has no value.
  ///
  /// - Parameters:
  ///   - part: The part, or `nil`.
  ///   - absence: The condition under which the part is absent, such as "no phone speaks a protocol".
  /// - Returns: The figure of the whole.
  public func of<Whole>(
    _ part: @escaping @Sendable (Whole) -> Source?, absentIf absence: String
  ) -> Measure<Whole> {
    let missingWhen = declaration.missingWhen.map { "\(absence), or if \($0)" } ?? absence
    let lifted = MeasureDeclaration(
      declaration.name, kind: declaration.kind, unit: declaration.unit, missingWhen: missingWhen,
      declaration.definition)
    return Measure<Whole>(lifted) { [computation] in part($0).map(computation) ?? .missing }
  }
}
