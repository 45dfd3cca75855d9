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
    switch meeting.setting {
    case .household: return nil
    case .occupation:
      guard occupations.room(of: person) != occupations.room(of: meeting.other) else { return nil }
    case .random: break
    }
    return Appointment(
      meeting: meeting, start: appointmentStart(meeting.setting, meeting.number, by: plan))
  }

  /// The start of an appointment of a setting and number, in seconds since the day's start.
  @inline(__always)
  func appointmentStart(_ setting: Setting, _ number: UInt64, by plan: MeetingPlan)
    -> UInt32
  {
    let shape = shape(of: setting)
    // At school and at work, people of different rooms meet in the last hour.
    let earliest =
      setting == .occupation
      ? max(shape.earliestHour, shape.latestHour - 1) : shape.earliestHour
    let draw = plan.details[setting].unit(number)
    // No appointment begins in the last minute.
    let window = max(0, (shape.latestHour - earliest) * 3600 - 60)
    return UInt32(earliest * 3600 + draw * window)
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

  /// A person's appointments on a day along the ties of school, work and groups.
  func occupationAppointments(of person: Person, by plan: MeetingPlan, absences: AbsenceHistory)
    -> [Appointment]
  {
    let row = absences.row(of: plan.day)
    var found: [Appointment] = []
    guard absences.goesOut(person, in: row) else { return found }
    occupations.forEachTie(of: person) { tie in
      if let meeting = tieMeeting(tie, by: plan, absences: absences, row),
        let appointment = appointment(for: meeting, of: person, by: plan)
      {
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
    let setting = appointment.meeting.setting
    var next: UInt32 = 86_400
    // The conditions that need no look-up of another person come first.
    let isSooner = { (number: UInt64) -> UInt32? in
      let start = self.appointmentStart(setting, number, by: plan)
      guard start < next, start >= appointment.start else { return nil }
      let other = Appointment(
        meeting: Meeting(other: person, setting: setting, number: number), start: start)
      return appointment < other ? start : nil
    }
    switch setting {
    case .household: break
    case .occupation:
      occupations.forEachTie(of: person) { tie in
        guard plan.meets(tie), let start = isSooner(tie.number),
          absences.goesOut(tie.other, in: row),
          occupations.room(of: person) != occupations.room(of: tie.other)
        else { return }
        next = start
      }
    case .random:
      for slot in randomSlots.slots(of: person) {
        guard let pair = chancePair(of: UInt64(slot), by: plan, absences: absences, row),
          plan.takesPlace(pair.number), let start = isSooner(pair.number),
          owner(of: pair, by: plan) != person
        else { continue }
        next = start
      }
    }
    return next
  }
}
