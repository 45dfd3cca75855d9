public import ContactWorld
public import DiscreteEvents

/// A society in which an infection spreads and people test, isolate and are traced: all of a scenario but the phones
/// that run a protocol.
///
/// It only composes its parts, each of which has its own state: the ``Epidemic``, with infection and illness;
/// ``Meetings``, with absences and the plans of meetings; ``CaseManagement``, with the response to symptoms and
/// diagnoses; and the ``Timeline`` of pending events and untold happenings.
///
/// A value: a copy of it is a checkpoint. Its draws belong to the ``ContactWorld/World``, so that another protocol or
/// another uptake changes only the consequences of warnings.
public struct Society: Sendable {
  /// The people, their places and contacts.
  public let world: World
  /// The length of the scenario, in days.
  public let days: Int
  let parallelism: Parallelism
  let adoption: AppAdoption
  var epidemic: Epidemic
  var meetings: Meetings
  var management: CaseManagement
  var timeline: Timeline

  /// Creates a society on the eve of its first infections.
  ///
  /// - Parameters:
  ///   - world: The people, their places and contacts.
  ///   - parameters: The parameters of tracing.
  ///   - days: The number of days to simulate; 1 through 10,000.
  ///   - parallelism: The threads that share the work; the results do not depend on them.
  /// - Precondition: The parameters are valid; otherwise the process ends with a message that names the
  ///   parameter. ``init(world:checking:days:parallelism:)`` throws instead.
  public init(
    world: World, parameters: SocietyParameters, days: Int, parallelism: Parallelism = .alone
  ) {
    do {
      try self.init(world: world, checking: parameters, days: days, parallelism: parallelism)
    } catch {
      fatalError("no society can be made: \(error)")
    }
  }

  /// Creates a society on the eve of its first infections if its parameters are valid.
  ///
  /// - Parameters:
  ///   - world: The people, their places and contacts.
  ///   - parameters: The parameters of tracing.
  ///   - days: The number of days to simulate; 1 through 10,000.
  ///   - parallelism: The threads that share the work; the results do not depend on them.
  /// - Throws: `ParameterError`, which names each invalid parameter, its value and the allowed values.
  public init(
    world: World, checking parameters: SocietyParameters, days: Int,
    parallelism: Parallelism = .alone
  ) throws(ParameterError) {
    try parameters.validate()
    precondition((1...10_000).contains(days), "\(days) days")
    self.world = world
    self.days = days
    self.parallelism = parallelism
    adoption = AppAdoption(parameters.app, in: world, parallelism)
    epidemic = Epidemic(in: world, days: days, parallelism)
    meetings = Meetings(
      in: world, tracedDays: parameters.tracedDays, parallelism)
    management = CaseManagement(in: world, parameters, users: adoption.users, days: days)
    timeline = Timeline()
  }

  /// The people who have the app.
  public var users: PersonSet {
    adoption.users
  }

  /// The number of people with the app.
  public var appUserCount: Int {
    adoption.count
  }

  /// Whether a person has the app.
  public func hasApp(_ person: Person) -> Bool {
    adoption.users.contains(person)
  }

  /// Whether a person is alive.
  public func isAlive(_ person: Person) -> Bool {
    epidemic.isAlive(person)
  }

  /// The day on which symptoms of an infection began, if they have by some day.
  public func onsetDay(of person: Person, upTo day: Day) -> Day? {
    epidemic.onsetDay(of: person, upTo: day)
  }

  /// The days of a person's current stay at home, or else of the last one, because of illness or a request; `nil` if
  /// there was none.
  ///
  /// The stay of a person who has tested positive is the last one, since nobody asks such a person to stay at home.
  public func stayAtHome(of person: Person) -> ClosedRange<Day>? {
    management.quarantine.records[person].stay
  }

  /// The day that began last; `nil` before the first.
  public var today: Day? {
    meetings.today
  }

  /// The people who were absent on the last days.
  ///
  /// The replay of a journal forgets them and records the days again.
  public package(set) var absences: AbsenceHistory {
    get { meetings.absences }
    _modify { yield &meetings.absences }
  }

  /// The happenings since the outbox was last emptied; the owner of the society empties it at least once a day.
  public var happenings: Happenings {
    get { timeline.happenings }
    _modify { yield &timeline.happenings }
  }

  /// Asks a person to quarantine because of a contact: the one way, for phones, tracers and the ideal app.
  ///
  /// A person who stays at home because of a diagnosed contact may order a test.
  ///
  /// A phone does not know the owner of the keys that it found. So it gives no index case, and no other person's
  /// negative test withdraws the request. A negative test of the person asked ends it, as it ends requests on behalf of
  /// other households.
  ///
  /// - Parameters:
  ///   - person: The person asked; people in hospital, people with a positive test, and the dead cannot be asked.
  ///   - reason: The reason, on which length and adherence depend.
  ///   - contactDay: The day of the contact, from which the length is counted.
  ///   - time: Now.
  ///   - index: The index case met, if known.
  /// - Returns: The last day at home because of it; `nil` if the person does not heed the request, or if the time to
  ///   stay at home is over already.
  @discardableResult
  public mutating func askToStayAtHome(
    _ person: Person, because reason: QuarantineReason, metOn contactDay: Day,
    at time: SimulationTime, onBehalfOf index: Person? = nil
  ) -> Day? {
    management.prepareStays(timeline)
    let last = management.quarantine.ask(
      person, because: reason, onBehalfOf: index, metOn: contactDay, on: time.day)
    management.settleStays(at: time, &timeline)
    return last
  }
}

extension SocietyParameters {
  /// The greatest number of traced days, today included; at least 1.
  var tracedDays: Int {
    max(
      1, idealApp?.tracedDays ?? 0,
      manualTracing.tracersPer100k > 0 ? manualTracing.tracedDays : 0)
  }
}
