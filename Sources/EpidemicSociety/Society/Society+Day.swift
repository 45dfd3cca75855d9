internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// Begins a day. The order of a simulated day is this:
  ///
  /// 1. Searches of yesterday are forgotten.
  /// 2. The infections that ended yesterday are taken off, and the day's events of illness are taken from the calendar.
  /// 3. It is decided whether a lockdown begins, by the infections through yesterday.
  /// 4. The absent of the day are settled: the dead, patients, those who isolate and those who shield.
  /// 5. The plan of the day's meetings is made.
  /// 6. The contacts of the day pass the infection on; on day 0 the scenario's first infections come before,
  ///    on all others those from outside. A person
  ///    infected today infects others from tomorrow on.
  /// 7. Onsets, look-alikes, admissions and discharges of the day are put on the queue, each at a moment of its own.
  /// 8. Tracers begin their working day, the first people who wait for a swab get an appointment, the people to be
  ///    screened today get the moment of their swab, and background
  ///    threads begin to look for contacts.
  /// 9. The index cases whose time is over end, and with them the requests on their behalf.
  /// 10. The next day is put on the queue.
  ///
  /// Then the events of the day happen in order of time: symptoms, admissions, discharges, swabs, results, interviews.
  /// A person who stays at home because of a request about a diagnosed contact may order a test.
  /// A person who begins to stay at home because of an event is absent from tomorrow on.
  mutating func beginDay(_ day: Day) {
    management.endDay()
    let illnesses = epidemic.beginDay(day)
    let absent = meetings.beginDay(day, epidemic, &management.quarantine)
    let morning = Morning(
      day: day, isLockdown: meetings.isLockdown(on: day), isolating: absent.isolating,
      inHospital: absent.inHospital, infected: epidemic.illness.infectedCount,
      onsets: illnesses.onsets.count)
    timeline.tell(.dayBegan(morning), at: SimulationTime(day: day))
    epidemic.spread(on: day, in: meetings, &timeline)
    let symptomatic = schedule(illnesses, on: day)
    management.beginDay(day, symptomatic: symptomatic, epidemic, meetings, parallelism, &timeline)
    if day + 1 < Day(days) { timeline.schedule(.dayBegins, at: SimulationTime(day: day + 1)) }
  }

  /// Puts the day's events of illness and of look-alike symptoms on the queue.
  ///
  /// - Returns: The people whose symptoms begin and who may act on them, whatever the cause.
  private mutating func schedule(_ illnesses: IllnessDay, on day: Day) -> [DuePerson] {
    var symptomatic: [DuePerson] = []
    let mayAct = day >= management.firstReactionDay
    // Before the first day of a response to symptoms no event is needed, unless an observer wants the happening.
    if mayAct || timeline.happenings.wanted.contains(.symptoms) {
      symptomatic += schedule(illnesses.onsets, on: day, SocietyEvent.symptomsBegin)
      symptomatic += schedule(world.lookAlikes(on: day), on: day, SocietyEvent.lookAlikeBegins)
    }
    schedule(illnesses.admissions, on: day, SocietyEvent.admission)
    schedule(illnesses.discharges, on: day, SocietyEvent.hospitalStayEnds)
    return mayAct ? symptomatic : []
  }

  /// Schedules an event for each of some people, at their own moment of a day.
  @discardableResult
  private mutating func schedule(
    _ people: [Person], on day: Day, _ event: (Person) -> SocietyEvent
  ) -> [DuePerson] {
    people.map { person in
      let second = world.secondOfDay(for: person, on: day)
      timeline.schedule(event(person), at: SimulationTime(day: day, second: second))
      return DuePerson(person: person, second: Int32(second))
    }
  }
}
