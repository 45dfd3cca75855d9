internal import DiscreteEvents

extension World {
  /// The contacts of a person on a day, in order of setting: household, occupation, random.
  ///
  /// Symmetric: if it has *b* among the contacts of *a*, it has *a* among those of *b*, with the same
  /// setting, place, time and distance.
  ///
  /// - Parameters:
  ///   - person: Whose contacts.
  ///   - day: Days since the scenario's start; negative before it.
  ///   - absences: Who was absent.
  public func contacts(
    of person: Person, on day: Int, absences: AbsenceHistory
  ) -> [Contact] {
    var contacts: [Contact] = []
    forEachMeeting(of: person, on: day, absences: absences) { meeting in
      contacts.append(contact(in: meeting, of: person, on: day))
    }
    return contacts
  }

  /// Two people who meet on a day, before anything is known of when and how.
  package struct Meeting {
    package var other: Person
    package var setting: Setting
    /// What tells the meeting from the day's others of its setting.
    var number: UInt64
  }

  /// Calls a closure with each person whom somebody meets on a day.
  ///
  /// - Parameters:
  ///   - person: Who meets them.
  ///   - day: Days since the scenario's start.
  ///   - absences: Who was absent.
  ///   - body: Receives the meetings in order of setting.
  package func forEachMeeting(
    of person: Person, on day: Int, absences: AbsenceHistory, _ body: (Meeting) -> Void
  ) {
    let absence = absences.absence(of: person, on: day)
    guard !absence.isAway else { return }
    for other in population.householdMembers(of: person) where other != person {
      if !absences.absence(of: other, on: day).isAway {
        body(Meeting(other: other, setting: .household, number: pair(person, other)))
      }
    }
    guard absence == .none else { return }
    for other in occupations.ties(of: person) {
      let number = pair(person, other)
      // The draw comes first: half of the ties never touch the other's memory.
      let draw = RandomStream.unit(
        seed: seed, purpose: .occupationDay, subject: number, day: day)
      if draw < parameters.contacts.occupationDailyShare,
        absences.absence(of: other, on: day) == .none
      {
        body(Meeting(other: other, setting: .occupation, number: number))
      }
    }
    let slots = randomSlots.slots(of: person)
    guard !slots.isEmpty else { return }
    let pairing = randomSlots.pairing(seed: seed, on: day)
    for slot in slots {
      guard let (partner, meeting) = pairing.partner(of: slot) else { continue }
      let other = randomSlots.owners[Int(partner)]
      if other != person, absences.absence(of: other, on: day) == .none {
        body(Meeting(other: other, setting: .random, number: meeting))
      }
    }
  }

  /// When, where and how near a meeting is.
  package func contact(in meeting: Meeting, of person: Person, on day: Int) -> Contact {
    let first = min(person, meeting.other)
    let shape: ContactShape
    let place: Place
    var stream: RandomStream
    switch meeting.setting {
    case .household:
      shape = parameters.contacts.household
      place = places.home(of: population.households[Int(first)])
      stream = RandomStream(
        seed: seed, purpose: .householdContact, subject: meeting.number, day: day)
    case .occupation:
      shape = parameters.contacts.occupation
      place = places.room(occupations.rooms[Int(first)])
      stream = RandomStream(
        seed: seed, purpose: .occupationContact, subject: meeting.number, day: day)
    case .random:
      shape = parameters.contacts.random
      stream = RandomStream(
        seed: seed, purpose: .randomContact, subject: meeting.number, day: day)
      place = places.venue(UInt32(stream.below(UInt64(places.venues))))
    }
    let window = (shape.latestHour - shape.earliestHour) * 3600
    let minutes = min(
      stream.logNormal(
        logMean: PortableMath.log(shape.medianMinutes), logStandardDeviation: shape.logDeviation),
      shape.longestMinutes)
    let duration = min(max(60, minutes * 60), window)
    let start = shape.earliestHour * 3600 + stream.uniform() * (window - duration)
    let distance = stream.logNormal(
      logMean: PortableMath.log(shape.medianDistance),
      logStandardDeviation: shape.distanceLogDeviation)
    return Contact(
      other: meeting.other, setting: meeting.setting, place: place, start: UInt32(start),
      duration: UInt32(duration), distance: min(max(0.2, distance), 20))
  }

  /// A number that two people have in common and no other two.
  func pair(_ a: Person, _ b: Person) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }
}
