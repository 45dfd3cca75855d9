internal import ContactWorld
internal import DiscreteEvents

/// The people who have the app.
struct AppAdoption: Sendable {
  let users: PersonSet
  let count: Int

  /// Draws the people who have the app.
  ///
  /// Nested: a person who has the app at some uptake also has it at every higher one.
  init(_ parameters: AppAdoptionParameters, in world: World, _ parallelism: Parallelism) {
    let ownership = KeyedDraws(seed: world.seed, purpose: .smartphone)
    let adoption = KeyedDraws(seed: world.seed, purpose: .uptake)
    users = PersonSet(amongFirst: world.population.count, parallelism) { person in
      let band = world.population.ageBands[person.index]
      return ownership.unit(UInt64(person.rawValue))
        < parameters.smartphoneFraction[Int(band.index)]
        && adoption.unit(UInt64(person.rawValue)) < parameters.uptake
    }
    count = users.count
  }
}
