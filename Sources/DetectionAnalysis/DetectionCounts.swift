public import TracingSimulation

/// The results of tracing with phones, counted against the truth; the source of the figures of detection.
public struct DetectionCounts: Hashable, Sendable {
  /// The people who tested positive and whose contacts can be warned: a published file disclosed one of their
  /// identifiers, or they uploaded to a server whose phones ask for their status.
  public var casesPublished = 0
  /// The true contacts of all who tested positive, as pairs.
  public var trueContacts = 0
  /// The true contacts with the app of the published cases, as pairs.
  public var reachableContacts = 0
  /// The true contacts who were warned because of the case, as pairs.
  public var warnedContacts = 0
  /// The warnings shown.
  public var warnings = 0
  /// The warnings shown to people who were a true contact of no case behind the warning.
  public var falseWarnings = 0
  /// The number of people times the number of days.
  public var personDays = 0

  /// Creates the counts of a run in which nothing was found.
  public init() {}
}

extension DetectionCounts {
  /// The figures of detection.
  public static let measures: [Measure<DetectionCounts>] = [
    Measure(
      "tracing.cases_published", unit: "people",
      """
      People who tested positive and of whom others can be warned: a published file disclosed one of their \
      identifiers, or they uploaded to a server whose phones ask for their status.
      """
    ) { $0.casesPublished },
    Measure(
      "tracing.true_contacts", unit: "pairs",
      "True contacts of all who tested positive, with or without the app."
    ) { $0.trueContacts },
    Measure(
      "tracing.true_contacts_reachable", unit: "pairs",
      "True contacts with the app of the published cases: the contacts within reach of an upload."
    ) { $0.reachableContacts },
    Measure(
      "tracing.true_contacts_notified", unit: "pairs",
      """
      True contacts who were warned because of a file that disclosed their case; where phones ask the server for \
      their status, after their case's upload.
      """
    ) { $0.warnedContacts },
    Measure(
      "tracing.sensitivity", unit: "share", missingWhen: "there are no true contacts",
      "The share of true contacts who were warned: `true_contacts_notified` by `true_contacts`."
    ) { ratio($0.warnedContacts, $0.trueContacts) },
    Measure(
      "tracing.sensitivity_among_reachable", unit: "share",
      missingWhen: "an upload could reach nobody",
      """
      `true_contacts_notified` by `true_contacts_reachable`: what radio, rule and protocol lose, without what uptake \
      and consent lose.
      """
    ) { ratio($0.warnedContacts, $0.reachableContacts) },
    Measure(
      "tracing.false_notifications", unit: "warnings",
      "Warnings shown to people who were a true contact of no case behind the warning."
    ) { $0.falseWarnings },
    Measure(
      "tracing.precision", unit: "share", missingWhen: "nobody was warned",
      "The share of warnings shown to a true contact of a case behind the warning."
    ) { ratio($0.warnings - $0.falseWarnings, $0.warnings) },
    Measure(
      "tracing.false_alerts_per_100k_per_day", unit: "warnings per 100,000 people and day",
      "`false_notifications` per 100,000 people and day."
    ) { Double($0.falseWarnings) / (Double($0.personDays) / 100_000) },
  ]
}

extension DetectionCounts {
  /// Counts the findings of a scorer.
  ///
  /// - Parameters:
  ///   - scorer: The scorer after the run.
  ///   - people: The number of people.
  public init(of scorer: DetectionScorer, people: Int) {
    self.init()
    for record in scorer.cases {
      trueContacts += record.contacts.count
      warnedContacts += record.isWarned.count { $0 }
      guard record.isPublished else { continue }
      casesPublished += 1
      reachableContacts += record.hasApp.count { $0 }
    }
    warnings = scorer.warnings.count
    falseWarnings = scorer.falseWarnings.reduce(0, +)
    personDays = people * scorer.falseWarnings.count
  }
}
