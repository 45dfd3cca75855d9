internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// Writes all that has happened; what is a function of world and parameters is not part of it.
  func write(to writer: inout StateWriter) {
    state.write(to: &writer)
    absences.write(to: &writer)
    writer.write(moments) { $0.write($1) }
    writer.write(agenda)
    writer.write(infectedCount)
    tokens.write(to: &writer)
    writer.write(indexEnds) { $0.write($1) }
    restrictions.write(to: &writer)
    writer.write(capacity.interviews)
    writer.write(capacity.notifications)
    writer.write(daily)
    writer.write(transmissions)
    writer.write(cases)
    warnings.write(to: &writer)
    writer.write(isolationDays)
  }

  /// Takes over what a society of the same world and parameters wrote.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  mutating func restore(from reader: inout StateReader) throws(StateError) {
    try state.restore(from: &reader)
    try absences.restore(from: &reader, in: world, workforce: workforce)
    moments = try reader.readColumn(count: moments.count, elementSize: 8) {
      reader throws(StateError) in try reader.readColumn()
    }
    agenda = try reader.readColumn(count: days)
    infectedCount = try reader.read()
    try tokens.restore(from: &reader)
    indexEnds = try reader.readColumn(count: days, elementSize: 8) {
      reader throws(StateError) in try reader.readColumn()
    }
    try restrictions.restore(from: &reader)
    capacity.interviews = try reader.read()
    capacity.notifications = try reader.read()
    daily = try reader.readColumn(count: days)
    transmissions = try reader.readColumn()
    cases = try reader.readColumn()
    try warnings.restore(from: &reader)
    isolationDays = try reader.read()
    guard let today else { return }
    recentPlans = (0..<tracedDays).map { world.meetingPlan(on: today - $0, absences: absences) }
  }

  /// The day that began last; `nil` before the first.
  var today: Int? {
    absences.days.isEmpty ? nil : absences.days.upperBound - 1
  }
}

extension PersonState {
  fileprivate func write(to writer: inout StateWriter) {
    writer.write(infectedOn)
    writer.write(records)
    writer.write(indexSince)
    writer.write(caseNumbers)
    writer.write(mayBeAbsent.words)
  }

  fileprivate mutating func restore(from reader: inout StateReader) throws(StateError) {
    infectedOn = try reader.readColumn(count: infectedOn.count)
    records = try reader.readColumn(count: records.count)
    indexSince = try reader.readColumn(count: indexSince.count)
    caseNumbers = try reader.readColumn(count: caseNumbers.count)
    mayBeAbsent.words = try reader.readColumn(count: mayBeAbsent.words.count)
  }
}

extension PersonRecord: StateCodable {
  static let stateByteCount = 15

  init(reading reader: inout StateReader) throws(StateError) {
    isolatesFrom = try reader.read()
    isolatesThrough = try reader.read()
    isHeldThrough = try reader.read()
    flags = Flags(rawValue: try reader.read())
    requests = try TraceTokens.Requests(reading: &reader)
  }

  func write(to writer: inout StateWriter) {
    writer.write(isolatesFrom)
    writer.write(isolatesThrough)
    writer.write(isHeldThrough)
    writer.write(flags.rawValue)
    requests.write(to: &writer)
  }
}

extension DuePerson: StateCodable {
  static let stateByteCount = 8

  init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    second = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(second)
  }
}

extension DayAgenda: StateCodable {
  static let stateByteCount = 40

  init(reading reader: inout StateReader) throws(StateError) {
    onsets = try reader.readColumn()
    admissions = try reader.readColumn()
    discharges = try reader.readColumn()
    positives = try reader.readColumn()
    endings = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(onsets)
    writer.write(admissions)
    writer.write(discharges)
    writer.write(positives)
    writer.write(endings)
  }
}
