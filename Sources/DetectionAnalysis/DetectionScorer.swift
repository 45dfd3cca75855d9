internal import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
public import ProximityProtocols
public import TracingSimulation

/// An observer that compares the warnings of a run with the truth: the people who were near the cases.
public struct DetectionScorer: RunObserver {
  /// The true contacts of each case, in the order of the positive tests; empty if no phone speaks a protocol.
  public private(set) var cases: [CaseContacts] = []
  /// The warnings shown, in order of time.
  public private(set) var warnings = WarningLog()
  /// The warnings without a true contact behind them, by day.
  public private(set) var falseWarnings: [Int]

  private let rule: Rule
  private var caseNumbers: [Person: Int] = [:]
  private var uploads: [EffectiveUpload] = []

  /// The parameters of the app that define true contacts.
  private struct Rule: Sendable {
    /// Whether phones speak a protocol; without them true contacts are not looked for.
    var seeksContacts: Bool
    var disclosedDays: Int
    var retentionDays: Int
    /// Whether an upload takes effect at once, through the answers to status requests.
    var takesEffectAtOnce: Bool
  }

  /// An upload to a server that answers status requests.
  private struct EffectiveUpload: Sendable, BitwiseCopyable {
    var caseNumber: Int
    var day: Day
  }

  /// Creates the scorer of a run.
  ///
  /// - Parameters:
  ///   - parameters: The parameters of tracing.
  ///   - properties: The figures of the protocol on the phones.
  ///   - days: The number of days of the run.
  public init(_ parameters: TracingParameters, _ properties: ProtocolProperties, days: Int) {
    rule = Rule(
      seeksContacts: parameters.app.tracing == .identifiers,
      disclosedDays: parameters.app.disclosedDays, retentionDays: properties.retentionDays,
      takesEffectAtOnce: properties.requestKinds.contains(.status))
    falseWarnings = Array(repeating: 0, count: days)
  }

  /// Whether true contacts were looked for.
  public var seeksContacts: Bool {
    rule.seeksContacts
  }

  /// Positive tests, and the warnings of an ideal app.
  public var societyKinds: HappeningKinds {
    [.cases, .warnings]
  }

  /// Takes note of the society's happenings.
  public mutating func observe(_ happenings: Happenings, in society: Society) {
    for entry in happenings.all {
      switch entry.happening {
      case .becameCase(let person, _): beginCase(person, on: entry.time.day, in: society)
      case .contactsWarned(let warning):
        let isTrue = warning.cause == .diagnosis || warning.isIndexInfected
        for contact in happenings.contacts(of: warning) {
          record(
            WarningRecord(
              person: contact.person, time: Int(entry.time.seconds),
              exposureDay: contact.contactDay, isTrue: isTrue))
        }
      default: break
      }
    }
  }

  private mutating func beginCase(_ person: Person, on day: Day, in society: Society) {
    guard rule.seeksContacts, society.appUserCount > 0 else { return }
    var near: [Person] = []
    for day in (day - rule.disclosedDays)..<day {
      near += society.world.closeContacts(of: person, on: day, absences: society.absences)
    }
    var distinct: [Person] = []
    for contact in near.sorted() where distinct.last != contact { distinct.append(contact) }
    caseNumbers[person] = cases.count
    cases.append(CaseContacts(distinct, hasApp: society.hasApp))
  }

  /// Takes note of a happening of phones or the server.
  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    switch happening {
    case .uploaded(let upload):
      guard rule.takesEffectAtOnce, upload.verdict.answer != nil,
        let number = caseNumbers[upload.person]
      else { return }
      cases[number].isPublished = true
      uploads.removeAll { $0.day < time.day - rule.retentionDays }
      uploads.append(EffectiveUpload(caseNumber: number, day: time.day))
    case .published(let file?):
      for entry in file.disclosed {
        if let number = caseNumbers[entry.person] { cases[number].isPublished = true }
      }
    case .warned(let warning): score(warning, at: time)
    case .dayBegan, .receivedCode, .published(nil), .assessed, .askedForStatus: break
    }
  }

  private mutating func score(_ warning: PhoneWarning, at time: SimulationTime) {
    var isTrue = false
    for sender in warning.exposures.compactMap(\.sender?.person) {
      guard let number = caseNumbers[sender] else { continue }
      if cases[number].noteWarning(of: warning.person) { isTrue = true }
    }
    if warning.isFromStatus {
      for upload in uploads where upload.day >= time.day - rule.retentionDays {
        if cases[upload.caseNumber].noteWarning(of: warning.person) { isTrue = true }
      }
    }
    record(
      WarningRecord(
        person: warning.person, time: Int(time.seconds), exposureDay: warning.exposureDay,
        isTrue: isTrue))
  }

  private mutating func record(_ warning: WarningRecord) {
    warnings.append(warning)
    if !warning.isTrue { falseWarnings[warning.time / 86_400] += 1 }
  }

  /// Writes the scores.
  public func write(to writer: inout StateWriter) {
    writer.write(cases)
    let people = caseNumbers.sorted { $0.value < $1.value }.map(\.key)
    writer.write(people)
    warnings.write(to: &writer)
    writer.write(falseWarnings)
    writer.write(uploads.map(\.caseNumber))
    writer.write(uploads.map(\.day))
  }

  /// Takes over scores that were written.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    cases = try reader.readColumn()
    let people: [Person] = try reader.readColumn()
    try reader.require(people.count == cases.count)
    caseNumbers = Dictionary(
      people.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    try warnings.restore(from: &reader)
    falseWarnings = try reader.readColumn(count: falseWarnings.count)
    let numbers: [Int] = try reader.readColumn()
    let days: [Day] = try reader.readColumn(count: numbers.count)
    try reader.require(numbers.allSatisfy(cases.indices.contains))
    uploads = zip(numbers, days).map { EffectiveUpload(caseNumber: $0, day: $1) }
  }
}
