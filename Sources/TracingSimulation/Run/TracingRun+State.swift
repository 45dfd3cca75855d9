internal import ContactWorld
public import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

/// Of phones and server, the journal of actions is written, and not their state: keys follow from the seed and never
/// leave the memory.
extension TracingRun {
  /// Writes the state.
  public func write(to writer: inout StateWriter) {
    writer.write(now)
    society.write(to: &writer)
    observers.write(to: &writer)
    guard let network else { return }
    queue.write(to: &writer)
    pending.write(to: &writer)
    histories.write(to: &writer)
    journal.write(to: &writer)
    network.write(to: &writer)
  }

  /// Takes over a state that a run of the same parameters wrote; to be called on a run in which nothing has
  /// happened.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    now = try reader.read()
    try reader.require(now >= .start && now <= SimulationTime(day: Day(society.days)))
    try society.restore(from: &reader)
    try observers.restore(from: &reader)
    guard network != nil else { return }
    queue = try EventQueue(reading: &reader)
    try pending.restore(from: &reader)
    try histories.restore(from: &reader)
    try replay(from: &reader)
    try network?.restore(from: &reader)
    if let today = society.today { network?.restoreLogs(on: today, in: society) }
  }

  /// Replays the journal with fresh phones and a fresh server, and tells the observers that are rebuilt by a replay.
  private mutating func replay(from reader: inout StateReader) throws(StateError) {
    let (people, today) = (society.world.population.count, society.today)
    // Phones hear one another as they did on each day, so the absences of all days come again one by one.
    society.forgetAbsences()
    let (end, error) = (SimulationTime(day: (today ?? 0) + 1), reader.error(.invalidValue))
    var journal = journal
    try journal.restore(from: &reader) { entry throws(StateError) in
      switch entry {
      case .day(let absentees, let isLockdown):
        let isValid = absentees.last.map { $0.person.index < people } ?? true
        let day = society.absences.days.upperBound
        guard isValid, day <= today ?? -1 else { throw error }
        society.absences.record([absentees], in: society.world, isLockdown: isLockdown)
        network?.beginDay(day, absentees)
        tellAir(of: day - 1, isReplay: true)
        observers.observe(
          .dayBegan(absentees, isLockdown: isLockdown), at: SimulationTime(day: day), in: society,
          isReplay: true)
      case .upload(let person, let time):
        let days = owners.disclosedDays(uploadingOn: time.day)
        guard person.index < people, time < end,
          let upload = disclose(days, of: person, at: time)
        else { throw error }
        observers.observe(.uploaded(upload), at: time, in: society, isReplay: true)
        tellBroadcasts(of: person, days, at: time, isReplay: true)
      case .publication(let time):
        guard time < end else { throw error }
        let file = network?.publish(at: time)
        observers.observe(
          .published(file.map(FileNotice.init)), at: time, in: society, isReplay: true)
      case .statusRequest(let person, let time):
        guard person.index < people, time < end else { throw error }
        let answer = network?.askForStatus(of: person, at: time)
        observers.observe(
          .askedForStatus(person, isAtRisk: answer), at: time, in: society, isReplay: true)
      }
    }
    self.journal = journal
    if now.day == Day(society.days) { tellAir(of: now.day - 1, isReplay: true) }
    guard society.today == today else { throw reader.error(.diverged) }
  }
}
