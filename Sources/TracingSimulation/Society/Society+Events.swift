internal import DiscreteEvents

extension Society {
  /// Makes an event happen that concerns no phone.
  ///
  /// - Returns: Whether it does; if not, nothing has happened.
  mutating func handle(
    _ event: TracingEvent, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) -> Bool {
    switch event {
    case .symptomsBegin(let person), .lookAlikeBegins(let person):
      symptomsBegin(in: person, at: time, &queue)
    case .admission(let person): admit(person, at: time, &queue)
    case .infectionEnds(let person): endInfection(of: person, on: time.day)
    case .swab(let person): takeSwab(of: person, at: time, &queue)
    case .interview(let person): interview(person, at: time, &queue)
    case .result(let person, let isPositive):
      guard parameters.app.tracing != .identifiers else { return false }
      _ = receiveResult(of: person, isPositive: isPositive, at: time, &queue)
    case .dayBegins, .upload, .publish, .download: return false
    }
    return true
  }

  /// Where ``advance(_:until:unless:)`` came to.
  enum Progress {
    /// There is no event left before the end.
    case over
    /// It was stopped.
    case stopped
    /// An event is due that concerns phones.
    case reached(TracingEvent, SimulationTime)
  }

  /// Makes events happen up to the first that concerns phones.
  mutating func advance(
    _ queue: inout EventQueue<TracingEvent>, until end: SimulationTime, unless isStopped: () -> Bool
  ) -> Progress {
    while !isStopped() {
      guard let (time, event) = queue.next(before: end) else { return .over }
      if !handle(event, at: time, &queue) { return .reached(event, time) }
    }
    return .stopped
  }
}
