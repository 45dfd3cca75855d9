/// The source of the bytes of a state: a file, or memory.
public protocol StateSource: AnyObject {
  /// The number of bytes of the whole state.
  var byteCount: Int { get }

  /// Appends the bytes that follow those read before, until `output` is full.
  ///
  /// - Parameter output: Where they go; never with more room than bytes are left.
  /// - Throws: ``StateError``.
  func read(into output: inout OutputRawSpan) throws(StateError)
}

/// Reads back what a ``StateWriter`` wrote, in the same order.
///
/// Every value is checked against the number of remaining bytes before memory is allocated for it. So no input makes a
/// reader crash, or take memory out of proportion to the length of the input.
public struct StateReader: ~Copyable {
  private static var capacity: Int { 1 << 16 }

  /// The bytes fetched last, from ``position`` to ``end``.
  @usableFromInline
  var fetched: [UInt8] = []
  @usableFromInline
  var position = 0
  @usableFromInline
  var end = 0
  /// The number of bytes fetched from the source.
  @usableFromInline
  var fetchedCount = 0

  private let source: any StateSource

  /// The size of the state.
  public let byteCount: Int

  /// Creates a reader at the beginning of a state.
  public init(from source: any StateSource) {
    self.source = source
    byteCount = source.byteCount
  }

  /// The number of bytes read.
  @inlinable
  public var offset: Int {
    fetchedCount - (end - position)
  }

  /// The number of bytes yet to be read.
  @inlinable
  public var remaining: Int {
    byteCount - offset
  }

  /// Creates an error of the place reached.
  public func error(_ kind: StateError.Kind) -> StateError {
    StateError(kind, at: offset)
  }

  /// Throws unless a condition on the values read holds.
  ///
  /// - Throws: ``StateError/Kind/invalidValue``.
  @inlinable
  public func require(_ isValid: Bool) throws(StateError) {
    guard isValid else { throw error(.invalidValue) }
  }

  /// Throws if bytes are left.
  public func finish() throws(StateError) {
    guard remaining == 0 else { throw error(.trailingBytes(count: remaining)) }
  }

  /// Reads a whole number.
  @inlinable
  public mutating func read<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self
  ) throws(StateError) -> Number {
    let size = MemoryLayout<Number>.size
    if end - position < size { try fetch(atLeast: size) }
    // Every pattern of bits is a number, and the bytes are there.
    let number = unsafe fetched.span.bytes.unsafeLoadUnaligned(
      fromByteOffset: position, as: Number.self)
    position += size
    return Number(littleEndian: number)
  }

  /// Reads a truth value.
  @inlinable
  public mutating func read(_ type: Bool.Type = Bool.self) throws(StateError) -> Bool {
    let byte = try read(UInt8.self)
    try require(byte < 2)
    return byte == 1
  }

  /// Reads a value that stands for a byte.
  @inlinable
  public mutating func read<Value: RawRepresentable>(
    _ type: Value.Type = Value.self
  ) throws(StateError) -> Value where Value.RawValue == UInt8 {
    guard let value = Value(rawValue: try read(UInt8.self)) else { throw error(.invalidValue) }
    return value
  }

  /// Reads a moment.
  @inlinable
  public mutating func read(
    _ type: SimulationTime.Type = SimulationTime.self
  ) throws(StateError) -> SimulationTime {
    SimulationTime(seconds: try read())
  }

  /// Reads the number of elements of a column.
  ///
  /// - Parameters:
  ///   - expected: The number that it must be, if there is only one.
  ///   - size: The least number of bytes that an element takes; at least 1.
  /// - Returns: The number, 0 or more.
  /// - Throws: ``StateError``, also if fewer bytes are left than the elements take.
  @inlinable
  public mutating func readCount(
    _ expected: Int? = nil, elementSize size: Int
  ) throws(StateError) -> Int {
    let count = try read(Int.self)
    try require(count >= 0)
    if let expected, count != expected {
      throw error(.wrongCount(expected: expected, found: count))
    }
    guard count <= remaining / size else {
      let (needed, isTooLarge) = count.multipliedReportingOverflow(by: size)
      throw error(.truncated(needed: isTooLarge ? .max : needed, available: remaining))
    }
    return count
  }

  /// Reads whole numbers that were written with their count.
  ///
  /// - Parameter expected: The count that it must be, if there is only one.
  /// - Returns: The numbers, in order.
  /// - Throws: ``StateError``.
  public mutating func readColumn<Number: FixedWidthInteger & BitwiseCopyable>(
    count expected: Int? = nil
  ) throws(StateError) -> [Number] {
    let size = MemoryLayout<Number>.size
    let count = try readCount(expected, elementSize: size)
    var column = [Number](repeating: 0, count: count)
    var first = 0
    while first < count {
      if end - position < size { try fetch(atLeast: size) }
      let part = min(count - first, (end - position) / size)
      let bytes = position..<position + part * size
      unsafe column.withUnsafeMutableBytes { column in
        let place = unsafe UnsafeMutableRawBufferPointer(rebasing: column[(first * size)...])
        unsafe fetched.withUnsafeBytes { fetched in
          unsafe place.copyMemory(from: UnsafeRawBufferPointer(rebasing: fetched[bytes]))
        }
      }
      position += part * size
      first += part
    }
    #if !_endian(little)
    for index in column.indices { column[index] = Number(littleEndian: column[index]) }
    #endif
    return column
  }

  /// Reads the elements of a column.
  ///
  /// - Parameters:
  ///   - expected: The count that it must be, if there is only one.
  ///   - size: The least number of bytes that an element takes; at least 1.
  ///   - body: Reads one element.
  /// - Returns: The elements, in order.
  /// - Throws: ``StateError``.
  @inlinable
  public mutating func readColumn<Element>(
    count expected: Int? = nil, elementSize size: Int,
    each body: (inout StateReader) throws(StateError) -> Element
  ) throws(StateError) -> [Element] {
    let count = try readCount(expected, elementSize: size)
    var column: [Element] = []
    column.reserveCapacity(count)
    for _ in 0..<count { column.append(try body(&self)) }
    return column
  }

  /// Reads truth values that were written with their count.
  public mutating func readColumn(count expected: Int? = nil) throws(StateError) -> [Bool] {
    try readColumn(count: expected, elementSize: 1) { reader throws(StateError) in
      try reader.read(Bool.self)
    }
  }

  /// Fetches bytes, so that a number of them can be read.
  @usableFromInline
  mutating func fetch(atLeast needed: Int) throws(StateError) {
    guard remaining >= needed else {
      throw error(.truncated(needed: needed, available: remaining))
    }
    let kept = end - position
    if fetched.isEmpty { fetched = Array(repeating: 0, count: Self.capacity) }
    for index in 0..<kept { fetched[index] = fetched[position + index] }
    let count = min(Self.capacity, remaining) - kept
    (position, end) = (0, kept)
    let source = source
    // Bytes that the source does not deliver keep their old values, and are not counted.
    let outcome = unsafe fetched.withUnsafeMutableBytes { buffer -> Result<Int, StateError> in
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[kept..<kept + count])
      var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
      do throws(StateError) {
        try source.read(into: &output)
      } catch {
        return .failure(error)
      }
      return .success(unsafe output.finalize(for: room))
    }
    let received = try outcome.get()
    end += received
    fetchedCount += received
    guard received == count else {
      throw error(.truncated(needed: kept + count, available: kept + received))
    }
  }
}
