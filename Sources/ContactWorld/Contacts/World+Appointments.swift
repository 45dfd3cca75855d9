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
      let host = host(of: meeting, of: person, by: plan)
      return places.meetingPlace(
        near: population.households[host.index],
        for: plan.details.random.word(meeting.number, 3))
    }
  }

  /// The one of two people who meet by chance in whose neighbourhood they do.
  func host(of meeting: Meeting, of person: Person, by plan: MeetingPlan) -> Person {
    let isAtFirst = plan.details.random.word(meeting.number, 4) >> 63 == 0
    return isAtFirst ? min(person, meeting.other) : max(person, meeting.other)
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

  /// The start of the next appointment of a person who goes out, after one of the same setting; the day's end, if there
  /// is none.
  ///
  /// Appointments of the other setting are not looked at. The hours of the occupation are over before chance meetings
  /// begin, so they are all before this one, or after the hours in which it ends anyway.
  func nextAppointment(
    of person: Person, after appointment: Appointment, by plan: MeetingPlan,
    absences: AbsenceHistory
  ) -> UInt32 {
    let row = absences.row(of: plan.day)
    var next: UInt32 = 86_400
    let consider = { (meeting: Meeting?) in
      guard let meeting, let other = self.appointment(for: meeting, of: person, by: plan),
        appointment < other
      else { return }
      next = min(next, other.start)
    }
    switch appointment.meeting.setting {
    case .household: break
    case .occupation:
      occupations.forEachTie(of: person) { tie in
        consider(tieMeeting(tie, by: plan, absences: absences, row))
      }
    case .random:
      for slot in randomSlots.slots(of: person) {
        consider(chanceMeeting(of: person, in: slot, by: plan, absences: absences, row))
      }
    }
    return next
  }
}
