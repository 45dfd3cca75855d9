internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety

extension PhoneNetwork {
  /// The sightings that phones keep at a moment, for a sample of at most a given number of phones, spread evenly over the
  /// owners.
  ///
  /// A phone keeps one sighting for each scan in which it heard another, whichever payload that was, so no identifier is
  /// derived.
  func storage(sampling limit: Int, at now: SimulationTime, in society: Society) -> PhoneStorage {
    let owners = phones.owners
    let step = max(1, (owners.count + limit - 1) / limit)
    let sample = stride(from: step / 2, to: owners.count, by: step).map { owners[$0] }
    return PhoneStorage(
      phones: sample.count,
      sightings: sample.reduce(0) { $0 + storedSightings(of: $1, at: now, in: society) },
      bytesPerSighting: SightingColumns<P.Record>.byteCountOfRow)
  }

  private func storedSightings(
    of listener: Person, at now: SimulationTime, in society: Society
  ) -> Int {
    let oldest = oldestSighting(on: now.day)
    var memory: [Reception] = []
    var count = 0
    for day in rememberedDays(on: now.day) {
      let encounters = world.encounters(
        of: listener, with: society.users, on: day, absences: society.absences)
      for encounter in encounters {
        count += Ears(of: listener, hearing: encounter.other, in: world).hearingCount(
          in: encounter, on: day, from: oldest, before: now, &memory)
      }
    }
    return count
  }
}
