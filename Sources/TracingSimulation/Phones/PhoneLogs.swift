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
    beforeDay today: Day, of users: PersonSet, _ network: inout PhoneNetwork<P>, in society: Society
  ) {
    // Before the first day the phones have their whole past to store.
    let first = today == 0 ? today - network.proximityProtocol.properties.retentionDays : today - 1
    for person in people(users, in: society) {
      var log = logs[person] ?? SightingLog()
      log.forget(before: oldest(on: today, network))
      for day in first..<today {
        network.appendSightings(
          to: &log, by: PhoneDay(person, day), today: today, in: society)
      }
      logs[person] = log
    }
  }

  /// Makes the logs that phones had stored on a day, from the sightings of the retention period before it.
  mutating func restore(
    on today: Day, of users: PersonSet, _ network: inout PhoneNetwork<P>, in society: Society
  ) {
    let retention = network.proximityProtocol.properties.retentionDays
    for person in people(users, in: society) {
      var log = SightingLog<P.Record>()
      for day in (today - retention)..<today {
        // As they were stored when the day was over, and before the first day all at once.
        network.appendSightings(
          to: &log, by: PhoneDay(person, day), today: max(0, day + 1), in: society)
      }
      log.forget(before: oldest(on: today, network))
      logs[person] = log
    }
  }

  /// The exposures that each phone finds in a file with its log and today's sightings, by listener.
  func exposures(
    to file: PublishedFile<P.Publication>, at time: SimulationTime, _ rule: WarningRule,
    of users: PersonSet, _ network: inout PhoneNetwork<P>, in society: Society
  ) -> [Exposure] {
    var found: [Exposure] = []
    for person in people(users, in: society) {
      var log = logs[person] ?? SightingLog()
      network.appendSightings(
        to: &log, by: PhoneDay(person, time.day), today: time.day, in: society)
      found += rule.exposures(
        by: network.proximityProtocol.matches(of: file.publication, in: log), in: log)
    }
    return found
  }

  private func people(_ users: PersonSet, in society: Society) -> some Sequence<Person> {
    society.world.population.people.lazy.filter(users.contains)
  }

  private func oldest(on today: Day, _ network: PhoneNetwork<P>) -> UnixTime {
    ScenarioClock.unixTime(
      (today - network.proximityProtocol.properties.retentionDays).index * 86_400)
  }
}
