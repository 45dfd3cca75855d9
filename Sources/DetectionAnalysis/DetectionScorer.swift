internal import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
internal import ExposureRisk
public import ProximityProtocols
public import TracingSimulation

/// An observer that compares the warnings of a run with the truth.
///
/// It follows each source, that is each infected person and each false positive test, from the contacts of the
/// infectious window to what every phone did because of it. The truth comes from the world alone.
public struct DetectionScorer: RunObserver {
  /// The warnings shown, in order of time.
  public private(set) var warnings = WarningLog()
  /// The warnings without a truth behind them, by day.
  public private(set) var falseWarnings: [Int]
  /// Whether the truth is looked for: phones speak a protocol, and somebody has the app.
  public private(set) var seeksTruth: Bool

  /// The warnings of phones, with their causes, in order of time.
  package private(set) var judgedWarnings: [JudgedWarning] = []
  /// The histories of the sources, in the order in which they became sources.
  package var sources: [SourceHistory] { histories.all }
  /// The people whom each source met, in the order of ``sources``, as far as that was looked for.
  package var trueContacts: [[TrueContact]] { contacts.all }
  /// The outcomes of phones because of each source, in order of source and person.
  package var phoneOutcomes: [PhoneOutcome] { outcomes.all }

  private(set) var histories = SourceHistories()
  private(set) var contacts: TrueContacts
  private(set) var outcomes = PhoneOutcomes()
  private(set) var disclosed: DisclosedDays
  private(set) var homeDays = HomeDays()
  private var uploaded = UploadedEncounters()
  private var warnedDays = WarnedDays()
  // The last day through which each person stays at home because of a phone's warning.
  private var heeding: [Person: Day] = [:]
  // The assessment that the phone of the present event made; none between events.
  private var lastAssessment: PhoneAssessment?

  private let retentionDays: Int
  let asksForStatus: Bool

  /// Creates the scorer of a run.
  ///
  /// - Parameters:
  ///   - tracing: The parameters of tracing.
  ///   - properties: The figures of the protocol on the phones.
  ///   - truth: The definitions of the truth.
  ///   - days: The number of days of the run.
  public init(
    _ tracing: TracingParameters, _ properties: ProtocolDescription,
    truth: TruthParameters = TruthParameters(), days: Int
  ) {
    seeksTruth = tracing.app.tracing == .identifiers
    retentionDays = properties.retentionDays
    asksForStatus = properties.requestKinds.contains(.status)
    contacts = TrueContacts(least: truth.infectiousExposureShare)
    disclosed = DisclosedDays(retentionDays: properties.retentionDays)
    falseWarnings = Array(repeating: 0, count: days)
  }

  /// Infections and tests, and the warnings of an ideal app.
  public var societyKinds: HappeningKinds {
    seeksTruth ? [.infections, .swabs, .results, .stays] : .warnings
  }

  /// Takes note of the society's happenings.
  public mutating func observe(_ happenings: Happenings, in society: Society) {
    // Another observer may want kinds that this one does not.
    let kinds = societyKinds
    for entry in happenings.all where kinds.contains(entry.happening.kind) {
      switch entry.happening {
      case .infected(let record): histories.infect(record, in: society)
      case .swabTaken(let person): histories.swab(person, at: entry.time)
      case .resultArrived(let person, let isPositive, let isInfected):
        let number = histories.receiveResult(
          of: person, isPositive: isPositive, isInfected: isInfected, at: entry.time,
          hasApp: society.hasApp(person))
        if let number { contacts.beginFalsePositive(number, histories, in: society) }
      case .stayedAtHome(let stay): histories.stayAtHome(stay)
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

  /// Takes note of a happening of phones or the server.
  public mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    switch happening {
    case .dayBegan(let absentees, _): beginDay(time.day, absentees, in: society)
    case .receivedCode(let person): histories.receiveCode(person, at: time)
    case .uploaded(let upload): note(upload, at: time)
    case .published(let file?):
      for entry in file.disclosed { histories.publish(entry.person, at: time) }
    case .assessed(let assessment):
      disclosed.settle(histories, in: society)
      note(assessment, at: time)
    case .warned(let warning):
      disclosed.settle(histories, in: society)
      judge(warning, at: time)
    case .published(nil), .askedForStatus: break
    }
  }

  private mutating func beginDay(_ day: Day, _ absentees: [Absentee], in society: Society) {
    for absentee in absentees {
      let person = absentee.person
      if absentee.absence == .hospital { histories.stayInHospital(person, on: day) }
      guard absentee.absence == .home else { continue }
      let source = histories.infection(of: person).map { histories[$0] }
      homeDays.add(
        isInfected: source.map { $0.firstDay < day && day <= $0.lastDay } ?? false,
        isWarned: heeding[person].map { $0 >= day } ?? false)
    }
    contacts.beginDay(day, histories, in: society)
    disclosed.settle(histories, in: society)
    disclosed.beginDay(day, histories)
    if asksForStatus { uploaded.forget(before: day - retentionDays - 1) }
  }

  private mutating func note(_ upload: Upload, at time: SimulationTime) {
    guard upload.verdict.answer != nil, let number = histories.test(of: upload.person) else {
      return
    }
    histories.upload(upload.person, at: time)
    disclosed.open(number, upload.days, on: time.day)
    guard asksForStatus else { return }
    histories.publish(upload.person, at: time)
    for entry in upload.heard {
      outcomes.hear(number, by: entry.person, at: time)
      disclosed.noteUploaded(number, heard: entry.person, on: entry.day)
      uploaded.add(
        entry.person,
        UploadedEncounters.Entry(
          source: Int32(number), day: Int16(entry.day.index), uploadDay: Int16(time.day.index)))
    }
  }

  private mutating func note(_ assessment: PhoneAssessment, at time: SimulationTime) {
    lastAssessment = assessment
    // The exposures to one key follow one another, and one of a day is as good as all.
    var noted: (sender: PhoneDay, day: Day)?
    for exposure in assessment.exposures {
      guard let sender = exposure.sender, noted.map({ $0 != (sender, exposure.day) }) ?? true,
        let number = histories.test(of: sender.person)
      else { continue }
      noted = (sender, exposure.day)
      outcomes.hear(number, by: assessment.person, on: exposure.day, at: time)
      disclosed.hear(number, by: assessment.person, on: sender.day)
      guard let earlier = warnedDays.warning(of: exposure.day, to: assessment.person) else {
        continue
      }
      warn(
        assessment.person, because: number, on: sender.day, at: time, isSeen: earlier.isSeen,
        isHeeded: earlier.isHeeded)
    }
    let firstKept = time.day - retentionDays - 1
    outcomes.assess(assessment.risks, by: assessment.person, keeping: firstKept)
    warnedDays.forget(assessment.person, before: firstKept)
  }

  private mutating func judge(_ warning: PhoneWarning, at time: SimulationTime) {
    let exposures = judgedExposures(of: warning, at: time)
    for exposure in exposures {
      warn(
        warning.person, because: Int(exposure.source), on: exposure.day, at: time,
        isSeen: warning.isSeen, isHeeded: warning.isHeeded)
    }
    if !warning.isFromStatus {
      warnedDays.warn(
        warning.person, of: warning.days, isSeen: warning.isSeen, isHeeded: warning.isHeeded)
    }
    let causes = exposures.map { self.cause(of: $0, for: warning.person) }
    // The best cause; among equals the latest day.
    let best = causes.indices.min {
      (causes[$0], exposures[$1].day) < (causes[$1], exposures[$0].day)
    }
    let cause = best.map { causes[$0] } ?? (warning.isFromStatus ? .serverNoise : .anotherKey)
    let risk = lastAssessment.flatMap { assessment in
      assessment.person == warning.person
        ? assessment.risks.first { $0.day == warning.exposureDay }?.relativeRisk : nil
    }
    judgedWarnings.append(
      JudgedWarning(
        person: warning.person, time: time, phoneDay: warning.exposureDay, cause: cause,
        isSeen: warning.isSeen, isHeeded: warning.isHeeded, exposure: best.map { exposures[$0] },
        relativeRisk: warning.isFromStatus ? nil : risk))
    if let day = warning.heedsThrough {
      heeding[warning.person] = max(heeding[warning.person] ?? day, day)
    }
    record(
      WarningRecord(
        person: warning.person, time: Int(time.seconds), exposureDay: warning.exposureDay,
        isTrue: cause.isTrue))
  }

  /// Puts a source and a day of its broadcasts behind a warning.
  private mutating func warn(
    _ person: Person, because source: Int, on day: Day, at time: SimulationTime, isSeen: Bool,
    isHeeded: Bool
  ) {
    outcomes.warn(source, person, at: time, isSeen: isSeen, isHeeded: isHeeded)
    disclosed.warn(source, person, on: day)
  }

  /// The exposures to known sources behind a warning, one for each source and day, in this order.
  private func judgedExposures(
    of warning: PhoneWarning, at time: SimulationTime
  ) -> [JudgedExposure] {
    var windows: [SourceDay: [ExposureWindow]] = [:]
    for exposure in warning.exposures {
      guard let sender = exposure.sender, let number = histories.test(of: sender.person) else {
        continue
      }
      windows[SourceDay(source: number, day: sender.day), default: []].append(exposure.window)
    }
    if warning.isFromStatus {
      let entries = uploaded.entries(of: warning.person, uploadedFrom: time.day - retentionDays)
      for entry in entries {
        windows[SourceDay(source: Int(entry.source), day: Day(Int(entry.day)))] = []
      }
    }
    return windows.keys.sorted().map { key in
      let scans = (windows[key] ?? []).flatMap(\.scans)
      let seconds = scans.reduce(0) { $0 + Int($1.secondsSinceLastScan) }
      let sum = scans.reduce(0) { $0 + Int($1.typicalAttenuation) * Int($1.secondsSinceLastScan) }
      return JudgedExposure(
        source: key.source, day: key.day,
        pairDay: disclosed.pairDay(of: key.source, with: warning.person, on: key.day),
        leastAttenuation: seconds > 0 ? scans.map(\.leastAttenuation).min() : nil,
        meanAttenuation: seconds > 0 ? Double(sum) / Double(seconds) : nil)
    }
  }

  /// A source and a day of its broadcasts.
  private struct SourceDay: Hashable, Comparable {
    var source: Int
    var day: Day

    static func < (a: Self, b: Self) -> Bool {
      (a.source, a.day) < (b.source, b.day)
    }
  }

  private func cause(of exposure: JudgedExposure, for person: Person) -> WarningCause {
    let source = histories[Int(exposure.source)]
    guard let pairDay = exposure.pairDay else { return .anotherKey }
    guard source.isInfected else { return .lookAlike }
    if let infection = histories.infection(of: person).map({ histories[$0] }),
      infection.infector == source.person, infection.firstDay == pairDay.day
    {
      return .transmission
    }
    let days = pairDay.day..<(pairDay.day + 1)
    let bit = TrueContact.bits(of: days, countedFrom: source.firstDay)
    let met = contacts.contact(of: Int(exposure.source), with: person)
    if pairDay.day >= source.firstDay, let met, met.exposureDays & bit != 0 {
      return .infectiousExposure
    }
    return pairDay.cause(isInWindow: InfectiousWindow.days(of: source).contains(pairDay.day))
  }

  private mutating func record(_ warning: WarningRecord) {
    warnings.append(warning)
    if !warning.isTrue { falseWarnings[warning.time / 86_400] += 1 }
  }
}

extension DetectionScorer {
  /// Writes the scores.
  public func write(to writer: inout StateWriter) {
    warnings.write(to: &writer)
    writer.write(falseWarnings)
    writer.write(judgedWarnings)
    histories.write(to: &writer)
    contacts.write(to: &writer)
    outcomes.write(to: &writer)
    disclosed.write(to: &writer)
    writer.write(homeDays)
    uploaded.write(to: &writer)
    warnedDays.write(to: &writer)
    let people = heeding.keys.sorted()
    writer.write(people)
    writer.write(people.map { heeding[$0]?.index ?? 0 })
  }

  /// Takes over scores that were written.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public mutating func restore(from reader: inout StateReader) throws(StateError) {
    try warnings.restore(from: &reader)
    falseWarnings = try reader.readColumn(count: falseWarnings.count)
    judgedWarnings = try reader.readColumn()
    try histories.restore(from: &reader)
    let count = histories.all.count
    try reader.require(
      judgedWarnings.allSatisfy { warning in
        warning.exposure.map { (0..<count).contains(Int($0.source)) } ?? true
      })
    try contacts.restore(from: &reader, histories)
    try outcomes.restore(from: &reader, sourceCount: count)
    try disclosed.restore(from: &reader, sourceCount: count)
    homeDays = try reader.read()
    try uploaded.restore(from: &reader, sourceCount: count)
    try warnedDays.restore(from: &reader)
    let people: [Person] = try reader.readColumn()
    let days: [Int] = try reader.readColumn(count: people.count)
    heeding = [:]
    for (person, day) in zip(people, days) { heeding[person] = Day(day) }
    lastAssessment = nil
  }
}
