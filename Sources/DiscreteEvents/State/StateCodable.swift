/// A type whose values can be written as part of a state, and read back.
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
