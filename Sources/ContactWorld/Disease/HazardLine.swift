/// The possible contacts of a person, laid out one behind the other on a line.
///
/// The length of each is the hazard factor of its setting.
struct HazardLine {
  /// The length of the contacts at home.
  let household: Double
  /// The length of all contacts.
  let length: Double

  private let factors: BySetting<Double>
  private let source: Person
  private let members: Range<Person>
  private let ties: Int
  private let slots: Int

  init(of source: Person, in world: borrowing World) {
    // One by one: a copy of all parameters would hold on to their lists.
    factors = BySetting(
      household: world.parameters.transmission.householdFactor,
      occupation: world.parameters.transmission.occupationFactor,
      random: world.parameters.transmission.randomFactor)
    self.source = source
    members = world.population.householdMembers(of: source)
    ties = world.occupations.tieBound(of: source)
    slots = world.randomSlots.slots(of: source).count
    household = factors.household * Double(members.count - 1)
    length =
      household + factors.occupation * Double(ties) + factors.random * Double(slots)
  }

  /// The contact at a place of the line.
  ///
  /// - Parameter share: The place, as a share of the length; in 0..<1, and counted in steps of 2^-31.
  /// - Returns: The contact; `nil` if rounding leads beyond the last.
  func contact(at share: Double) -> InfectiousMoment.PossibleContact? {
    var place = Double(UInt32(share * 0x1p31)) * 0x1p-31 * length
    if place < household {
      let index = Int(min(place / factors.household, Double(members.count - 2)))
      let member = members.lowerBound.advanced(by: index)
      let other = member < source ? member : member.advanced(by: 1)
      return InfectiousMoment.PossibleContact(
        setting: .household, index: other.index - source.index)
    }
    place -= household
    let occupation = factors.occupation * Double(ties)
    if place < occupation {
      let index = min(Int(place / factors.occupation), ties - 1)
      return InfectiousMoment.PossibleContact(setting: .occupation, index: index)
    }
    place -= occupation
    guard slots > 0, factors.random > 0 else { return nil }
    return InfectiousMoment.PossibleContact(
      setting: .random, index: Int(min(place / factors.random, Double(slots - 1))))
  }
}
