internal import DiscreteEvents

/// The chance meetings of a day that may take place at the venues and in the vehicles of one neighbourhood, by place.
///
/// Which place it would be is known from the number of the meeting, before the other person is looked up. So a question
/// about one place looks at the other people of its meetings only.
struct ChanceMeetings: Sendable {
  /// A meeting of a resident, which takes place here if the resident is its host.
  private struct Candidate: Sendable, BitwiseCopyable {
    var resident: Person
    var pair: World.ChancePair
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
    var offsets = [Int](repeating: 0, count: places.count + 1)
    for person in first..<end where absences.goesOut(person, in: row) {
      for slot in world.randomSlots.slots(of: person) {
        guard
          let pair = world.chancePair(of: UInt64(slot), by: plan, absences: absences, row),
          plan.takesPlace(pair.number)
        else { continue }
        let choice = places.choice(for: plan.details.random.word(pair.number, 3))
        found.append((choice, Candidate(resident: person, pair: pair)))
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

  /// The visits to a venue or vehicle of the neighbourhood, in order of host.
  func visits(
    to place: Place, in world: World, by plan: World.MeetingPlan, absences: AbsenceHistory
  ) -> [Visit] {
    var found: [Visit] = []
    let choice = places.choice(of: place)
    for candidate in candidates[offsets[choice]..<offsets[choice + 1]] {
      let host = candidate.resident
      let guest = world.owner(of: candidate.pair, by: plan)
      let meeting = World.Meeting(other: guest, setting: .random, number: candidate.pair.number)
      guard guest != host, world.host(of: meeting, of: host, by: plan) == host,
        let appointment = world.appointment(for: meeting, of: host, by: plan)
      else { continue }
      let next = min(
        world.nextAppointment(of: host, after: appointment, by: plan, absences: absences),
        world.nextAppointment(of: guest, after: appointment, by: plan, absences: absences))
      let contact = world.contact(appointment, by: plan, place: place, until: next)
      guard contact.duration > 0 else { continue }
      for person in [host, guest] {
        found.append(
          Visit(person: person, start: contact.start, end: contact.start + contact.duration))
      }
    }
    return found
  }
}
