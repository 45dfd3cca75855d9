internal import DiscreteEvents

/// The chance meetings of a day that may take place at the venues and in the vehicles of one neighbourhood, by place.
///
/// Which place it would be is known from the number of the meeting, before the other person is looked up. So a question
/// about one place looks at the other people of its meetings only.
struct ChanceMeetings: Sendable {
  /// A meeting of a resident, which takes place here if the resident is its host.
  private struct Candidate: Sendable, BitwiseCopyable {
    var resident: Person
    // The numbers of slots, which have 32 bits, as in `World.ChancePair`.
    var position: UInt32
    var partner: UInt32
    /// The start of the resident's next meeting; the day's end, if there is none.
    var next: UInt32

    var pair: World.ChancePair {
      World.ChancePair(UInt64(position), UInt64(partner))
    }
  }

  private let places: MeetingPlaces
  // The candidates for the place of number c are candidates[offsets[c] ..< offsets[c + 1]].
  private let candidates: [Candidate]
  private let offsets: [Int]

  /// The number of candidates.
  var count: Int {
    candidates.count
  }

  /// Finds the candidates.
  ///
  /// - Complexity: O(*n*) in the number of chance meetings of the people who live in the neighbourhood.
  init(
    in neighbourhood: Int, of world: World, by plan: World.MeetingPlan, absences: AbsenceHistory
  ) {
    let homes = world.places.neighbourhoods.members(
      of: neighbourhood, among: world.population.householdCount)
    let first = world.population.firstMembers[homes.lowerBound]
    let end = world.population.firstMembers[homes.upperBound]
    let places = world.places.meetingPlaces(in: neighbourhood)
    let row = absences.row(of: plan.day)
    var found: [(choice: Int, candidate: Candidate)] = []
    var day = ResidentDay()
    var offsets = [Int](repeating: 0, count: places.count + 1)
    for person in first..<end where absences.goesOut(person, in: row) {
      day.find(of: person, in: world, by: plan, absences: absences, row)
      for meeting in day.meetings {
        let choice = places.choice(for: plan.details.random.word(meeting.pair.number, 3))
        let candidate = Candidate(
          resident: person, position: UInt32(meeting.position),
          partner: UInt32(meeting.pair.partner), next: day.start(after: meeting))
        found.append((choice, candidate))
        offsets[choice + 1] += 1
      }
    }
    for choice in 0..<places.count { offsets[choice + 1] += offsets[choice] }
    var sorted = found.map(\.candidate)
    var next = offsets
    for (choice, candidate) in found {
      sorted[next[choice]] = candidate
      next[choice] += 1
    }
    self.places = places
    self.offsets = offsets
    candidates = sorted
  }

  /// The visits of people who are sought to a venue or vehicle of the neighbourhood, in order of host.
  func visits(
    to place: Place, in world: World, by plan: World.MeetingPlan, seeking sought: PersonSet?,
    absences: AbsenceHistory
  ) -> [Visit] {
    var found: [Visit] = []
    let choice = places.choice(of: place)
    for candidate in candidates[offsets[choice]..<offsets[choice + 1]] {
      let host = candidate.resident
      let pair = candidate.pair
      let guest = world.owner(of: pair, by: plan)
      let meeting = World.Meeting(other: guest, setting: .random, number: pair.number)
      guard guest != host, sought.admits(host) || sought.admits(guest),
        world.host(of: meeting, of: host, by: plan) == host,
        let appointment = world.appointment(for: meeting, of: host, by: plan)
      else { continue }
      let next = min(
        candidate.next,
        world.nextAppointment(of: guest, after: appointment, by: plan, absences: absences))
      let contact = world.contact(appointment, by: plan, place: place, until: next)
      guard contact.duration > 0 else { continue }
      for person in [host, guest] where sought.admits(person) {
        found.append(
          Visit(person: person, start: contact.start, end: contact.start + contact.duration))
      }
    }
    return found
  }
}

/// The chance meetings of one person on a day.
private struct ResidentDay {
  /// A meeting with another person, and its start in seconds since the day's start.
  struct Meeting {
    var position: UInt64
    var pair: World.ChancePair
    var start: UInt32
  }

  /// The meetings that may take place.
  private(set) var meetings: [Meeting] = []
  private var positions: [UInt64] = []

  /// Finds the meetings of a person who goes out.
  mutating func find(
    of person: Person, in world: World, by plan: World.MeetingPlan, absences: AbsenceHistory,
    _ row: AbsenceHistory.Row
  ) {
    meetings.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    for slot in world.randomSlots.slots(of: person) {
      positions.append(plan.pairing.order.apply(UInt64(slot)))
    }
    for position in positions {
      guard let pair = world.chancePair(at: position, by: plan, absences: absences, row),
        plan.takesPlace(pair.number),
        // Two slots of the same person are no meeting.
        !positions.contains(pair.partner)
      else { continue }
      meetings.append(
        Meeting(
          position: position, pair: pair,
          start: world.appointmentStart(.random, pair.number, by: plan)))
    }
  }

  /// The start of the next meeting after one, as ``World/nextAppointment(of:after:by:absences:)`` finds it.
  func start(after meeting: Meeting) -> UInt32 {
    var next: UInt32 = 86_400
    for other in meetings
    where other.start < next
      && (meeting.start, meeting.pair.number) < (other.start, other.pair.number)
    {
      next = other.start
    }
    return next
  }
}
