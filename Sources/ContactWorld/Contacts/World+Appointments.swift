internal import DiscreteEvents

extension World {
  /// A meeting for which a person leaves the usual place of the hour: for a venue, or for another person's room.
  struct Appointment {
    var meeting: Meeting
    /// The start, in seconds since the day's start.
    var start: UInt32

    /// The start of a person's next appointment after this one; the day's end, if there is none.
    func next(in appointments: [Appointment]) -> UInt32 {
      appointments.reduce(86_400) { next, other in
        self < other ? min(next, other.start) : next
      }
    }

    /// The order in which appointments are kept: by start, then by the key of the meeting.
    static func < (a: Appointment, b: Appointment) -> Bool {
      (a.start, a.meeting.key) < (b.start, b.meeting.key)
    }
  }

  /// The appointment for a meeting; `nil` if both people are at its place without one.
  @inline(__always)
  func appointment(for meeting: Meeting, of person: Person, by plan: MeetingPlan) -> Appointment? {
    let shape: ContactShape
    let earliest: Double
    switch meeting.setting {
    case .household: return nil
    case .occupation:
      guard occupations.room(of: person) != occupations.room(of: meeting.other) else { return nil }
      shape = parameters.contacts.occupation
      earliest = max(shape.earliestHour, shape.latestHour - 1)
    case .random:
      shape = parameters.contacts.random
      earliest = shape.earliestHour
    }
    let draw = plan.details[meeting.setting].unit(meeting.number)
    // No appointment begins in the last minute.
    let window = max(0, (shape.latestHour - earliest) * 3600 - 60)
    return Appointment(meeting: meeting, start: UInt32(earliest * 3600 + draw * window))
  }

  /// The place of a meeting.
  package func place(of meeting: Meeting, of person: Person, by plan: MeetingPlan) -> Place {
    switch meeting.setting {
    case .household: return places.home(of: population.households[person.index])
    case .occupation:
      return places.room(min(occupations.room(of: person), occupations.room(of: meeting.other)))
    case .random:
      // One of the two goes to where the other lives.
      let draws = plan.details.random
      let isAtFirst = draws.word(meeting.number, 4) >> 63 == 0
      let host = isAtFirst ? min(person, meeting.other) : max(person, meeting.other)
      return places.meetingPlace(
        near: population.households[host.index], for: draws.word(meeting.number, 3))
    }
  }

  /// A person's appointments on a day, in order of setting.
  func appointments(of person: Person, by plan: MeetingPlan, absences: AbsenceHistory)
    -> [Appointment]
  {
    var found: [Appointment] = []
    forEachMeeting(of: person, by: plan, absences: absences) { meeting in
      if let appointment = appointment(for: meeting, of: person, by: plan) {
        found.append(appointment)
      }
    }
    return found
  }
}
