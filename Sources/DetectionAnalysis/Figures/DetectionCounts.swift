internal import ContactWorld
internal import DiscreteEvents

/// The results of tracing with phones, counted against the truth; the source of the figures of detection.
package struct DetectionCounts: Hashable, Sendable {
  /// The truths over all infected people.
  package let truth: TruthCounts
  /// The truths over infected people who tested positive.
  package let confirmed: TruthCounts
  /// The steps from an infection to a heeded warning.
  package let cascade: Cascade
  /// The transmissions by their first missing link, in the order of ``MissedLink``.
  package private(set) var missedLinks = [Int](repeating: 0, count: MissedLink.allCases.count)
  /// The warnings by cause, in the order of ``WarningCause``.
  package private(set) var causes = [Int](repeating: 0, count: WarningCause.allCases.count)
  /// The people who tested positive and of whom others can be warned.
  package private(set) var casesPublished = 0
  /// The close contacts with the app of confirmed cases of whom others can be warned, as pairs.
  package private(set) var reachableContacts = 0
  /// The people whom a phone showed a warning.
  package private(set) var warnedPeople = 0
  /// Those whom a case behind a warning of theirs had infected by then.
  package private(set) var warnedInfected = 0
  /// The sources that uploaded.
  package private(set) var uploaders = 0
  /// The pairs of a source and a person who was warned because of it.
  package private(set) var warnedPairs = 0
  /// Those in which the source had infected the person by the last such warning.
  package private(set) var warnedPairsInfected = 0
  /// The days that people stayed at home.
  package let homeDays: HomeDays
  /// The number of people times the number of days.
  package let personDays: Int

  /// Counts findings.
  package init(of findings: DetectionFindings) {
    truth = TruthCounts(of: findings, where: \.isInfected)
    confirmed = TruthCounts(of: findings, where: \.isConfirmed)
    cascade = Cascade(of: findings)
    homeDays = findings.homeDays
    personDays = findings.people * findings.days
    for (source, _, day) in findings.transmissions {
      let link = MissedLink(ofTransmissionBy: source, on: day, findings)
      missedLinks[link.rawValue] += 1
    }
    for warning in findings.warnings { causes[Int(warning.cause.rawValue)] += 1 }
    for (number, source) in findings.sources.enumerated() {
      if source.upload != nil { uploaders += 1 }
      guard source.publication != nil else { continue }
      casesPublished += 1
      guard source.isConfirmed else { continue }
      reachableContacts += findings.contacts[number].count {
        findings.hasApp($0.other) && findings.closeDays(of: number, $0) != nil
      }
    }
    warnedPeople = Set(findings.warnings.map(\.person)).count
    var infected: Set<Person> = []
    for outcome in findings.outcomes {
      guard let last = outcome.lastWarned else { continue }
      warnedPairs += 1
      guard let infection = findings.transmission(to: outcome.person),
        infection.source == Int(outcome.source), infection.day <= last.day
      else { continue }
      warnedPairsInfected += 1
      infected.insert(outcome.person)
    }
    warnedInfected = infected.count
  }

  /// The warnings shown.
  package var warnings: Int { causes.reduce(0, +) }

  /// The warnings without a truth behind them.
  package var falseWarnings: Int {
    WarningCause.allCases.reduce(0) { $0 + ($1.isTrue ? 0 : causes[Int($1.rawValue)]) }
  }
}
