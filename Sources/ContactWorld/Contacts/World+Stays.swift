public import DiscreteEvents

/// The presence of a person at a place during a part of a day.
public struct Stay: Hashable, Sendable, BitwiseCopyable {
  /// The place.
  public var place: Place
  /// The arrival, in seconds since the day's start.
  public var start: UInt32
  /// The departure, in seconds since the day's start; later than ``start``, at most 86,400.
  public var end: UInt32
}

extension World {
  /// The stays of a person during a day, in order of time and without gaps.
  ///
  /// People are at home or, in the hours of their occupation, in their room. They leave for appointments, and stay at
  /// each until the contact ends. Appointments are at venues, and in other people's rooms in the last hour of the
  /// occupation.
  ///
  /// - Returns: Stays that cover the day; none for the dead.
  public func stays(of person: Person, on day: Day, absences: AbsenceHistory) -> [Stay] {
    let plan = meetingPlan(on: day, absences: absences)
    return stays(
      of: person, by: plan, absences: absences,
      appointments: appointmentContacts(of: person, by: plan, absences: absences))
  }

  /// The contacts of a person by appointment, in order of setting.
  func appointmentContacts(of person: Person, by plan: MeetingPlan, absences: AbsenceHistory)
    -> [Contact]
  {
    let appointments = appointments(of: person, by: plan, absences: absences)
    return appointments.map {
      contact($0, among: appointments, of: person, by: plan, absences: absences)
    }
  }

  /// The stays of a person during the day of a plan.
  ///
  /// - Parameters:
  ///   - person: The person.
  ///   - plan: The plan of the day's meetings.
  ///   - absences: The absences by day.
  ///   - appointments: The person's contacts of the day; those by appointment suffice.
  /// - Returns: Stays that cover the day; none for the dead.
  func stays(
    of person: Person, by plan: MeetingPlan, absences: AbsenceHistory, appointments: [Contact]
  ) -> [Stay] {
    let dayEnd: UInt32 = 86_400
    let absence = absences.absence(of: person, on: plan.day)
    switch absence {
    case .dead: return []
    case .hospital: return [Stay(place: places.hospital, start: 0, end: dayEnd)]
    case .none, .home: break
    }
    let home = places.home(of: population.households[person.index])
    guard absence == .none else { return [Stay(place: home, start: 0, end: dayEnd)] }
    let room = places.room(occupations.room(of: person))
    let hours = parameters.contacts.occupation
    let (opening, closing) = (UInt32(hours.earliestHour * 3600), UInt32(hours.latestHour * 3600))
    let visits =
      appointments
      .filter { $0.place != home && $0.place != room && $0.duration > 0 }
      .sorted { ($0.start, $0.duration) < ($1.start, $1.duration) }

    var stays: [Stay] = []
    /// Adds the time up to a moment, spent where people are without appointments.
    func fill(through end: UInt32) {
      let start = stays.last?.end ?? 0
      for (place, from, to) in [
        (home, 0, opening), (room, opening, closing), (home, closing, dayEnd),
      ] where max(from, start) < min(to, end) {
        stays.append(Stay(place: place, start: max(from, start), end: min(to, end)))
      }
    }
    for visit in visits {
      fill(through: visit.start)
      stays.append(
        Stay(place: visit.place, start: visit.start, end: visit.start + visit.duration))
    }
    fill(through: dayEnd)
    return stays
  }
}
