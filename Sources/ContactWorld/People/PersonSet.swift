/// Some of a population's people, a bit for each of all.
///
/// Whether somebody is among them is asked of people in no order and more often than anything else, so the answer
/// has to lie near.
public struct PersonSet: Sendable {
  /// The people, 64 a word: person *p* is bit *p* mod 64 of word *p* / 64.
  public var words: [UInt64]

  /// Creates an empty set.
  ///
  /// - Parameter people: The size of the population.
  public init(people: Int) {
    words = Array(repeating: 0, count: (people + 63) / 64)
  }

  /// Whether somebody is one of them.
  @inlinable
  @inline(__always)
  public func contains(_ person: Person) -> Bool {
    words[Int(person >> 6)] >> UInt64(person & 63) & 1 == 1
  }

  /// Adds somebody.
  @inlinable
  @inline(__always)
  public mutating func insert(_ person: Person) {
    words[Int(person >> 6)] |= 1 << UInt64(person & 63)
  }

  /// The number of people.
  public var count: Int {
    words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
