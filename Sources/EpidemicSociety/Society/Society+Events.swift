public import ContactWorld
public import DiscreteEvents

extension Society {
  /// The reason for which ``advance(until:pausing:unless:)`` returned.
  public enum Progress: Sendable {
    /// There is no event left before the end.
    case over
    /// It was stopped.
    case stopped
    /// A day has begun.
    case dayBegan(Day)
    /// A positive result has made a person a case.
    case foundCase(Person, SimulationTime)
    /// A person has died.
    case died(Person, SimulationTime)
  }

  /// Puts the first event on the queue; to be called once, on the eve of the first day.
  public mutating func start() {
    timeline.schedule(.dayBegins, at: .start)
  }

  /// Makes the events before a moment happen.
  ///
  /// - Parameters:
  ///   - end: The moment; its own events stay.
  ///   - pausing: Whether to return after each event that may concern phones: the beginning of a day, a new case, a
  ///     death.
  ///   - isStopped: Asked before each event; `true` ends it.
  /// - Returns: Why it returned.
  public mutating func advance(
    until end: SimulationTime, pausing: Bool, unless isStopped: () -> Bool
  ) -> Progress {
    while !isStopped() {
      guard let (time, event) = timeline.queue.next(before: end) else { return .over }
      management.prepareStays(timeline)
      let progress = handle(event, at: time)
      management.settleStays(at: time, &timeline)
      if let progress, pausing { return progress }
    }
    return .stopped
  }

  /// Carries out an event.
  ///
  /// - Returns: The progress of interest to phones; `nil` for all other events.
  private mutating func handle(_ event: SocietyEvent, at time: SimulationTime) -> Progress? {
    switch event {
    case .dayBegins:
      beginDay(time.day)
      return .dayBegan(time.day)
    case .symptomsBegin(let person):
      timeline.tell(.symptomsBegan(person, isLookAlike: false), at: time)
      management.symptomsBegin(in: person, at: time, epidemic, meetings, &timeline)
    case .lookAlikeBegins(let person):
      timeline.tell(.symptomsBegan(person, isLookAlike: true), at: time)
      management.symptomsBegin(in: person, at: time, epidemic, meetings, &timeline)
    case .admission(let person):
      epidemic.admit(person)
      timeline.tell(.admitted(person), at: time)
      management.admit(person, at: time, epidemic, meetings, &timeline)
    case .hospitalStayEnds(let person):
      return endHospitalStay(of: person, at: time)
    case .swab(let person):
      management.takeSwab(of: person, at: time, epidemic, &timeline)
    case .result(let person, let isPositive, let isInfected):
      let isCase = management.receiveResult(
        of: person, isPositive: isPositive, isInfected: isInfected, at: time, epidemic, meetings,
        &timeline)
      return isCase ? .foundCase(person, time) : nil
    case .interview(let person):
      management.interview(person, at: time, epidemic, meetings, &timeline)
    }
    return nil
  }

  private mutating func endHospitalStay(of person: Person, at time: SimulationTime) -> Progress? {
    let isFatal = epidemic.endHospitalStay(of: person)
    management.quarantine.endHospitalStay(of: person, isFatal: isFatal)
    timeline.tell(isFatal ? .died(person) : .leftHospital(person), at: time)
    return isFatal ? .died(person, time) : nil
  }
}
