package import DiscreteEvents
package import ContactWorld

/// The contacts of one person on one day, as a participant of a contact survey would note them.
package struct ContactDiary: Hashable, Sendable {
  /// The participant.
  package let person: Person
  /// The day of the diary.
  package let day: Day
  /// The contacts of the day; of length 0 are those that one of the two left at once.
  package let contacts: [Contact]

  /// Creates a diary.
  package init(person: Person, day: Day, contacts: [Contact]) {
    self.person = person
    self.day = day
    self.contacts = contacts
  }

  /// The minutes that the participant spent within a distance of each partner, in order of partner.
  ///
  /// A partner within the distance counts even if the contact ended at once.
  ///
  /// - Parameters:
  ///   - distance: The greatest distance, in metres.
  ///   - isWanted: Tells which contacts count.
  /// - Returns: The minutes, one number a partner.
  package func minutesByPartner(
    within distance: Double, where isWanted: (Contact) -> Bool = { _ in true }
  ) -> [Double] {
    let near = contacts.filter { $0.distance <= distance && isWanted($0) }
      .sorted { $0.other < $1.other }
    var minutes: [Double] = []
    var last: Person?
    for contact in near {
      if contact.other != last { minutes.append(0) }
      last = contact.other
      minutes[minutes.count - 1] += Double(contact.duration) / 60
    }
    return minutes
  }
}

extension ContactDiary: StateCodable {
  /// Person, day and the number of contacts.
  package static let stateByteCount = 20

  /// Reads a diary.
  ///
  /// - Throws: `StateError`.
  package init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    day = try reader.read()
    contacts = try reader.readColumn()
  }

  /// Writes the diary.
  package func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(day)
    writer.write(contacts)
  }
}
