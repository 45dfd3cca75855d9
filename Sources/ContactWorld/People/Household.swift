/// A household, by position among the households.
@frozen
public struct Household: Sendable, BitwiseCopyable {
  /// The position among all households of the world.
  public let rawValue: UInt32

  /// Creates the household at a position.
  @inlinable
  @inline(__always)
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Creates the household at a position.
  ///
  /// - Precondition: `index` lies in 0 through 4,294,967,295.
  @inlinable
  @inline(__always)
  public init(_ index: Int) {
    rawValue = UInt32(index)
  }

  /// The position among all households of the world, as arrays of households count.
  @inlinable
  @inline(__always)
  public var index: Int {
    Int(rawValue)
  }
}

extension Household: Hashable, Comparable, Strideable {
  /// Whether both are the same household.
  @inlinable
  @inline(__always)
  public static func == (a: Household, b: Household) -> Bool {
    a.rawValue == b.rawValue
  }

  /// Whether one household stands before another.
  @inlinable
  @inline(__always)
  public static func < (a: Household, b: Household) -> Bool {
    a.rawValue < b.rawValue
  }

  /// Feeds the position to a hasher.
  @inlinable
  @inline(__always)
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rawValue)
  }

  /// The distance from this household to another one in the numbering; negative if the other stands before it.
  @inlinable
  @inline(__always)
  public func distance(to other: Household) -> Int {
    other.index - index
  }

  /// The household that stands a number of households on.
  ///
  /// - Precondition: There is such a position.
  @inlinable
  @inline(__always)
  public func advanced(by count: Int) -> Household {
    Household(index + count)
  }
}

extension Household: CustomStringConvertible {
  /// The household by position, such as `household 17`.
  public var description: String {
    "household \(rawValue)"
  }
}
