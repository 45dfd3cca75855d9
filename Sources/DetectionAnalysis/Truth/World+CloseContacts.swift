internal import ContactWorld
internal import DiscreteEvents

/// The definition of a close contact: within 2 metres for at least 15 minutes on one day.
///
/// World Health Organization, *Contact tracing in the context of COVID-19* (1 February 2021); the United Kingdom's NHS
/// and the Robert Koch Institute drew the same line.
enum CloseContact {
  /// The greatest distance, in metres.
  static let metres = 2.0
  /// The least time on one day, in seconds.
  static let seconds: UInt32 = 900
}

extension World {
  /// The people who were within 2 metres of a person for at least 15 minutes on a day, all contacts of the
  /// day taken together; ascending.
  func closeContacts(of person: Person, on day: Day, absences: AbsenceHistory) -> [Person] {
    let near = contacts(of: person, on: day, absences: absences)
      .filter { $0.distance <= CloseContact.metres }
      .sorted { $0.other < $1.other }
    var found: [Person] = []
    var seconds: UInt32 = 0
    for (index, contact) in near.enumerated() {
      seconds = index > 0 && near[index - 1].other == contact.other ? seconds : 0
      seconds += contact.duration
      if seconds >= CloseContact.seconds, found.last != contact.other {
        found.append(contact.other)
      }
    }
    return found
  }
}
