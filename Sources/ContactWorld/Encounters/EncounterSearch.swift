public import DiscreteEvents

/// Finds the people who were near a person, and the visitors of a place, on one day; all of them, or some who are sought.
///
/// The day's plan and the visits that were found are kept, so a search is best used for many people of the day. The
/// results do not depend on what was asked before. Of people who are not sought, only that is computed on which the visits
/// of the others depend.
public struct EncounterSearch: Sendable {
  let world: World
  let plan: World.MeetingPlan
  /// The people who are sought; `nil` for all.
  let sought: PersonSet?
  private var meetings: [Int: ChanceMeetings] = [:]
  private var visits: [Place: [Visit]] = [:]
  // Visits and chance meetings.
  private var keptCount = 0

  /// The number of kept visits and meetings above which a search forgets all of them: some tens of megabytes.
  private static let largestKeptCount = 3_000_000

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - day: Days since the scenario's start; negative before it.
  ///   - absences: The absences by day; the same day's are passed with each question.
  ///   - sought: The people with whom encounters and of whom visits are wanted; all, unless told.
  public init(
    in world: World, on day: Day, absences: AbsenceHistory, seeking sought: PersonSet? = nil
  ) {
    self.world = world
    self.sought = sought
    plan = world.meetingPlan(on: day, absences: absences)
  }

  /// The day.
  public var day: Day {
    plan.day
  }

  /// The visits to a place on the day by people who are sought; to the hospital by all people.
  ///
  /// They are the stays of people there: ``World/stays(of:on:absences:)`` of each person has exactly these at the
  /// place.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - absences: The absences by day.
  /// - Returns: The visits, in an order that depends on nothing else.
  /// - Complexity: O(*n*) in the visits; the first question about a neighbourhood looks at the chance meetings of the
  ///   people who live there.
  public mutating func visits(to place: Place, absences: AbsenceHistory) -> [Visit] {
    if let found = visits[place] { return found }
    forgetIfTooMuchIsKept()
    let found = findVisits(to: place, absences: absences)
    visits[place] = found
    keptCount += found.count
    return found
  }

  private mutating func forgetIfTooMuchIsKept() {
    guard keptCount > Self.largestKeptCount else { return }
    visits.removeAll()
    meetings.removeAll()
    keptCount = 0
  }

  private mutating func findVisits(to place: Place, absences: AbsenceHistory) -> [Visit] {
    let (kind, index) = world.places.locate(place)
    switch kind {
    case .home: return visits(toHome: index, absences: absences)
    case .room: return visits(toRoom: UInt32(index), absences: absences)
    case .hospital: return visitsToHospital(absences: absences)
    case .venue, .vehicle:
      guard let neighbourhood = world.places.neighbourhood(of: place) else { return [] }
      let here: ChanceMeetings
      if let kept = meetings[neighbourhood] {
        here = kept
      } else {
        here = ChanceMeetings(in: neighbourhood, of: world, by: plan, absences: absences)
        meetings[neighbourhood] = here
        keptCount += here.count
      }
      return here.visits(to: place, in: world, by: plan, seeking: sought, absences: absences)
    }
  }

  /// The stays at home of the members of a household.
  private func visits(toHome household: Int, absences: AbsenceHistory) -> [Visit] {
    let place = world.places.home(of: Household(household))
    let members = world.population.firstMembers
    var found: [Visit] = []
    for member in members[household]..<members[household + 1] where sought.admits(member) {
      let appointments = world.appointmentContacts(of: member, by: plan, absences: absences)
      append(staysOf: member, at: place, appointments, absences: absences, to: &found)
    }
    return found
  }

  /// The stays of those who have their place in a room, and of those who meet them there.
  private func visits(toRoom room: UInt32, absences: AbsenceHistory) -> [Visit] {
    let place = world.places.room(room)
    var found: [Visit] = []
    for member in world.occupations.members(ofRoom: room) {
      // Chance meetings begin when the hours of the room are over, so they change nothing about the stays there.
      let planned = world.occupationAppointments(of: member, by: plan, absences: absences)
      let isMemberSought = sought.admits(member)
      var appointments: [Contact] = []
      for appointment in planned where isMemberSought || sought.admits(appointment.meeting.other) {
        appointments.append(
          world.contact(appointment, among: planned, of: member, by: plan, absences: absences))
      }
      if isMemberSought {
        append(staysOf: member, at: place, appointments, absences: absences, to: &found)
      }
      for contact in appointments
      where contact.place == place && contact.duration > 0 && sought.admits(contact.other) {
        found.append(
          Visit(
            person: contact.other, start: contact.start, end: contact.start + contact.duration))
      }
    }
    return found
  }

  private func append(
    staysOf person: Person, at place: Place, _ appointments: [Contact], absences: AbsenceHistory,
    to visits: inout [Visit]
  ) {
    for stay in world.stays(
      of: person, by: plan, absences: absences, appointments: appointments)
    where stay.place == place {
      visits.append(Visit(person: person, start: stay.start, end: stay.end))
    }
  }

  /// The admitted, in ascending order.
  private func visitsToHospital(absences: AbsenceHistory) -> [Visit] {
    guard day >= 0 else { return [] }
    return absences.absentees(on: day).filter { $0.absence == .hospital }
      .map { Visit(person: $0.person, start: 0, end: 86_400) }
  }
}

extension World {
  /// The visits to a place on a day, as ``EncounterSearch/visits(to:absences:)`` has them.
  public func visits(to place: Place, on day: Day, absences: AbsenceHistory) -> [Visit] {
    var search = EncounterSearch(in: self, on: day, absences: absences)
    return search.visits(to: place, absences: absences)
  }
}
