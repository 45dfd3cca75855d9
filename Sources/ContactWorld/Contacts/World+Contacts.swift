public import DiscreteEvents

extension World {
  /// The contacts of a person on a day, in order of setting: household, occupation, random.
  ///
  /// Symmetric: if it has *b* among the contacts of *a*, it has *a* among those of *b*, with the same
  /// setting, place, time and distance. Both are at the place for the whole contact, as ``stays(of:on:absences:)``
  /// has it.
  ///
  /// - Parameters:
  ///   - person: The person whose contacts are wanted.
  ///   - day: Days since the scenario's start; negative before it.
  ///   - absences: The absences by day.
  /// - Returns: The contacts that take place.
  public func contacts(
    of person: Person, on day: Day, absences: AbsenceHistory
  ) -> [Contact] {
    contacts(of: person, by: meetingPlan(on: day, absences: absences), absences: absences)
  }

  /// The contacts of a person on the day of a plan, in order of setting.
  func contacts(of person: Person, by plan: MeetingPlan, absences: AbsenceHistory) -> [Contact] {
    var contacts: [Contact] = []
    var appointments: [Appointment] = []
    forEachMeeting(of: person, by: plan, absences: absences) { meeting in
      if let appointment = appointment(for: meeting, of: person, by: plan) {
        appointments.append(appointment)
        return
      }
      contacts.append(
        contact(meeting, by: plan, place: place(of: meeting, of: person, by: plan)))
    }
    for appointment in appointments {
      contacts.append(
        contact(appointment, among: appointments, of: person, by: plan, absences: absences))
    }
    return contacts
  }

  /// The contact that one of a person's appointments is.
  func contact(
    _ appointment: Appointment, among appointments: [Appointment], of person: Person,
    by plan: MeetingPlan, absences: AbsenceHistory
  ) -> Contact {
    let meeting = appointment.meeting
    let next = nextAppointment(of: meeting.other, after: appointment, by: plan, absences: absences)
    return contact(
      appointment, by: plan, place: place(of: meeting, of: person, by: plan),
      until: min(appointment.next(in: appointments), next))
  }

  /// A contact in the room that both have their place in, or at home.
  private func contact(_ meeting: Meeting, by plan: MeetingPlan, place: Place) -> Contact {
    let shape = shape(of: meeting.setting)
    // Those of other rooms are met in the last hour.
    let end = meeting.setting == .occupation ? shape.latestHour - 1 : shape.latestHour
    let window = max(60, (end - shape.earliestHour) * 3600)
    let draws = plan.details[meeting.setting]
    let duration = min(shape.seconds(for: draws.word(meeting.number, 1)), window)
    let start = shape.earliestHour * 3600 + draws.unit(meeting.number) * (window - duration)
    return Contact(
      other: meeting.other, setting: meeting.setting, place: place, start: UInt32(start),
      duration: UInt32(duration), distance: shape.metres(for: draws.word(meeting.number, 2)))
  }

  /// A contact by appointment, which ends when either of the two goes on to the next.
  func contact(
    _ appointment: Appointment, by plan: MeetingPlan, place: Place, until next: UInt32
  ) -> Contact {
    let meeting = appointment.meeting
    let shape = shape(of: meeting.setting)
    let draws = plan.details[meeting.setting]
    let planned = UInt32(shape.seconds(for: draws.word(meeting.number, 1)))
    let end = min(appointment.start + planned, next, UInt32(shape.latestHour * 3600))
    return Contact(
      other: meeting.other, setting: meeting.setting, place: place,
      start: appointment.start, duration: end - appointment.start,
      distance: shape.metres(for: draws.word(meeting.number, 2)))
  }

  func shape(of setting: Setting) -> ContactShape {
    switch setting {
    case .household: parameters.contacts.household
    case .occupation: parameters.contacts.occupation
    case .random: parameters.contacts.random
    }
  }
}

extension ContactShape {
  /// The duration that a word means, in seconds.
  func seconds(for word: UInt64) -> Double {
    let minutes = medianMinutes * PortableMath.exp(logDeviation * PortableMath.normal(for: word))
    return max(60, min(minutes, longestMinutes) * 60)
  }

  /// The distance that a word means, in metres.
  func metres(for word: UInt64) -> Double {
    let factor = PortableMath.exp(distanceLogDeviation * PortableMath.normal(for: word))
    return min(max(0.2, medianDistance * factor), 20)
  }
}
