internal import ContactWorld
internal import DiscreteEvents

/// The index case whose contacts are wanted, and the cause, on which their answer depends.
struct TraceKey: Hashable, Sendable {
  var index: Person
  var cause: TraceCause
}

/// A contact that an ideal app has registered.
struct RegisteredContact: Sendable, BitwiseCopyable {
  var person: Person
  /// The day of the last contact.
  var day: Int16
  /// Through when the person stays at home if warned today; ``unheeded`` if they do not heed the warning.
  private var answer: Int16

  init(person: Person, day: Day, last: Day?) {
    self.person = person
    self.day = Int16(day.index)
    answer = last.map { Int16($0.index) } ?? .min
  }

  /// Through when the person stays at home if warned today; `nil` if they do not heed the warning.
  var last: Day? {
    answer == .min ? nil : Day(Int(answer))
  }
}

/// Finds the contacts that the apps of index cases have registered on some days.
///
/// It holds only facts about those days that no later event changes, so it can go on while events take place.
struct RegisteredContactSearch: Sendable {
  private var search: MeetingSearch
  private let absences: AbsenceHistory
  private let users: PersonSet
  private let share: Double
  private let registrations: [KeyedDraws]
  /// The days, the last one first: today.
  private let days: [Day]
  private let rule: StayAtHomeRule

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - meetings: The plans of the days' meetings.
  ///   - users: The people who have the app.
  ///   - parameters: The parameters of the app.
  ///   - rule: The rule for the length of a quarantine.
  init(
    in world: World, _ meetings: Meetings, among users: PersonSet, _ parameters: IdealAppParameters,
    _ rule: StayAtHomeRule
  ) {
    let plans = Array(meetings.plans.prefix(parameters.tracedDays))
    absences = meetings.absences
    self.users = users
    share = parameters.registeredFraction
    search = MeetingSearch(in: world, by: plans, absences: meetings.absences)
    days = plans.map(\.day)
    registrations = plans.map {
      KeyedDraws(seed: world.seed, purpose: .registration, day: $0.day.index)
    }
    self.rule = rule
  }

  /// Appends the contacts of an index case: each person once with their last day, the last day first.
  ///
  /// A contact of two app users is registered with a probability, drawn once for the index case's own record.
  mutating func appendContacts(of key: TraceKey, to found: inout [RegisteredContact]) {
    let (share, registrations, days, rule) = (share, registrations, days, rule)
    let (index, today, reason) = (key.index, days[0], key.cause.reason)
    search.forEachLastMeeting(
      of: index, absences: absences, among: users,
      where: { planIndex, setting, number in
        registrations[planIndex].unit(
          UInt64(index.rawValue) << 2 | UInt64(setting.rawValue), number) < share
      }
    ) { person, planIndex in
      let day = days[planIndex]
      found.append(
        RegisteredContact(
          person: person, day: day,
          last: rule.lastDay(askedOn: today, person, metOn: day, because: reason)))
    }
  }
}
