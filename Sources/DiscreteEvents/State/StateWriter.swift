/// The sink of the bytes of a state: a file, or memory.
///
/// This room opens no files. A type that does conforms to this protocol, and keeps its first error until its owner asks
/// for it.
public protocol StateSink: AnyObject {
  /// Takes the next bytes.
  func write(_ bytes: borrowing RawSpan)
}

/// Writes the state of a run as bytes, one value behind the other, so that a ``StateReader`` can read it back
/// in the same order.
///
/// Whole numbers are little endian and as wide as their type. Nothing is written of names or types: writer and
/// reader must be of one build. Columns go to the sink as they lie in memory, so a state is never held twice.
public struct StateWriter: ~Copyable {
  @usableFromInline
  static var capacity: Int { 1 << 16 }

  /// The bytes that wait to be handed over, and behind them room.
  @usableFromInline
  var pending: [UInt8]
  @usableFromInline
  var pendingCount = 0

  private let sink: any StateSink

  /// Creates a writer at the beginning of a state.
  public init(to sink: any StateSink) {
    self.sink = sink
    pending = Array(repeating: 0, count: Self.capacity)
  }

  /// Hands the bytes that still wait to the sink; to be called once, at the end.
  public consuming func finish() {
    flush()
  }

  @usableFromInline
  mutating func flush() {
    unsafe sink.write(pending.span.bytes.extracting(first: pendingCount))
    pendingCount = 0
  }

  // Inlined, like all that is written for each element, for whole populations pass through here.

  /// Writes a whole number.
  @inlinable
  public mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    let byteCount = MemoryLayout<Number>.size
    if pendingCount + byteCount > Self.capacity { flush() }
    let place = pendingCount
    var span = pending.mutableSpan
    var bytes = unsafe span.mutableBytes
    bytes.storeBytes(of: number.littleEndian, toByteOffset: place, as: Number.self)
    pendingCount += byteCount
  }

  /// Writes a truth value, as a byte that is 0 or 1.
  @inlinable
  public mutating func write(_ value: Bool) {
    write(value ? 1 as UInt8 : 0)
  }

  /// Writes a moment.
  @inlinable
  public mutating func write(_ time: SimulationTime) {
    write(time.seconds)
  }

  /// Writes whole numbers with their count.
  public mutating func write<Number: FixedWidthInteger & BitwiseCopyable>(_ column: [Number]) {
    write(column.count)
    #if _endian(little)
    let isLong = column.count > 1024
    #else
    let isLong = false
    #endif
    guard isLong else {
      for number in column { write(number) }
      return
    }
    flush()
    unsafe sink.write(column.span.bytes)
  }

  /// Writes the elements of a column with their count.
  ///
  /// - Parameters:
  ///   - column: The elements, in order.
  ///   - body: Writes one element.
  @inlinable
  public mutating func write<Column: Collection>(
    _ column: Column, each body: (inout StateWriter, Column.Element) -> Void
  ) {
    write(column.count)
    for element in column { body(&self, element) }
  }

  /// Writes truth values with their count.
  public mutating func write(_ column: [Bool]) {
    write(column) { $0.write($1) }
  }
}
