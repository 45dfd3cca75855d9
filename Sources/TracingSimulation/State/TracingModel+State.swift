internal import ContactWorld
public import DiscreteEvents
internal import ProximityProtocols

/// What is written of phones and server is what has been done with them, and not their state: keys follow from
/// the seed and never leave the memory.
extension TracingModel: RestorableModel {
  /// Writes the state.
  public func write(to writer: inout StateWriter) {
    society.write(to: &writer)
    guard phonesSpeak else { return }
    let waiting = pendingWarnings.keys.sorted()
    writer.write(waiting)
    for person in waiting { writer.write(pendingWarnings[person] ?? []) }
    airwaves.phones.write(to: &writer)
    journal.write(to: &writer)
    traffic.write(to: &writer)
    writer.write(outcome)
  }

  /// Takes over a state that a model of the same parameters wrote; to be called on a model to which nothing
  /// has happened.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    try society.restore(from: &reader)
    guard phonesSpeak else { return }
    let waiting: [Person] = try reader.readColumn()
    for person in waiting { pendingWarnings[person] = try reader.readColumn() }
    let started: [Int32] = try reader.readColumn()
    try replay(from: &reader)
    try airwaves.phones.restore(
      from: started, server: &server, error: reader.error(.diverged))
    airwaves.forget()
    if fidelity == .everyPhone, let today = society.today { restoreLogs(on: today) }
    let writtenTraffic = try TrafficRecord(reading: &reader)
    let written: [Int] = try reader.readColumn()
    guard writtenTraffic == traffic, written == outcome else { throw reader.error(.diverged) }
  }

  /// How much of what is not written there is, to be compared with what doing it again comes to.
  private var outcome: [Int] {
    [
      sniffers.view.frames.count, sniffers.view.files.count, openUploads.count,
      openUploads.reduce(0) { $0 + $1.pending.count }, privateUploads.count,
    ]
  }

  /// Does with fresh phones and a fresh server what the journal says.
  private mutating func replay(from reader: inout StateReader) throws(StateError) {
    let (people, today) = (society.world.population.count, society.today)
    // Phones hear one another as they did on each day, so the absences of all days come again one by one.
    society.absences = AbsenceHistory(people: people, capacity: Society.historyDays + 1)
    let (end, error) = (SimulationTime(day: (today ?? 0) + 1), reader.error(.invalidValue))
    var journal = journal
    try journal.restore(from: &reader) { entry throws(StateError) in
      switch entry {
      case .day(let absentees, let isLockdown):
        let isValid = absentees.last.map { $0.person.index < people } ?? true
        guard isValid, society.absences.days.upperBound <= today ?? -1 else { throw error }
        society.absences.record(
          [absentees], in: society.world, isLockdown: isLockdown, workforce: society.workforce)
        airwaves.forget()
      case .upload(let person, let time):
        guard person.index < people, time < end, sendUpload(from: person, at: time) else {
          throw error
        }
      case .publication(let time):
        guard time < end else { throw error }
        _ = publishFile(at: time)
      case .statusRequest(let person, let time):
        guard person.index < people, time < end else { throw error }
        _ = sendStatusRequest(of: person, at: time)
      }
    }
    self.journal = journal
    guard society.today == today else { throw reader.error(.diverged) }
  }
}
