public import DiscreteEvents

/// A set of people of one population, stored as one bit for each person of the population.
///
/// Membership is the most frequent query, for people in no order, so the set must be small enough for the cache.
public struct PersonSet: Sendable {
  /// The people, 64 a word: person *p* is bit *p* mod 64 of word *p* / 64.
  public var words: [UInt64]

  /// Creates an empty set.
  ///
  /// - Parameter people: The size of the population.
  public init(people: Int) {
    words = Array(repeating: 0, count: (people + 63) / 64)
  }

  /// Creates the set of the people for whom a condition holds.
  ///
  /// - Parameters:
  ///   - people: The size of the population.
  ///   - parallelism: The threads that share the work; the set does not depend on them.
  ///   - isIncluded: The condition; called from several threads at the same time.
  public init(
    amongFirst people: Int, _ parallelism: Parallelism, where isIncluded: @Sendable (Person) -> Bool
  ) {
    let parts = parallelism.map(0..<(people + 63) / 64, least: 256) { part in
      part.map { index in
        var word: UInt64 = 0
        for person in index * 64..<min((index + 1) * 64, people) where isIncluded(Person(person)) {
          word |= 1 << UInt64(person & 63)
        }
        return word
      }
    }
    words = Array(parts.joined())
  }

  /// Whether a person is in the set.
  @inlinable
  @inline(__always)
  public func contains(_ person: Person) -> Bool {
    words[person.index >> 6] >> UInt64(person.index & 63) & 1 == 1
  }

  /// Adds a person.
  @inlinable
  @inline(__always)
  public mutating func insert(_ person: Person) {
    words[person.index >> 6] |= 1 << UInt64(person.index & 63)
  }

  /// The number of people.
  public var count: Int {
    words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}

extension PersonSet? {
  /// Whether a person is sought, where `nil` means that all people are.
  func admits(_ person: Person) -> Bool {
    self?.contains(person) ?? true
  }
}
