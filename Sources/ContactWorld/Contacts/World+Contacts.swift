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
  /// - Returns: The contacts that take place.
  public func contacts(
    of person: Person, on day: Int, absences: AbsenceHistory
  ) -> [Contact] {
    var contacts: [Contact] = []
    forEachMeeting(of: person, on: day, absences: absences) { meeting in
      contacts.append(contact(in: meeting, of: person, on: day))
    }
    return contacts
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
      place = places.room(occupations.room(of: first))
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
}
