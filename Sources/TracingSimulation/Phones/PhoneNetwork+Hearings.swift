internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

extension PhoneNetwork {
  /// All that a phone hears on the true day of a search before a moment, in order of its encounters and of time.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone, who has the app.
  ///   - search: The encounters of a day that phones remember.
  ///   - end: The moment, on the day of asking.
  ///   - society: The people around.
  mutating func hearings(
    by listener: Person, _ search: inout EncounterSearch, before end: SimulationTime,
    in society: Society
  ) -> [Hearing<P.Payload>] {
    var found: [Hearing<P.Payload>] = []
    let listenerError = world.clockError(of: listener)
    for encounter in search.encounters(of: listener, absences: society.absences)
    where society.hasApp(encounter.other) {
      let sender = encounter.other
      let senderError = world.clockError(of: sender)
      for reception in receptions(by: listener, in: encounter, on: search.day, before: end) {
        let shown = ScenarioClock.unixTime(reception.time + senderError)
        let senderDay = PhoneDay(sender, ScenarioClock.day(DayNumber(containing: shown)))
        guard let heard = transmissions(of: senderDay, today: end.day).onAir(at: shown) else {
          continue
        }
        found.append(
          Hearing(
            heard.payload, from: sender, by: listener,
            at: ScenarioClock.unixTime(reception.time + listenerError), reception,
            transmitPower: world.parameters.radio.transmitPower))
      }
    }
    return found
  }

  /// All that a phone hears on days of its own clock, before a moment.
  mutating func hearings(
    by listener: Person, showing days: ClosedRange<Day>, before end: SimulationTime,
    in society: Society
  ) -> [Hearing<P.Payload>] {
    world.trueDays(of: listener, showing: days).flatMap { day in
      var search = EncounterSearch(in: world, on: day, absences: society.absences)
      return hearings(by: listener, &search, before: end, in: society)
    }.filter { days.contains($0.day) }
  }

  /// The sightings of the broadcasts that a file discloses, by phones that are on and still keep them.
  ///
  /// No other broadcasts are made: a file explains no others.
  ///
  /// - Parameters:
  ///   - broadcasts: The broadcasts of the file's cases.
  ///   - end: The moment of the publication.
  ///   - society: The people around.
  func sightings(
    of broadcasts: [DisclosedBroadcast<P.Payload>], before end: SimulationTime, in society: Society
  ) -> SightingLog<P.Record> {
    let daysOfEach = broadcasts.map { $0.days(in: world) }
    let oldest = oldestSighting(on: end.day)
    var log = SightingLog<P.Record>()
    for day in rememberedDays(on: end.day) {
      let ofDay = broadcasts.indices.filter { daysOfEach[$0].contains(day) }
      guard !ofDay.isEmpty else { continue }
      var search = EncounterSearch(in: world, on: day, absences: society.absences)
      for place in ofDay {
        for hearing in hearings(of: broadcasts[place], &search, before: end, in: society)
        where hearing.time >= oldest {
          log.append(hearing, proximityProtocol)
        }
      }
    }
    return log
  }

  private func hearings(
    of broadcast: DisclosedBroadcast<P.Payload>, _ search: inout EncounterSearch,
    before end: SimulationTime, in society: Society
  ) -> [Hearing<P.Payload>] {
    var found: [Hearing<P.Payload>] = []
    let (sender, midnight) = (broadcast.person, search.day.index * 86_400)
    let senderError = world.clockError(of: sender)
    for encounter in search.encounters(of: sender, absences: society.absences)
    where society.hasApp(encounter.other) && isOn(encounter.other) {
      let start = ScenarioClock.unixTime(midnight + Int(encounter.start) + senderError)
      guard broadcast.isOnAir(during: start..<start + encounter.duration) else { continue }
      let listener = encounter.other
      let listenerError = world.clockError(of: listener)
      let heardEncounter = encounter.seen(from: sender)
      for reception in receptions(by: listener, in: heardEncounter, on: search.day, before: end) {
        let shown = ScenarioClock.unixTime(reception.time + senderError)
        guard let heard = broadcast.transmissions.onAir(at: shown) else { continue }
        found.append(
          Hearing(
            heard.payload, from: sender, by: listener,
            at: ScenarioClock.unixTime(reception.time + listenerError), reception,
            transmitPower: world.parameters.radio.transmitPower))
      }
    }
    return found
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
