internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

/// The logs of all phones, kept only in the fidelity in which every phone stores its sightings and matches every file.
struct PhoneLogs<P: ProximityProtocol> {
  private var logs: [Person: SightingLog<P.Record>] = [:]

  /// Lets every phone store its sightings of the day before, and forget sightings older than the retention period.
  mutating func store(
    beforeDay today: Day, _ network: inout PhoneNetwork<P>, in society: Society
  ) {
    // Before the first day the phones have their whole past to store.
    let first = today == 0 ? network.rememberedDays(on: today).lowerBound : today - 1
    for day in first..<today {
      append(day, before: SimulationTime(day: today), &network, in: society)
    }
    forget(on: today, network)
  }

  /// Makes the logs that phones had stored on a day, from the sightings of the retention period before it.
  mutating func restore(
    on today: Day, _ network: inout PhoneNetwork<P>, in society: Society
  ) {
    logs = [:]
    for day in network.rememberedDays(on: today).lowerBound..<today {
      // As they were stored when the day was over, and before the first day all at once.
      append(day, before: SimulationTime(day: max(0, day + 1)), &network, in: society)
    }
    forget(on: today, network)
  }

  /// The exposures that each phone that is on finds in a file, with its log and today's sightings; in order of person.
  func exposures(
    to file: PublishedFile<P>, at time: SimulationTime, _ finder: ExposureFinder,
    _ network: inout PhoneNetwork<P>, in society: Society
  ) -> [ListenerExposures] {
    var today = self
    today.append(time.day, before: time, &network, in: society)
    return people(in: society).filter(network.isOn).flatMap { person in
      let log = today.logs[person] ?? SightingLog()
      return finder.exposures(
        by: network.proximityProtocol.matches(of: file.publication, in: log), in: log)
    }
  }

  /// Adds to the logs all that phones hear on a day before a moment.
  private mutating func append(
    _ day: Day, before end: SimulationTime, _ network: inout PhoneNetwork<P>, in society: Society
  ) {
    var search = EncounterSearch(in: society.world, on: day, absences: society.absences)
    for person in people(in: society) {
      var sightings = SightingColumns<P.Record>()
      let proximityProtocol = network.proximityProtocol
      network.forEachHearing(by: person, &search, before: end, in: society) { hearing, payload in
        sightings.append(hearing, of: payload, proximityProtocol)
      }
      logs[person, default: SightingLog()].append(contentsOf: sightings.log)
    }
  }

  private mutating func forget(on today: Day, _ network: PhoneNetwork<P>) {
    for person in Array(logs.keys) {
      logs[person]?.forget(before: network.oldestSighting(on: today))
    }
  }

  private func people(in society: Society) -> [Person] {
    society.world.population.people.filter(society.users.contains)
  }
}
