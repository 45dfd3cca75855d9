internal import ContactWorld
internal import DiscreteEvents
internal import ExposureRisk

// Stands in for the radio and the rules of other branches until they are merged.
struct Encounter {
  var other: Person
  var place: Place
  var setting: Setting?
  var start: UInt32
  var duration: UInt32
  var distance: Double
  var isThroughWall: Bool
  var contact: Contact
}

extension World {
  func encounters(of person: Person, on day: Day, absences: AbsenceHistory) -> [Encounter] {
    contacts(of: person, on: day, absences: absences).map {
      Encounter(
        other: $0.other, place: $0.place, setting: $0.setting, start: $0.start,
        duration: $0.duration, distance: $0.distance, isThroughWall: false, contact: $0)
    }
  }

  func forEachReception(
    by listener: Person, in encounter: Encounter, on day: Day, _ body: (Reception) -> Void
  ) {
    var contact = encounter.contact
    contact.other = encounter.other
    forEachReception(by: listener, in: contact, on: day, body)
  }

  func previousScan(of listener: Person, before time: Int) -> Int {
    time - secondsSinceLastScan(of: listener, at: time)
  }

  func clockError(of person: Person) -> Int { 0 }
}

extension Reception {
  var leastAttenuation: Double { attenuation }
}

extension WarningParameters {
  var rule: RiskRule {
    .simple(attenuationThreshold: attenuationThreshold, minimumMinutes: minimumMinutes)
  }
}

extension AppOwners {
  func sees(_ person: Person, at time: SimulationTime) -> Bool { true }
}
