internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// The phones on which the app is installed, each with the protocol on it.
///
/// The app was installed so long before the scenario starts that every phone has its full history of keys
/// on day 0. The days of a phone that needs nothing from the server are started when one of them is first asked for,
/// in order; since key material is keyed by phone and day, this makes the same keys as starting all of them every
/// midnight.
struct PhonePool<P: ProximityProtocol> {
  private let seed: UInt64
  // By person; `nil` for those without the app.
  private var phones: [P.Phone?]
  private var startedThrough: [Int32]
  // The day from which on a phone is off for good, since its owner died; by person.
  private var offFrom: [Int32]

  /// Installs the app, and enrols each phone where the protocol has an enrolment.
  init(of users: PersonSet, people: Int, seed: UInt64, _ courier: inout Courier<P>) {
    self.seed = seed
    let proximityProtocol = courier.proximityProtocol
    let installation = Day(0) - proximityProtocol.properties.retentionDays
    let firstDay = ScenarioClock.dayNumber(installation)
    phones = Array(repeating: nil, count: people)
    offFrom = Array(repeating: .max, count: people)
    startedThrough = Array(repeating: Int32(installation - 1), count: people)
    for person in Person(0)..<Person(people) where users.contains(person) {
      var keyMaterial = SimulationKeyMaterial(seed: seed, phone: person, day: installation - 1)
      let phone = proximityProtocol.makePhone(on: firstDay, keyMaterial: &keyMaterial)
      phones[person.index] = phone
      guard let request = proximityProtocol.enrolmentRequest(from: phone) else { continue }
      let verdict = courier.send(.enrolment, request, from: person, at: firstDay.start)
      do throws(WireError) {
        if let answer = verdict.answer { try proximityProtocol.enrol(phone, with: answer) }
      } catch {
        courier.noteUnreadable()
      }
    }
  }

  /// Whether a person has a phone with the app that is not off.
  func isOn(_ person: Person) -> Bool {
    phones[person.index] != nil && offFrom[person.index] == .max
  }

  /// The owners of all phones that are on, in ascending order.
  var owners: [Person] {
    (Person(0)..<Person(phones.count)).filter(isOn)
  }

  /// Switches a phone off for good, from a day on.
  ///
  /// - Returns: Whether it was on.
  mutating func switchOff(_ person: Person, from day: Day) -> Bool {
    guard isOn(person) else { return false }
    offFrom[person.index] = Int32(day.index)
    return true
  }

  /// The phone of an app user, with all days through `day` started on which it is on; `nil` for people without the app.
  mutating func phone(
    of person: Person, startedThrough day: Day, _ courier: inout Courier<P>
  ) -> P.Phone? {
    guard let phone = phones[person.index] else { return nil }
    let last = min(Int32(day.index), offFrom[person.index] - 1)
    while startedThrough[person.index] < last {
      startedThrough[person.index] += 1
      start(Day(Int(startedThrough[person.index])), on: phone, of: person, &courier)
    }
    return phone
  }

  private func start(_ day: Day, on phone: P.Phone, of person: Person, _ courier: inout Courier<P>)
  {
    let proximityProtocol = courier.proximityProtocol
    let number = ScenarioClock.dayNumber(day)
    var provisions: [[UInt8]] = []
    for request in proximityProtocol.provisioningRequests(from: phone, for: number) {
      let verdict = courier.send(.provisioning, request.body, from: person, at: request.time)
      if let answer = verdict.answer { provisions.append(answer) }
    }
    var keyMaterial = SimulationKeyMaterial(seed: seed, phone: person, day: day)
    do throws(WireError) {
      try proximityProtocol.startDay(
        number, on: phone, provisions: provisions, keyMaterial: &keyMaterial)
    } catch {
      // The phone is as before, and broadcasts nothing on the day.
      courier.noteUnreadable()
    }
  }
}

extension PhonePool {
  /// Writes how far each phone's days are started.
  func write(to writer: inout StateWriter) {
    writer.write(startedThrough)
  }

  /// Starts the days of all phones that had been started when they were written.
  ///
  /// - Throws: ``DiscreteEvents/StateError``, also if a phone is ahead of the written state.
  mutating func restore(
    from started: [Int32], _ courier: inout Courier<P>, error: StateError
  ) throws(StateError) {
    guard started.count == startedThrough.count else { throw error }
    for (index, day) in started.enumerated() {
      guard day >= startedThrough[index] else { throw error }
      _ = phone(of: Person(index), startedThrough: Day(Int(day)), &courier)
    }
  }
}
