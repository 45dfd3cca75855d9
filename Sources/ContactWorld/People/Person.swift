public import DiscreteEvents

/// A person, by position in the population.
@frozen
public struct Person: Sendable, BitwiseCopyable {
  /// The position among all people of the world.
  public let rawValue: UInt32

  /// Creates the person at a position.
  @inlinable
  @inline(__always)
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Creates the person at a position.
  ///
  /// - Precondition: `index` lies in 0 through 4,294,967,295.
  @inlinable
  @inline(__always)
  public init(_ index: Int) {
    rawValue = UInt32(index)
  }

  /// The position among all people of the world, as arrays of people count.
  @inlinable
  @inline(__always)
  public var index: Int {
    Int(rawValue)
  }
}

extension Person: Hashable, Comparable, Strideable {
  /// Whether both are the same person.
  @inlinable
  @inline(__always)
  public static func == (a: Person, b: Person) -> Bool {
    a.rawValue == b.rawValue
  }

  /// Whether one person stands before another in the population.
  @inlinable
  @inline(__always)
  public static func < (a: Person, b: Person) -> Bool {
    a.rawValue < b.rawValue
  }

  /// Feeds the position to a hasher.
  @inlinable
  @inline(__always)
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rawValue)
  }

  /// The distance from this person to another one in the numbering; negative if the other stands before this one.
  @inlinable
  @inline(__always)
  public func distance(to other: Person) -> Int {
    other.index - index
  }

  /// The person at a distance in the numbering.
  ///
  /// - Precondition: There is such a position.
  @inlinable
  @inline(__always)
  public func advanced(by count: Int) -> Person {
    Person(index + count)
  }
}

extension Person: CustomStringConvertible {
  /// The person by position, such as `person 17`.
  public var description: String {
    "person \(rawValue)"
  }
}

extension Person: StateCodable {
  /// The position, in four bytes.
  public static let stateByteCount = 4

  /// Reads a person.
  ///
  /// - Throws: ``DiscreteEvents/StateError`` if no bytes are left.
  @inlinable
  public init(reading reader: inout StateReader) throws(StateError) {
    rawValue = try reader.read()
  }

  /// Writes the person.
  @inlinable
  public func write(to writer: inout StateWriter) {
    writer.write(rawValue)
  }
}
