/// The contacts that somebody may have on any day, one behind the other, each as long as its weight for infection.
struct ContactLine {
  /// The length of the contacts at home.
  let household: Double
  /// The length of all contacts.
  let length: Double

  private let parameters: TransmissionParameters
  private let source: Person
  private let members: Range<Person>
  private let ties: Int
  private let slots: Int

  init(of source: Person, in world: World) {
    parameters = world.parameters.transmission
    self.source = source
    members = world.population.householdMembers(of: source)
    ties = world.occupations.tieBound(of: source)
    slots = world.randomSlots.slots(of: source).count
    household = parameters.householdFactor * Double(members.count - 1)
    length =
      household + parameters.occupationFactor * Double(ties)
      + parameters.randomFactor * Double(slots)
  }

  /// The contact that stands at a place.
  ///
  /// - Parameter share: The place, as a share of the length; in 0..<1, and counted in steps of 2^-31.
  /// - Returns: The contact; `nil` if rounding leads beyond the last.
  func contact(at share: Double) -> InfectiousMoment.PossibleContact? {
    var place = Double(UInt32(share * 0x1p31)) * 0x1p-31 * length
    if place < household {
      let index = Person(min(place / parameters.householdFactor, Double(members.count - 2)))
      let member = members.lowerBound + index
      let other = member < source ? member : member + 1
      return InfectiousMoment.PossibleContact(
        setting: .household, index: Int(other) - Int(source))
    }
    place -= household
    let occupation = parameters.occupationFactor * Double(ties)
    if place < occupation {
      let index = min(Int(place / parameters.occupationFactor), ties - 1)
      return InfectiousMoment.PossibleContact(setting: .occupation, index: index)
    }
    place -= occupation
    guard slots > 0 else { return nil }
    return InfectiousMoment.PossibleContact(
      setting: .random, index: Int(min(place / parameters.randomFactor, Double(slots - 1))))
  }
}
