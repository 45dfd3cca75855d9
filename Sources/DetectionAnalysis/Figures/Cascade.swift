/// The steps from an infection to a heeded warning: first the people who become sources, then the pairs of a source and
/// an app user who was a close contact within its infectious window.
///
/// Each step counts those of the step before it who also took this one, so the counts never grow among people, nor among
/// pairs.
package enum CascadeStep: Int, CaseIterable, Sendable {
  /// The person was infected.
  case infected
  /// The infected person has the app.
  case user
  /// The user tested positive.
  case tested
  /// The case got a code for the upload.
  case code
  /// The case uploaded, and the server accepted.
  case uploaded
  /// The app user was a close contact of a case that uploaded.
  case exposed
  /// The phone of the contact heard the case.
  case heard
  /// A day with the case reached the threshold.
  case aboveThreshold
  /// The phone showed a warning with the case behind it.
  case notified
  /// The owner saw such a warning.
  case seen
  /// The owner heeded such a warning.
  case heeded

  /// The name in the table.
  package var name: String {
    switch self {
    case .aboveThreshold: "above_threshold"
    default: "\(self)"
    }
  }

  /// Whether the step counts pairs, and not people.
  package var countsPairs: Bool { rawValue >= Self.exposed.rawValue }

  /// The meaning, for the definition of a table.
  package var meaning: String {
    switch self {
    case .infected: "people infected"
    case .user: "with the app"
    case .tested: "who tested positive"
    case .code: "and got a code"
    case .uploaded: "and uploaded"
    case .exposed: "app users who were close contacts within the infectious window of those"
    case .heard: "whose phone heard the case"
    case .aboveThreshold: "with a day at the threshold"
    case .notified: "who were shown a warning with the case behind it"
    case .seen: "who saw it"
    case .heeded: "who heeded it"
    }
  }
}

/// The counts of the steps, apart for infected sources and for false positive tests.
package struct Cascade: Hashable, Sendable {
  /// The counts of infected sources, in the order of ``CascadeStep``.
  package private(set) var infected = [Int](repeating: 0, count: CascadeStep.allCases.count)
  /// The counts of false positive tests, likewise; the first is 0, and every false positive counts from the second on.
  package private(set) var falsePositive = [Int](repeating: 0, count: CascadeStep.allCases.count)

  /// Counts the steps.
  package init(of findings: DetectionFindings) {
    for (number, source) in findings.sources.enumerated() {
      let steps: [(CascadeStep, Bool)] = [
        (.infected, true), (.user, source.hasApp), (.tested, source.result != nil),
        (.code, source.code != nil || source.upload != nil), (.uploaded, source.upload != nil),
      ]
      guard note(steps, source) else { continue }
      for contact in findings.contacts[number]
      where findings.hasApp(contact.other) && findings.closeDays(of: number, contact) != nil {
        let outcome = findings.outcome(of: number, for: contact.other)
        _ = note(
          [
            (.exposed, true), (.heard, outcome?.heard != nil),
            (.aboveThreshold, outcome.map { $0.risk >= 1 } ?? false),
            (.notified, outcome?.warned != nil), (.seen, outcome?.seen != nil),
            (.heeded, outcome?.heeded != nil),
          ], source)
      }
    }
  }

  /// Counts the steps up to the first that was not taken.
  ///
  /// - Returns: Whether all were taken.
  private mutating func note(_ steps: [(CascadeStep, Bool)], _ source: SourceHistory) -> Bool {
    for (step, isTaken) in steps {
      guard isTaken else { return false }
      if source.isInfected {
        infected[step.rawValue] += 1
      } else if step != .infected {
        falsePositive[step.rawValue] += 1
      }
    }
    return true
  }
}
