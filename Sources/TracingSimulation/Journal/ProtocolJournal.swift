package import ContactWorld
package import DiscreteEvents

/// The actions of phones and server so far, in order, so that a resumed run can replay them.
///
/// The keys of phones, and all other state of a protocol, are functions of the seed and of these few facts. They stay
/// in memory, and no protocol needs code that writes its state. The journal also holds the absences of each day, since
/// they decide which phones met.
///
/// It is a row of bytes. Most requests come at their scheduled time, and then take no bytes.
package struct ProtocolJournal: Sendable {
  /// Something that was done.
  package enum Entry: Hashable, Sendable {
    /// A day began, on which these people are absent, in ascending order; and whether there is a lockdown.
    case day([Absentee], isLockdown: Bool)
    /// A case uploaded.
    case upload(Person, SimulationTime)
    /// The server published, or had nothing to.
    case publication(SimulationTime)
    /// A phone asked about its status, or would not.
    case statusRequest(Person, SimulationTime)
  }

  enum Tag: UInt8 {
    case day, upload, publication, statusRequest
    /// A number of requests that came when they were expected.
    case expectedRequests
  }

  private(set) var bytes: [UInt8] = []
  private var expected: RequestSchedule
  private var expectedCount: UInt64 = 0
  /// The last moment noted, and the day that began last.
  private var time = SimulationTime.start

  /// Creates an empty journal.
  ///
  /// - Parameter expected: When requests are expected; readers must be given the same.
  package init(expecting expected: RequestSchedule) {
    self.expected = expected
  }

  /// Notes the next action; at the same moment as the last, or later.
  package mutating func note(_ entry: Entry) {
    if case .statusRequest(let person, let moment) = entry, expected.takes(person, at: moment) {
      expectedCount += 1
      return
    }
    endRun()
    switch entry {
    case .day(let absentees, let isLockdown):
      append(.day)
      append(UInt64(absentees.count) << 1 | (isLockdown ? 1 : 0))
      var next: UInt32 = 0
      for absentee in absentees {
        append(UInt64(absentee.person.rawValue - next) << 2 | UInt64(absentee.absence.rawValue))
        next = absentee.person.rawValue + 1
      }
    case .upload(let person, let moment):
      append(.upload, person, moment)
    case .publication(let moment):
      append(.publication)
      append(moment)
    case .statusRequest(let person, let moment):
      append(.statusRequest, person, moment)
    }
  }

  /// Writes the journal.
  package func write(to writer: inout StateWriter) {
    var whole = self
    whole.endRun()
    writer.write(whole.bytes)
  }

  /// Restores a journal and replays it.
  ///
  /// - Parameters:
  ///   - reader: The reader of the bytes.
  ///   - body: Replays an entry.
  /// - Throws: ``DiscreteEvents/StateError``, also that of `body`.
  package mutating func restore(
    from reader: inout StateReader,
    _ body: (Entry) throws(StateError) -> Void
  ) throws(StateError) {
    var entries = JournalReader(try reader.readColumn(), error: reader.error(.invalidValue))
    while let tag = try entries.next() {
      switch tag {
      case .day: try again(try entries.day(), body)
      case .upload: try again(.upload(try entries.person(), try moment(&entries)), body)
      case .publication: try again(.publication(try moment(&entries)), body)
      case .statusRequest:
        try again(.statusRequest(try entries.person(), try moment(&entries)), body)
      case .expectedRequests:
        for _ in 0..<(try entries.number()) {
          guard let (person, moment) = expected.next else { throw entries.error }
          try again(.statusRequest(person, moment), body)
        }
      }
    }
  }

  private mutating func again(
    _ entry: Entry, _ body: (Entry) throws(StateError) -> Void
  ) throws(StateError) {
    try body(entry)
    note(entry)
  }

  private func moment(_ entries: inout JournalReader) throws(StateError) -> SimulationTime {
    guard let delay = Int64(exactly: try entries.number()), delay < 1 << 40 else {
      throw entries.error
    }
    return time + delay
  }

  // MARK: Bytes

  private mutating func endRun() {
    guard expectedCount > 0 else { return }
    append(.expectedRequests)
    append(expectedCount)
    expectedCount = 0
  }

  private mutating func append(_ tag: Tag, _ person: Person, _ moment: SimulationTime) {
    append(tag)
    append(UInt64(person.rawValue))
    append(moment)
  }

  private mutating func append(_ tag: Tag) {
    bytes.append(tag.rawValue)
  }

  private mutating func append(_ moment: SimulationTime) {
    append(UInt64(moment - time))
    time = moment
  }

  /// Appends a number in groups of 7 bits, the lowest first.
  private mutating func append(_ number: UInt64) {
    var left = number
    while left >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: left) | 0x80)
      left >>= 7
    }
    bytes.append(UInt8(left))
  }
}

extension ProtocolJournal {
  /// Notes a happening of phones or the server, if a replay has to repeat it.
  mutating func note(_ happening: PhoneHappening, at time: SimulationTime) {
    switch happening {
    case .dayBegan(let absentees, let isLockdown): note(.day(absentees, isLockdown: isLockdown))
    case .uploaded(let upload): note(.upload(upload.person, time))
    case .published: note(.publication(time))
    case .askedForStatus(let person, _): note(.statusRequest(person, time))
    case .receivedCode, .assessed, .warned: break
    }
  }
}
