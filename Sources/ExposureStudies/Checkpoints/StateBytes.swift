internal import DiscreteEvents

/// The bytes of a state, in memory.
final class StateBytes: StateSink, StateSource {
  private(set) var bytes: [UInt8]
  private var position = 0

  /// Begins with the bytes of a state to read, or with none to write one.
  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  var byteCount: Int { bytes.count }

  func write(_ new: borrowing RawSpan) {
    unsafe new.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  func read(into output: inout OutputRawSpan) throws(StateError) {
    let count = min(output.freeCapacity, bytes.count - position)
    for byte in bytes[position..<position + count] { output.append(byte) }
    position += count
  }
}
