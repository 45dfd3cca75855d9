internal import DiscreteEvents

/// The warnings shown, in order of time.
///
/// There may be several for each person, so they are kept in blocks: an array that grows copies all it has.
public struct WarningLog: Sendable {
  private var blocks: [[WarningRecord]] = []
  /// The number of warnings.
  public private(set) var count = 0

  private static let blockSize = 1 << 16

  /// Whether there is none.
  public var isEmpty: Bool { count == 0 }

  mutating func append(_ record: WarningRecord) {
    if count.isMultiple(of: Self.blockSize) {
      blocks.append([])
      // The first may be the only one, and stay small.
      if count > 0 { blocks[blocks.count - 1].reserveCapacity(Self.blockSize) }
    }
    blocks[blocks.count - 1].append(record)
    count += 1
  }
}

extension WarningLog: Equatable, Sequence {
  /// Goes through the warnings in order of time.
  public func makeIterator() -> some IteratorProtocol<WarningRecord> {
    blocks.joined().makeIterator()
  }
}

extension WarningLog {
  func write(to writer: inout StateWriter) {
    writer.write(blocks) { $0.write($1) }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    blocks = try reader.readColumn(elementSize: 8) { reader throws(StateError) in
      try reader.readColumn()
    }
    count = blocks.reduce(0) { $0 + $1.count }
    try reader.require(
      blocks.allSatisfy { !$0.isEmpty }
        && blocks.dropLast().allSatisfy { $0.count == Self.blockSize }
        && (blocks.last?.count ?? 0) <= Self.blockSize)
  }
}
