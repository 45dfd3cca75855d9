internal import ContactWorld
internal import DiscreteEvents

/// Contact tracers, who interview cases and call the contacts that the cases remember.
struct ManualTracing: Sendable {
  private let world: World
  private let parameters: ManualTracingParameters
  private var capacity: TracerCapacity
  /// By person the first day on which they can be interviewed; ``never`` until an interview is arranged.
  ///
  /// Empty without tracers.
  private var interviewDays: [Int16]

  private static let never = Int16.max

  init(in world: World, _ parameters: ManualTracingParameters) {
    self.world = world
    self.parameters = parameters
    let people = world.population.count
    capacity = TracerCapacity(parameters, people: people)
    interviewDays =
      parameters.tracersPer100k > 0 ? Array(repeating: Self.never, count: people) : []
  }

  /// Begins the tracers' working day.
  mutating func beginDay(_ day: Day) {
    // On the first day of all they begin.
    if day >= Day(parameters.startDay) { capacity.beginDay(day - Day(parameters.startDay)) }
  }

  /// Arranges an interview of a diagnosed person, if there are tracers; once, even if further diagnoses follow.
  mutating func arrangeInterview(
    of person: Person, at time: SimulationTime, _ timeline: inout Timeline
  ) {
    guard parameters.tracersPer100k > 0, interviewDays[person.index] == Self.never else { return }
    let earliest = time + Int64(parameters.delayDays * 86_400)
    guard earliest.day >= Day(parameters.startDay) else { return }
    interviewDays[person.index] = Int16(clamping: earliest.day.index)
    timeline.schedule(.interview(person), at: earliest)
  }

  /// A tracer interviews a case and calls the contacts that it remembers; or puts it off until tomorrow, or gives it
  /// up.
  mutating func interview(
    _ index: Person, at time: SimulationTime, _ meetings: Meetings, _ quarantine: inout Quarantine,
    _ timeline: inout Timeline
  ) {
    let day = time.day
    guard capacity.takeInterview() else {
      if day - Day(Int(interviewDays[index.index])) < parameters.longestWaitDays {
        timeline.schedule(.interview(index), at: time + SimulationTime.secondsPerDay)
      } else {
        timeline.tell(.interviewMissed(index), at: time)
      }
      return
    }
    timeline.tell(.interviewed(index), at: time)
    quarantine.beginIndexCase(index, on: day)
    for contact in rememberedContacts(of: index, meetings)
    where quarantine.records[contact.person].canBeAsked {
      guard capacity.takeCall() else { return }
      timeline.tell(
        .called(contact: contact.person, index: index, contactDay: Int16(contact.day.index)),
        at: time)
      quarantine.ask(
        contact.person, because: .contactDiagnosed, onBehalfOf: index, metOn: contact.day, on: day)
    }
  }

  /// The contacts that a case remembers: each person once with their last day, the last day first.
  private func rememberedContacts(of index: Person, _ meetings: Meetings) -> [(
    person: Person, day: Day
  )] {
    let plans = Array(meetings.plans.prefix(parameters.tracedDays))
    let draws = KeyedDraws(seed: world.seed, purpose: .memory)
    let fractions = parameters.rememberedFractions
    var search = MeetingSearch(in: world, by: plans, absences: meetings.absences)
    var found: [(person: Person, day: Day)] = []
    search.forEachLastMeeting(
      of: index, absences: meetings.absences,
      where: { planIndex, setting, number in
        let day = UInt64(bitPattern: Int64(plans[planIndex].day.index))
        return draws.unit(
          UInt64(index.rawValue) << 32 | day & 0xFFFF_FFFF, number << 2 | UInt64(setting.rawValue))
          < fractions[setting]
      }
    ) { person, planIndex in found.append((person, plans[planIndex].day)) }
    return found
  }

  func write(to writer: inout StateWriter) {
    capacity.write(to: &writer)
    writer.write(interviewDays)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    try capacity.restore(from: &reader)
    let written: [Int16] = try reader.readColumn()
    try reader.require([0, world.population.count].contains(written.count))
    // A branch may have tracers where its past had none, or none while interviews are still arranged.
    if !written.isEmpty { interviewDays = written }
  }
}
