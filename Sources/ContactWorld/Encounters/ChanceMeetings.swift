internal import DiscreteEvents

/// The chance meetings of a day that take place at the venues and in the vehicles of one neighbourhood.
struct ChanceMeetings: Sendable {
  /// A meeting, from the side of the person whose neighbourhood it takes place in.
  private struct Hosted: Sendable, BitwiseCopyable {
    var place: UInt32
    var host: Person
    var guest: Person
    var start: UInt32
    var number: UInt64
  }

  // In order of place and number.
  private let meetings: [Hosted]

  /// Finds the meetings.
  ///
  /// - Complexity: O(*n*) in the number of chance meetings of the people who live in the neighbourhood.
  init(
    in neighbourhood: Int, of world: World, by plan: World.MeetingPlan, absences: AbsenceHistory
  ) {
    let homes = world.places.neighbourhoods.members(
      of: neighbourhood, among: world.population.householdCount)
    let residents =
      world.population.firstMembers[
        homes.lowerBound]..<world.population.firstMembers[
        homes.upperBound]
    let row = absences.row(of: plan.day)
    var found: [Hosted] = []
    for person in residents where absences.goesOut(person, in: row) {
      for slot in world.randomSlots.slots(of: person) {
        guard
          let meeting = world.chanceMeeting(
            of: person, in: slot, by: plan, absences: absences, row),
          world.host(of: meeting, of: person, by: plan) == person,
          let appointment = world.appointment(for: meeting, of: person, by: plan)
        else { continue }
        let place = world.place(of: meeting, of: person, by: plan)
        found.append(
          Hosted(
            place: place.index, host: person, guest: meeting.other, start: appointment.start,
            number: meeting.number))
      }
    }
    found.sort { ($0.place, $0.number) < ($1.place, $1.number) }
    meetings = found
  }

  /// The visits to a venue or vehicle of the neighbourhood, in order of meeting.
  func visits(
    to place: Place, in world: World, by plan: World.MeetingPlan, absences: AbsenceHistory
  ) -> [Visit] {
    var found: [Visit] = []
    var index = firstIndex(of: place)
    while index < meetings.count, meetings[index].place == place.index {
      let hosted = meetings[index]
      index += 1
      let appointment = World.Appointment(
        meeting: World.Meeting(other: hosted.guest, setting: .random, number: hosted.number),
        start: hosted.start)
      let next = min(
        world.nextAppointment(of: hosted.host, after: appointment, by: plan, absences: absences),
        world.nextAppointment(of: hosted.guest, after: appointment, by: plan, absences: absences))
      let contact = world.contact(appointment, by: plan, place: place, until: next)
      guard contact.duration > 0 else { continue }
      for person in [hosted.host, hosted.guest] {
        found.append(
          Visit(person: person, start: contact.start, end: contact.start + contact.duration))
      }
    }
    return found
  }

  /// The index of the first meeting at a place or behind it.
  private func firstIndex(of place: Place) -> Int {
    var (low, high) = (0, meetings.count)
    while low < high {
      let middle = (low + high) / 2
      if meetings[middle].place < place.index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
