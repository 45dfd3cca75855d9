internal import ContactWorld
internal import DiscreteEvents

/// Until the world knows encounters: a contact.
struct Encounter {
  var other: Person
  var place: Place
  var setting: Setting?
  var duration: UInt32
  var distance: Double
  var isThroughWall = false
}

extension World {
  func encounters(of person: Person, on day: Day, absences: AbsenceHistory) -> [Encounter] {
    contacts(of: person, on: day, absences: absences).map {
      Encounter(
        other: $0.other, place: $0.place, setting: $0.setting, duration: $0.duration,
        distance: $0.distance)
    }
  }
}
