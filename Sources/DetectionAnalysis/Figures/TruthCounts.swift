internal import ContactWorld
package import DiscreteEvents

/// The pairs of one truth, and those of them who were warned.
package struct RungCounts: Hashable, Sendable {
  /// The pairs of a source and another person.
  package var total = 0
  /// The pairs of whom a phone showed the other person a warning with the source behind it.
  package var warned = 0
  /// The pairs warned before the other person could have begun to infect others.
  package var warnedInTime = 0

  /// Creates counts.
  package init(total: Int = 0, warned: Int = 0, warnedInTime: Int = 0) {
    self.total = total
    self.warned = warned
    self.warnedInTime = warnedInTime
  }
}

/// The three truths, from the widest to the narrowest.
package struct TruthCounts: Hashable, Sendable {
  /// The close contacts within infectious windows.
  package var closeContacts = RungCounts()
  /// The infectious exposures.
  package var infectiousExposures = RungCounts()
  /// The transmissions.
  package var transmissions = RungCounts()

  /// Creates counts of 0.
  package init() {}
}

extension TruthCounts {
  /// Counts the pairs of some sources.
  ///
  /// - Parameters:
  ///   - findings: The findings of a run.
  ///   - isCounted: Tells whether a source counts.
  package init(of findings: DetectionFindings, where isCounted: (SourceHistory) -> Bool) {
    for (number, source) in findings.sources.enumerated() where isCounted(source) {
      for contact in findings.contacts[number] {
        if let days = findings.closeDays(of: number, contact) {
          closeContacts.add(contact.other, number, days, findings)
        }
        if let days = findings.exposureDays(of: number, contact) {
          infectiousExposures.add(contact.other, number, days, findings)
        }
      }
    }
    for (source, infected, day) in findings.transmissions where isCounted(findings.sources[source])
    {
      transmissions.add(findings.sources[infected].person, source, day...day, findings)
    }
  }
}

extension RungCounts {
  fileprivate mutating func add(
    _ person: Person, _ source: Int, _ days: ClosedRange<Day>, _ findings: DetectionFindings
  ) {
    total += 1
    guard let warned = findings.outcome(of: source, for: person)?.warned else { return }
    self.warned += 1
    let infection = findings.infection(of: person).map { findings.sources[$0] }
    if warned < TimelyWarning.deadline(of: infection, exposedOn: days) { warnedInTime += 1 }
  }
}

/// The definition of a warning in time: one before the contact could have begun to infect others.
package enum TimelyWarning {
  /// The number of days after an exposure on which a person without symptoms could begin to infect others.
  ///
  /// The mean incubation of 5.42 days (McAloon et al. 2020) less the two days before onset, rounded down.
  package static let daysAfterExposure = 3

  /// The moment before which a warning is in time.
  ///
  /// * A person who was infected by the last day of contact with the case, by the case or anybody else: the beginning of
  ///   the day two days before the own onset, not before the day after the infection; without symptoms of
  ///   ``daysAfterExposure`` days after the infection.
  /// * Any other person: the beginning of the day ``daysAfterExposure`` days after the first contact.
  ///
  /// - Parameters:
  ///   - infection: The infection of the person, if there is one.
  ///   - days: The first and the last day of contact with the case.
  /// - Returns: The moment.
  package static func deadline(
    of infection: SourceHistory?, exposedOn days: ClosedRange<Day>
  ) -> SimulationTime {
    guard let infection, infection.isInfected, infection.firstDay <= days.upperBound else {
      return SimulationTime(day: days.lowerBound + daysAfterExposure)
    }
    let start =
      infection.onset.map { max(infection.firstDay + 1, $0 - InfectiousWindow.daysBefore) }
      ?? infection.firstDay + daysAfterExposure
    return SimulationTime(day: start)
  }
}
