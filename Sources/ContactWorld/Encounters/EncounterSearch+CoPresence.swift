public import DiscreteEvents

extension EncounterSearch {
  /// The encounters of a person on the day.
  ///
  /// Symmetric: if it has *b* among the encounters of *a*, it has *a* among those of *b*, with the same setting, time
  /// and distance, and the same place unless there is a wall between.
  ///
  /// - Parameters:
  ///   - person: The person, who need not be sought.
  ///   - absences: The absences by day.
  /// - Returns: Those with people who are sought: the contacts, in the order of ``World/contacts(of:on:absences:)``; then, with
  ///   ``RadioParameters/coPresence``, the times without contact of people at the same place or behind a wall, in the
  ///   order of the person's stays.
  public mutating func encounters(of person: Person, absences: AbsenceHistory) -> [Encounter] {
    let contacts = world.contacts(of: person, by: plan, absences: absences)
    var found = contacts.filter { sought.admits($0.other) }.map(Encounter.init)
    guard world.parameters.radio.coPresence else { return found }
    let stays = world.stays(of: person, by: plan, absences: absences, appointments: contacts)
    let byStart = contacts.sorted { $0.start < $1.start }
    for stay in stays {
      let area = world.environment(of: stay.place).area
      let spot = world.spot(of: person, in: stay.place, on: day, area)
      for visit in neighbours(of: person, at: stay.place, absences: absences)
      where sought.admits(visit.person) {
        append(visit, of: person, in: stay, apartFrom: byStart, to: &found) {
          let other = world.spot(of: visit.person, in: stay.place, on: day, area)
          return max(spot.distance(to: other), World.leastDistanceWithoutContact)
        }
      }
      for place in placesNextDoor(to: stay.place) {
        // The two places lie side by side; the one of the lower number is to the west.
        let offset = place.index > stay.place.index ? area.length : -area.length
        for visit in visits(to: place, absences: absences) where sought.admits(visit.person) {
          var other = world.spot(of: visit.person, in: place, on: day, area)
          other.x += offset
          let distance = spot.distance(to: other)
          guard distance <= World.distancesThroughWall.upperBound else { continue }
          appendThroughWall(
            visit, in: stay, max(distance, World.distancesThroughWall.lowerBound), to: &found)
        }
      }
    }
    return found
  }

  /// The visits to a place of a person's stay that bring others near; in the hospital those of the same ward.
  private mutating func neighbours(of person: Person, at place: Place, absences: AbsenceHistory)
    -> [Visit]
  {
    let all = visits(to: place, absences: absences)
    guard place == world.places.hospital, let bed = all.firstIndex(where: { $0.person == person })
    else { return all }
    let first = bed / Self.bedsPerWard * Self.bedsPerWard
    return Array(all[first..<min(first + Self.bedsPerWard, all.count)])
  }

  /// The number of beds in a ward of the hospital.
  ///
  /// The admitted of a day fill the wards in order of person, so a ward is another one from day to day. Ours.
  package static let bedsPerWard = 4

  /// The places behind the walls of a place, in ascending order: the next homes of the neighbourhood and the next rooms
  /// of the ring.
  private func placesNextDoor(to place: Place) -> [Place] {
    let places = world.places
    let candidates = [
      place.index > 0 ? Place(index: place.index - 1) : nil, Place(index: place.index + 1),
    ]
    return switch places.kind(of: place) {
    case .venue, .vehicle, .hospital: []
    case .home:
      candidates.compactMap(\.self).filter {
        places.kind(of: $0) == .home
          && places.neighbourhood(of: $0) == places.neighbourhood(of: place)
      }
    case .room:
      candidates.compactMap(\.self).filter {
        places.kind(of: $0) == .room
          && world.occupations.areNextDoor(
            places.roomNumber(of: place), places.roomNumber(of: $0))
      }
    }
  }

  /// Appends the times of a stay that a visitor is there and not in contact with the person.
  private func append(
    _ visit: Visit, of person: Person, in stay: Stay, apartFrom contacts: [Contact],
    to found: inout [Encounter], distance: () -> Double
  ) {
    var start = max(stay.start, visit.start)
    let end = min(stay.end, visit.end)
    guard start < end, visit.person != person else { return }
    let metres = distance()
    func append(until moment: UInt32) {
      guard start < moment else { return }
      found.append(
        Encounter(
          withoutContact: visit.person, at: stay.place, from: start, to: moment, distance: metres,
          isThroughWall: false))
    }
    for contact in contacts where contact.other == visit.person && contact.place == stay.place {
      let contactEnd = contact.start + contact.duration
      guard contact.start < end, contactEnd > start else { continue }
      append(until: contact.start)
      start = max(start, contactEnd)
    }
    append(until: end)
  }

  private func appendThroughWall(
    _ visit: Visit, in stay: Stay, _ distance: Double, to found: inout [Encounter]
  ) {
    let (start, end) = (max(stay.start, visit.start), min(stay.end, visit.end))
    guard start < end else { return }
    found.append(
      Encounter(
        withoutContact: visit.person, at: stay.place, from: start, to: end, distance: distance,
        isThroughWall: true))
  }
}

extension World {
  /// The encounters of a person on a day, as ``EncounterSearch/encounters(of:absences:)`` has them.
  ///
  /// The search of the day is kept with the absences, so that later calls for the same day and people sought share it.
  public func encounters(
    of person: Person, with sought: PersonSet? = nil, on day: Day, absences: AbsenceHistory
  ) -> [Encounter] {
    let make = { EncounterSearch(in: self, on: day, absences: absences, seeking: sought) }
    guard let kept = absences.search(on: day) else {
      var search = make()
      return search.encounters(of: person, absences: absences)
    }
    return kept.use(in: self, seeking: sought, making: make) {
      $0.encounters(of: person, absences: absences)
    }
  }
}
