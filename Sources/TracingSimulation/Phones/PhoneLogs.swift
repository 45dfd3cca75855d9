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
    for person in people(in: society) {
      var log = logs[person] ?? SightingLog()
      for day in first..<today {
        network.append(
          to: &log, by: person, on: day, before: SimulationTime(day: today), in: society)
      }
      log.forget(before: network.oldestSighting(on: today))
      logs[person] = log
    }
  }

  /// Makes the logs that phones had stored on a day, from the sightings of the retention period before it.
  mutating func restore(
    on today: Day, _ network: inout PhoneNetwork<P>, in society: Society
  ) {
    for person in people(in: society) {
      var log = SightingLog<P.Record>()
      for day in network.rememberedDays(on: today).lowerBound..<today {
        // As they were stored when the day was over, and before the first day all at once.
        let end = SimulationTime(day: max(0, day + 1))
        network.append(to: &log, by: person, on: day, before: end, in: society)
      }
      log.forget(before: network.oldestSighting(on: today))
      logs[person] = log
    }
  }

  /// The exposures that each phone that is on finds in a file, with its log and today's sightings; in order of person.
  func exposures(
    to file: PublishedFile<P>, at time: SimulationTime, _ finder: ExposureFinder,
    _ network: inout PhoneNetwork<P>, in society: Society
  ) -> [ListenerExposures] {
    var found: [ListenerExposures] = []
    for person in people(in: society) where network.isOn(person) {
      var log = logs[person] ?? SightingLog()
      network.append(to: &log, by: person, on: time.day, before: time, in: society)
      found += finder.exposures(
        by: network.proximityProtocol.matches(of: file.publication, in: log), in: log)
    }
    return found
  }

  private func people(in society: Society) -> some Sequence<Person> {
    let users = society.users
    return society.world.population.people.lazy.filter(users.contains)
  }
}

extension PhoneNetwork {
  /// Adds to a log all that a phone hears on a day before a moment.
  fileprivate mutating func append(
    to log: inout SightingLog<P.Record>, by listener: Person, on day: Day,
    before end: SimulationTime, in society: Society
  ) {
    for hearing in hearings(by: listener, on: day, before: end, in: society) {
      log.append(hearing, proximityProtocol)
    }
  }
}
