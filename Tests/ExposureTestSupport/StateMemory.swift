public import DiscreteEvents

/// The bytes of a state, in memory.
public final class StateMemory: StateSink, StateSource {
  public var bytes: [UInt8]
  private var position = 0

  public init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// The bytes that a closure writes.
  public convenience init(writing body: (inout StateWriter) -> Void) {
    self.init()
    var writer = StateWriter(to: self)
    body(&writer)
    writer.finish()
  }

  /// The value that a closure reads from all bytes.
  public func read<Value>(
    _ body: (inout StateReader) throws(StateError) -> Value
  ) throws(StateError) -> Value {
    position = 0
    var reader = StateReader(from: self)
    let value = try body(&reader)
    try reader.finish()
    return value
  }

  public func write(_ bytes: borrowing RawSpan) {
    self.bytes.reserveCapacity(self.bytes.count + bytes.byteCount)
    for index in 0..<bytes.byteCount {
      self.bytes.append(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
    }
  }

  public var byteCount: Int {
    bytes.count
  }

  public func read(into output: inout OutputRawSpan) throws(StateError) {
    while output.freeCapacity > 0, position < bytes.count {
      output.append(bytes[position])
      position += 1
    }
  }
}
