internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

extension TracingModel {
  /// Adds to a log what a phone heard on a day, in order of its contacts and of time.
  ///
  /// - Parameters:
  ///   - log: Where the rows go.
  ///   - listener: The owner of the phone, who has the app.
  ///   - day: A day of the retention period.
  ///   - today: The day of asking.
  mutating func appendSightings(
    to log: inout SightingLog<P.Record>, by listener: Person, on day: Int, today: Int
  ) {
    for contact in society.world.contacts(of: listener, on: day, absences: society.absences)
    where society.hasApp(contact.other) {
      let broadcast = airwaves.transmissions(
        of: contact.other, on: day, today: today, server: &server, proximityProtocol)
      society.world.forEachReception(by: listener, in: contact, on: day) { reception in
        let time = ScenarioClock.unixTime(reception.time)
        guard let heard = broadcast.onAir(at: time) else { return }
        let strength = Double(society.world.parameters.radio.transmitPower) - reception.attenuation
        log.append(
          proximityProtocol.record(of: heard.payload, heardAt: time), at: time,
          signalStrength: Int8(max(-127, min(127, strength.rounded()))), listener: listener.rawValue
        )
      }
    }
  }

  /// Lets every phone store what it heard on a day that is over, and forget what is older than the
  /// retention period.
  mutating func storeSightings(on day: Int, today: Int) {
    let retention = proximityProtocol.properties.retentionDays
    let oldest = ScenarioClock.unixTime((today - retention) * 86_400)
    // Before the first day the phones have their whole past to store.
    let first = day < 0 ? today - retention : day
    for person in society.world.population.people where society.hasApp(person) {
      var log = phoneLogs[person] ?? SightingLog()
      log.forget(before: oldest)
      for day in first...day { appendSightings(to: &log, by: person, on: day, today: today) }
      phoneLogs[person] = log
    }
    airwaves.forget()
  }

  /// Makes the logs that phones had stored on a day, from what they heard in the retention period before it.
  mutating func restoreLogs(on today: Int) {
    let retention = proximityProtocol.properties.retentionDays
    let oldest = ScenarioClock.unixTime((today - retention) * 86_400)
    for person in society.world.population.people where society.hasApp(person) {
      var log = SightingLog<P.Record>()
      for day in (today - retention)..<today {
        // As they were stored when the day was over, and before the first day all at once.
        appendSightings(to: &log, by: person, on: day, today: max(0, day + 1))
      }
      log.forget(before: oldest)
      phoneLogs[person] = log
    }
    airwaves.forget()
  }

  /// What the phones of some people heard on some days, one listener after the other.
  mutating func sightings(
    of listenerDays: [ListenerDay], today: Int
  ) -> SightingLog<P.Record> {
    var log = SightingLog<P.Record>()
    for entry in listenerDays {
      appendSightings(to: &log, by: entry.listener, on: entry.day, today: today)
    }
    return log
  }
}

/// A phone's day, in order of phone, then of day.
struct ListenerDay: Hashable, Comparable, Sendable {
  var listener: Person
  var day: Int

  static func < (a: Self, b: Self) -> Bool {
    (a.listener, a.day) < (b.listener, b.day)
  }
}
