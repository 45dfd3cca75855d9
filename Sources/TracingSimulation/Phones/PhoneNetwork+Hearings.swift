internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

extension PhoneNetwork {
  /// Calls a closure with all that a phone hears on the true day of a search before a moment, in order of its encounters
  /// and of time.
  ///
  /// - Parameters:
  ///   - listener: The owner of the phone, who has the app.
  ///   - search: The encounters of a day that phones remember.
  ///   - end: The moment, on the day of asking.
  ///   - society: The people around.
  ///   - body: Receives each hearing and the payload.
  mutating func forEachHearing(
    by listener: Person, _ search: inout EncounterSearch, before end: SimulationTime,
    in society: Society, _ body: (Hearing, P.Payload) -> Void
  ) {
    var memory = HearingMemory()
    for encounter in search.encounters(
      of: listener, with: society.users, absences: society.absences)
    {
      let ears = Ears(of: listener, hearing: encounter.other, in: world)
      // An encounter has one or two days by the sender's clock.
      guard let times = ears.times(of: encounter, on: search.day) else { continue }
      let last = DayNumber(containing: times.upperBound)
      for number in DayNumber(containing: times.lowerBound)...last {
        let sender = PhoneDay(encounter.other, ScenarioClock.day(number))
        let broadcast = broadcast(of: sender, today: end.day)
        memory.hearings.removeAll(keepingCapacity: true)
        ears.appendHearings(
          in: encounter, on: search.day, before: end, of: broadcast.times, &memory.receptions,
          to: &memory.hearings)
        for hearing in memory.hearings {
          body(hearing, broadcast.transmissions[hearing.transmission].payload)
        }
      }
    }
  }

  /// Calls a closure with all that a phone hears on days of its own clock before a moment, and still keeps.
  mutating func forEachHearing(
    by listener: Person, showing days: ClosedRange<Day>, before end: SimulationTime,
    in society: Society, _ body: (Hearing, P.Payload) -> Void
  ) {
    let oldest = end.day - keptDays
    for day in world.trueDays(of: listener, showing: days) where day >= oldest - 1 {
      var search = EncounterSearch(in: world, on: day, absences: society.absences)
      forEachHearing(by: listener, &search, before: end, in: society) { hearing, payload in
        if days.contains(hearing.day), hearing.day >= oldest { body(hearing, payload) }
      }
    }
  }

  /// The sightings of the broadcasts that a file discloses, by phones that are on and still keep them.
  ///
  /// No other broadcasts are made: a file explains no others.
  ///
  /// - Parameters:
  ///   - disclosed: The broadcasts of the file's cases.
  ///   - end: The moment of the publication.
  ///   - society: The people around.
  /// - Returns: The log of all these phones.
  mutating func sightings(
    of disclosed: [DisclosedBroadcast<P.Payload>], before end: SimulationTime, in society: Society
  ) -> SightingLog<P.Record> {
    let daysOfEach = disclosed.map {
      $0.broadcast.times.days(behindBy: world.clockError(of: $0.person))
    }
    let oldest = oldestSighting(on: end.day)
    var sightings = SightingColumns<P.Record>()
    var memory = HearingMemory()
    for day in rememberedDays(on: end.day) {
      for (entry, days) in zip(disclosed, daysOfEach) where days.contains(day) {
        findHearings(
          of: entry.broadcast.times, from: entry.person, on: day, before: end, in: society, &memory)
        for hearing in memory.hearings where hearing.time >= oldest {
          sightings.append(
            hearing, of: entry.broadcast.transmissions[hearing.transmission].payload,
            proximityProtocol)
        }
      }
    }
    return sightings.log
  }

  /// Finds what phones that are on hear of one phone on a true day.
  private mutating func findHearings(
    of times: BroadcastTimes, from sender: Person, on day: Day, before end: SimulationTime,
    in society: Society, _ memory: inout HearingMemory
  ) {
    let encounters = calendar.withSearch(on: day, in: world, absences: society.absences) {
      $0.encounters(of: sender, with: society.users, absences: society.absences)
    }
    memory.hearings.removeAll(keepingCapacity: true)
    for encounter in encounters where isOn(encounter.other) {
      Ears(of: encounter.other, hearing: sender, in: world).appendHearings(
        in: encounter, on: day, before: end, of: times, &memory.receptions, to: &memory.hearings)
    }
  }

  /// The first moment, by its own clock, of which a phone keeps sightings on a day.
  func oldestSighting(on today: Day) -> UnixTime {
    ScenarioClock.dayNumber(today - keptDays).start
  }

  /// The true days of which phones may keep sightings: those kept, and the day before it, of which phones
  /// whose clocks are fast have sightings.
  func rememberedDays(on today: Day) -> ClosedRange<Day> {
    (today - keptDays - 1)...today
  }
}
