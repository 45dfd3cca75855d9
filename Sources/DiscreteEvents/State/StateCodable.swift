/// What can be written as part of a state, and read back.
public protocol StateCodable {
  /// The least number of bytes that a value takes; at least 1.
  static var stateByteCount: Int { get }

  /// Reads a value.
  ///
  /// - Throws: ``StateError`` if the bytes are not those of one.
  init(reading reader: inout StateReader) throws(StateError)

  /// Writes the value.
  func write(to writer: inout StateWriter)
}

extension StateWriter {
  /// Writes a value.
  @inlinable
  public mutating func write<Value: StateCodable>(_ value: Value) {
    value.write(to: &self)
  }

  /// Writes values with their count.
  @inlinable
  public mutating func write<Value: StateCodable>(_ column: [Value]) {
    write(column) { $1.write(to: &$0) }
  }
}

extension StateReader {
  /// Reads a value.
  ///
  /// - Throws: ``StateError``.
  @inlinable
  public mutating func read<Value: StateCodable>(
    _ type: Value.Type = Value.self
  ) throws(StateError) -> Value {
    try Value(reading: &self)
  }

  /// Reads values that were written with their count.
  ///
  /// - Parameter expected: The count that it must be, if there is only one.
  /// - Returns: The values, in order.
  /// - Throws: ``StateError``.
  @inlinable
  public mutating func readColumn<Value: StateCodable>(
    count expected: Int? = nil
  ) throws(StateError) -> [Value] {
    try readColumn(count: expected, elementSize: Value.stateByteCount) {
      reader throws(StateError) in try Value(reading: &reader)
    }
  }
}

/// A model whose state can be written to a file and taken over by another process.
///
/// The state is what has happened; what the model was made of, such as its parameters, is not part of it. With
/// the queue beside it, it is a checkpoint: the run that goes on from it is the run that was never interrupted.
public protocol RestorableModel: Model where Event: StateCodable {
  /// Writes the state.
  func write(to writer: inout StateWriter)

  /// Takes over a state that a model of the same parameters wrote; to be called on a model to which nothing
  /// has happened.
  ///
  /// - Throws: ``StateError`` if the bytes are not those of one; the model is then of no further use.
  mutating func restore(from reader: inout StateReader) throws(StateError)
}
