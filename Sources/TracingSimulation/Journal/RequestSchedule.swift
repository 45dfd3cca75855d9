package import ContactWorld
package import DiscreteEvents

/// The expected times of status requests: once a period for each phone, at a phase of its own.
package struct RequestSchedule: Sendable {
  /// The phones in the order in which they ask, each with its phase; a phase of 0 comes as one of a period.
  private let phones: [(person: Person, phase: Int64)]
  private let period: Int64
  private var place = 0
  private var start: Int64 = 0

  /// Creates the schedule of phones that never ask.
  package init() {
    phones = []
    period = 0
  }

  /// Creates a schedule.
  ///
  /// - Parameters:
  ///   - people: The owners of the phones that ask.
  ///   - period: From one request of a phone to its next, in seconds; at least 1.
  ///   - phase: The time within each period at which a phone asks, in `0..<period`.
  package init(of people: some Sequence<Person>, period: Int64, phase: (Person) -> Int64) {
    self.period = period
    phones =
      people
      .map { person in
        let phase = phase(person)
        return (person, phase == 0 ? period : phase)
      }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  /// The request that is expected next; `nil` if there are no phones.
  package var next: (person: Person, time: SimulationTime)? {
    guard !phones.isEmpty else { return nil }
    return (phones[place].person, SimulationTime(seconds: start + phones[place].phase))
  }

  /// Whether a request is the one expected next; if so, the one after it is expected from now on.
  package mutating func takes(_ person: Person, at time: SimulationTime) -> Bool {
    guard let next, next == (person, time) else { return false }
    place += 1
    if place == phones.count {
      place = 0
      start += period
    }
    return true
  }
}
