internal import ContactWorld
internal import DiscreteEvents

/// A step from an exposure that infected to the quarantine of the infected person.
package enum DelayStep: Int, CaseIterable, Sendable {
  /// The infection, at the beginning of its day.
  case exposure
  /// The onset of the source's symptoms, at the beginning of the day.
  case onset
  /// The swab of the source.
  case swab
  /// The result of the swab.
  case result
  /// The code for the upload.
  case code
  /// The upload.
  case upload
  /// The first file that discloses the source.
  case publication
  /// The download in which the phone of the infected person found the source.
  case download
  /// The first warning because of the source.
  case warning
  /// The beginning of the quarantine, the day after the first such warning that the person heeded.
  case quarantine

  /// The moment of the step in one transmission; `nil` if it was not reached.
  func time(
    _ source: SourceHistory, _ outcome: PhoneOutcome?, exposedOn day: Day, days: Int
  ) -> SimulationTime? {
    switch self {
    case .exposure: SimulationTime(day: day)
    case .onset: source.onset.flatMap { $0 < Day(days) ? SimulationTime(day: $0) : nil }
    case .swab: source.swab
    case .result: source.result
    case .code: source.code
    case .upload: source.upload
    case .publication: source.publication
    case .download: outcome?.heard
    case .warning: outcome?.warned
    case .quarantine: outcome?.heeded.map { SimulationTime(day: $0.day + 1) }
    }
  }
}

/// The delays of one step, over all transmissions that reached it.
package struct DelayRow: Hashable, Sendable {
  /// The step.
  package let step: DelayStep
  /// The number of transmissions that reached it.
  package let count: Int
  /// The days from the step before it that the transmission reached, in ascending order.
  package let delays: [Double]
  /// The days from the exposure, in ascending order.
  package let daysSinceExposure: [Double]
  /// The mean share of the infected person's infectiousness that comes after the day of the step.
  package let shareAhead: Double?

  /// The rows of all steps.
  package static func rows(of findings: DetectionFindings) -> [DelayRow] {
    var delays = [[Double]](repeating: [], count: DelayStep.allCases.count)
    var since = delays
    var ahead = [Double](repeating: 0, count: delays.count)
    for (number, infected, day) in findings.transmissions {
      let source = findings.sources[number]
      let outcome = findings.outcome(of: number, for: findings.sources[infected].person)
      let exposure = SimulationTime(day: day)
      var last = exposure
      for step in DelayStep.allCases {
        guard let time = step.time(source, outcome, exposedOn: day, days: findings.days) else {
          continue
        }
        if step != .exposure { delays[step.rawValue].append(Double(time - last) / 86_400) }
        since[step.rawValue].append(Double(time - exposure) / 86_400)
        ahead[step.rawValue] += findings.share(
          after: step == .quarantine ? time.day - 1 : time.day, infectedOn: day)
        last = time
      }
    }
    return DelayStep.allCases.map { step in
      let count = since[step.rawValue].count
      return DelayRow(
        step: step, count: count, delays: delays[step.rawValue].sorted(),
        daysSinceExposure: since[step.rawValue].sorted(),
        shareAhead: count > 0 ? ahead[step.rawValue] / Double(count) : nil)
    }
  }
}

extension DetectionFindings {
  /// The share of infectiousness that comes after a day, of a person infected on another.
  fileprivate func share(after day: Day, infectedOn infection: Day) -> Double {
    let age = day - infection
    return age < 0 ? 1 : age < shareAhead.count ? shareAhead[age] : 0
  }
}

extension [Double] {
  /// A quantile of numbers in ascending order, between two of them in proportion; `nil` if there are none.
  ///
  /// Definition 7 of Hyndman & Fan 1996 (doi:10.1080/00031305.1996.10473566).
  package func quantile(_ share: Double) -> Double? {
    guard let last else { return nil }
    let place = share * Double(count - 1)
    let lower = Int(place)
    guard lower + 1 < count else { return last }
    return self[lower] + (place - Double(lower)) * (self[lower + 1] - self[lower])
  }
}
