internal import ContactWorld
internal import DiscreteEvents

/// What is left of the tracers' working day.
struct TracerCapacity: Sendable {
  var interviews = 0
  var notifications = 0

  init() {}

  init(_ parameters: ManualTracingParameters, people: Int) {
    let tracers = parameters.tracersPer100k * Double(people) / 100_000
    interviews = Int(tracers * parameters.interviewsPerTracer)
    notifications = Int(tracers * parameters.notificationsPerTracer)
  }
}

extension Society {
  /// Arranges for a diagnosed person to be interviewed, where there are tracers.
  func scheduleInterview(
    of person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    let manual = parameters.manualTracing
    guard manual.tracersPer100k > 0 else { return }
    let earliest = time + Int64(manual.delayDays * 86_400)
    guard earliest.day >= manual.startDay else { return }
    queue.schedule(.interview(person), at: earliest)
  }

  /// A tracer interviews a case and calls the contacts that it remembers, or puts it off until tomorrow.
  mutating func interview(
    _ index: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    guard !isDead(index) else { return }
    let manual = parameters.manualTracing
    guard capacity.interviews > 0 else {
      let waited = time.day - diagnosisDay(of: index, by: time.day)
      if waited < Int(manual.delayDays) + manual.longestWaitDays {
        queue.schedule(.interview(index), at: time + SimulationTime.secondsPerDay)
      } else {
        daily[time.day].missedInterviews += 1
      }
      return
    }
    capacity.interviews -= 1
    daily[time.day].interviews += 1
    if !state[index].isIndex { beginIndex(index, on: time.day) }
    let household = world.population.householdMembers(of: index)
    for contact in rememberedContacts(of: index) where capacity.notifications > 0 {
      guard state[contact.person].canBeAsked else { continue }
      capacity.notifications -= 1
      daily[time.day].manualNotifications += 1
      let last = world.lastDayAtHome(
        of: contact.person, warnedOn: time.day, met: contact.day, because: .diagnosis)
      if let last { state.isolate(contact.person, from: time.day, through: last) }
      tokens.add(
        contact.person, onBehalfOf: index, met: contact.day, isHeeded: last != nil,
        areOneHousehold: household.contains(contact.person), in: &state)
    }
  }

  /// The contacts that a case remembers: each person once with their last day, the last day first.
  private func rememberedContacts(of index: Person) -> [(person: Person, day: Int)] {
    let manual = parameters.manualTracing
    let plans = Array(recentPlans.prefix(manual.tracedDays))
    let draws = KeyedDraws(seed: world.seed, purpose: .memory)
    var search = MeetingSearch(in: world, by: plans, absences: absences)
    var found: [(person: Person, day: Int)] = []
    search.forEachLastMeeting(
      of: index, absences: absences,
      where: { planIndex, setting, number in
        let share = manual.rememberedFractions[setting]
        let day = UInt64(bitPattern: Int64(plans[planIndex].day))
        return draws.unit(
          UInt64(index.rawValue) << 32 | day & 0xFFFF_FFFF, number << 2 | UInt64(setting.rawValue))
          < share
      }
    ) { person, planIndex in found.append((person, plans[planIndex].day)) }
    return found
  }

  /// The day on which a case was diagnosed, as far as its test or its index tells.
  private func diagnosisDay(of person: Person, by day: Int) -> Int {
    if let number = caseNumber(of: person) { return cases[number].resultTime / 86_400 }
    return state[person].isIndex ? Int(state.indexSince[person.index]) : day
  }
}
