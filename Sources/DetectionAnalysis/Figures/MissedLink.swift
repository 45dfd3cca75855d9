internal import DiscreteEvents

/// The first link that was missing where tracing with phones could have prevented a transmission: the warning of the
/// source because of the person who had infected the source.
package enum MissedLink: Int, CaseIterable, Sendable {
  /// The scenario starts with the infection of the source; nobody infected it.
  case infectedAtStart
  /// The person who infected the source has no app.
  case noAppOfInfector
  /// The source has no app.
  case noAppOfSource
  /// The person who infected the source did not test positive.
  case notTested
  /// They did not upload, or the server refused.
  case noUpload
  /// The phone of the source did not hear them.
  case notHeard
  /// No day with them reached the threshold, and no warning named them.
  case belowThreshold
  /// The warning came on the day of the transmission or later.
  case tooLate
  /// The source did not see the warning before that day.
  case notSeen
  /// The source did not heed the warning before that day.
  case notHeeded
  /// No link was missing: the source heeded the warning, and infected all the same.
  case heeded

  /// The name of the figure.
  package var name: String {
    switch self {
    case .infectedAtStart: "infected_at_start"
    case .noAppOfInfector: "no_app_of_infector"
    case .noAppOfSource: "no_app_of_source"
    case .notTested: "not_tested"
    case .noUpload: "no_upload"
    case .notHeard: "not_heard"
    case .belowThreshold: "below_threshold"
    case .tooLate: "too_late"
    case .notSeen: "not_seen"
    case .notHeeded: "not_heeded"
    case .heeded: "heeded"
    }
  }

  /// The meaning, for the definition of a figure.
  package var meaning: String {
    switch self {
    case .infectedAtStart:
      "the scenario starts with the infection of the source, or it came from outside"
    case .noAppOfInfector: "the person who infected the source has no app"
    case .noAppOfSource: "the source has no app"
    case .notTested: "the person who infected the source did not test positive"
    case .noUpload: "the person who infected the source did not upload"
    case .notHeard: "the phone of the source did not hear that person"
    case .belowThreshold: "the phone of the source did not warn because of that person"
    case .tooLate: "the warning came on the day of the transmission or later"
    case .notSeen: "the source did not see the warning before that day"
    case .notHeeded: "the source did not heed the warning before that day"
    case .heeded: "no link was missing: the source heeded the warning and infected all the same"
    }
  }

  /// The first missing link of a transmission.
  ///
  /// - Parameters:
  ///   - source: The place of the source of the transmission.
  ///   - day: The day of the transmission.
  ///   - findings: The findings of the run.
  init(ofTransmissionBy source: Int, on day: Day, _ findings: DetectionFindings) {
    let person = findings.sources[source].person
    guard let number = findings.transmission(to: person)?.source else {
      self = .infectedAtStart
      return
    }
    let infector = findings.sources[number]
    let outcome = findings.outcome(of: number, for: person)
    let morning = SimulationTime(day: day)
    func isBefore(_ time: SimulationTime?) -> Bool { time.map { $0 < morning } ?? false }
    self =
      if !infector.hasApp { .noAppOfInfector } else if !findings.sources[source].hasApp {
        .noAppOfSource
      } else if infector.result == nil { .notTested } else if infector.upload == nil {
        .noUpload
      } else if outcome?.heard == nil { .notHeard } else if outcome?.warned == nil {
        .belowThreshold
      } else if !isBefore(outcome?.warned) { .tooLate } else if !isBefore(outcome?.seen) {
        .notSeen
      } else if !isBefore(outcome?.heeded) { .notHeeded } else { .heeded }
  }
}
