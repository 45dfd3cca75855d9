internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety

extension TracingModel {
  /// Notes the people who truly were near a case in the days that the app traces back.
  mutating func noteTrueContacts(of person: Person, at time: SimulationTime) {
    guard let number = recorder.caseNumber(of: person) else { return }
    var near: [Person] = []
    for day in (time.day - parameters.app.disclosedDays)..<time.day {
      near += trueContacts(of: person, on: day)
    }
    let distinct = near.sortedWithoutRepeats()
    recorder.cases[number].trueContacts = distinct
    recorder.cases[number].contactHasApp = distinct.map(society.hasApp)
    recorder.cases[number].contactWarned = distinct.map { _ in false }
  }

  /// The people who were within 2 metres of somebody for at least 15 minutes on a day, all contacts of the
  /// day taken together; ascending.
  private func trueContacts(of person: Person, on day: Int) -> [Person] {
    let near = society.world.contacts(of: person, on: day, absences: society.absences)
      .filter { $0.distance <= 2 }
      .sorted { $0.other < $1.other }
    var found: [Person] = []
    var seconds: UInt32 = 0
    for (index, contact) in near.enumerated() {
      seconds = index > 0 && near[index - 1].other == contact.other ? seconds : 0
      seconds += contact.duration
      if seconds >= 900, found.last != contact.other { found.append(contact.other) }
    }
    return found
  }
}
