internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

extension PhoneNetwork {
  /// All that a phone hears on a true day before a moment, in order of its encounters and of time.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone, who has the app.
  ///   - day: A day of the retention period, or the day before it.
  ///   - end: The moment, on the day of asking.
  ///   - society: The people around.
  mutating func hearings(
    by listener: Person, on day: Day, before end: SimulationTime, in society: Society
  ) -> [Hearing<P.Payload>] {
    var found: [Hearing<P.Payload>] = []
    for encounter in world.encounters(of: listener, on: day, absences: society.absences)
    where society.hasApp(encounter.other) {
      let sender = encounter.other
      for reception in receptions(by: listener, in: encounter, on: day, before: end) {
        let shown = world.phoneTime(of: sender, at: reception.time)
        let senderDay = PhoneDay(sender, ScenarioClock.day(DayNumber(containing: shown)))
        guard let heard = transmissions(of: senderDay, today: end.day).onAir(at: shown) else {
          continue
        }
        found.append(hearing(heard.payload, from: sender, by: listener, reception))
      }
    }
    return found
  }

  /// All that a phone hears on days of its own clock, before a moment.
  mutating func hearings(
    by listener: Person, showing days: ClosedRange<Day>, before end: SimulationTime,
    in society: Society
  ) -> [Hearing<P.Payload>] {
    world.trueDays(of: listener, showing: days).flatMap {
      hearings(by: listener, on: $0, before: end, in: society)
    }.filter { days.contains($0.day) }
  }

  /// All hearings of the broadcasts of one case that a file discloses, by phones that are on.
  ///
  /// No other phone's broadcasts are made: a file explains nobody else's.
  ///
  /// - Parameters:
  ///   - broadcast: The broadcasts of the case.
  ///   - end: The moment of the publication.
  ///   - society: The people around.
  func hearings(
    of broadcast: DisclosedBroadcast<P.Payload>, before end: SimulationTime, in society: Society
  ) -> [Hearing<P.Payload>] {
    let sender = broadcast.person
    let days = rememberedDays(on: end.day)
    var found: [Hearing<P.Payload>] = []
    for day in broadcast.days(in: world) where days.contains(day) {
      let midnight = day.index * 86_400
      for encounter in world.encounters(of: sender, on: day, absences: society.absences)
      where society.hasApp(encounter.other) && isOn(encounter.other) {
        let start = midnight + Int(encounter.start)
        let shown =
          world.phoneTime(
            of: sender, at: start)..<world.phoneTime(
            of: sender, at: start + Int(encounter.duration))
        guard broadcast.isOnAir(during: shown) else { continue }
        let listener = encounter.other
        let heardEncounter = encounter.seen(from: sender)
        for reception in receptions(by: listener, in: heardEncounter, on: day, before: end) {
          let shown = world.phoneTime(of: sender, at: reception.time)
          guard let heard = broadcast.transmissions.onAir(at: shown) else { continue }
          found.append(hearing(heard.payload, from: sender, by: listener, reception))
        }
      }
    }
    let oldest = oldestSighting(on: end.day)
    return found.filter { $0.time >= oldest }
  }

  /// The first moment, by its own clock, of which a phone keeps sightings on a day.
  func oldestSighting(on today: Day) -> UnixTime {
    ScenarioClock.dayNumber(today - proximityProtocol.properties.retentionDays).start
  }

  /// The true days of which phones may keep sightings: the retention period, and the day before it, of which phones
  /// whose clocks are fast have sightings.
  func rememberedDays(on today: Day) -> ClosedRange<Day> {
    (today - proximityProtocol.properties.retentionDays - 1)...today
  }

  private func hearing(
    _ payload: P.Payload, from sender: Person, by listener: Person, _ reception: Reception
  ) -> Hearing<P.Payload> {
    Hearing(
      payload, from: sender, by: listener,
      at: world.phoneTime(of: listener, at: reception.time), reception,
      transmitPower: world.parameters.radio.transmitPower)
  }

  private func receptions(
    by listener: Person, in encounter: Encounter, on day: Day, before end: SimulationTime
  ) -> [Reception] {
    var found: [Reception] = []
    world.forEachReception(by: listener, in: encounter, on: day) { reception in
      if reception.time < Int(end.seconds) { found.append(reception) }
    }
    return found
  }
}

extension Encounter {
  /// The encounter from the other side.
  func seen(from other: Person) -> Encounter {
    var encounter = self
    encounter.other = other
    return encounter
  }
}
