private import DiscreteEvents

/// The people of a world and the households that they live in.
///
/// The members of a household have consecutive numbers. So a household is a range of people, and lists of its members
/// need no storage.
public struct Population: Sendable {
  /// The age band of each person.
  public let ageBands: [AgeBand]
  /// The household of each person.
  public let households: [Household]
  /// The first member of each household, and behind the last household the number of people.
  public let firstMembers: [Person]

  /// Populates a world.
  ///
  /// Households are drawn one by one until each person has a home. The last one loses the members that are
  /// too many.
  ///
  /// - Precondition: `parameters` has nine age shares, of which no generation's are all zero, nine rows of
  ///   nine affinities, and at least one kind of household with members and a positive share.
  public init(_ parameters: PopulationParameters, seed: UInt64) {
    precondition(parameters.ageShares.count == AgeBand.count, "nine age shares")
    precondition(
      parameters.ageAffinities.count == AgeBand.count
        && parameters.ageAffinities.allSatisfy { $0.count == AgeBand.count },
      "nine rows of nine affinities")
    let kinds = AliasTable(weights: parameters.households.map(\.share))
    let ages = HouseholdAges(parameters)
    var ageBands: [AgeBand] = []
    var households: [Household] = []
    var firstMembers = [Person(0)]
    ageBands.reserveCapacity(parameters.size)
    households.reserveCapacity(parameters.size)
    while ageBands.count < parameters.size {
      let household = Household(firstMembers.count - 1)
      var stream = RandomStream(
        seed: seed, purpose: .household, subject: UInt64(household.rawValue), day: 0)
      let kind = kinds.draw(using: &stream)
      ages.forEachMember(of: kind, using: &stream) { band in
        guard ageBands.count < parameters.size else { return }
        ageBands.append(band)
        households.append(household)
      }
      firstMembers.append(Person(ageBands.count))
    }
    self.ageBands = ageBands
    self.households = households
    self.firstMembers = firstMembers
  }

  /// The number of people.
  public var count: Int {
    ageBands.count
  }

  /// Everybody, in order.
  public var people: Range<Person> {
    Person(0)..<Person(count)
  }

  /// The number of households.
  public var householdCount: Int {
    firstMembers.count - 1
  }

  /// The members of a person's household, that person among them.
  @inlinable
  public func householdMembers(of person: Person) -> Range<Person> {
    let household = households[person.index].index
    return firstMembers[household]..<firstMembers[household + 1]
  }
}
