package import ContactWorld
package import DiscreteEvents
package import EpidemicSociety

/// All that a scorer found in a run: plain records, from which the figures of detection follow.
package struct DetectionFindings: Sendable {
  /// The number of people.
  package let people: Int
  /// The number of days of the run.
  package let days: Int
  /// The histories of the sources, in the order in which they became sources.
  package let sources: [SourceHistory]
  /// The people whom each source met, in the order of ``sources``.
  package let contacts: [[TrueContact]]
  /// The outcomes of phones because of each source, in order of source and person.
  package let outcomes: [PhoneOutcome]
  /// The warnings of phones, in order of time.
  package let warnings: [JudgedWarning]
  /// The counts of the days that infected cases disclosed, in the order of ``PairClass/all``.
  package let classCounts: [PairClassCounts]
  /// The days that people stayed at home.
  package let homeDays: HomeDays
  /// The share of an infection's infectiousness that comes after each day since infection, from day 0 on.
  package let shareAhead: [Double]
  /// Whether the server decides about warnings, so that phones have no risks.
  package let serverDecides: Bool

  private let hasApp: @Sendable (Person) -> Bool
  private let infections: [Person: Int]
  private let outcomePlaces: [OutcomeKey: Int]

  private struct OutcomeKey: Hashable, Sendable {
    var source: Int
    var person: Person
  }

  /// Creates findings.
  package init(
    people: Int, days: Int, sources: [SourceHistory], contacts: [[TrueContact]],
    outcomes: [PhoneOutcome], warnings: [JudgedWarning], classCounts: [PairClassCounts],
    homeDays: HomeDays, shareAhead: [Double], serverDecides: Bool = false,
    hasApp: @escaping @Sendable (Person) -> Bool
  ) {
    self.people = people
    self.days = days
    self.sources = sources
    // A source of the last day has met nobody yet.
    self.contacts =
      contacts + Array(repeating: [], count: max(0, sources.count - contacts.count))
    self.outcomes = outcomes
    self.warnings = warnings
    self.classCounts = classCounts
    self.homeDays = homeDays
    self.shareAhead = shareAhead
    self.serverDecides = serverDecides
    self.hasApp = hasApp
    var infections: [Person: Int] = [:]
    for (number, source) in sources.enumerated() where source.isInfected {
      infections[source.person] = number
    }
    self.infections = infections
    var places: [OutcomeKey: Int] = [:]
    for (place, outcome) in outcomes.enumerated() {
      places[OutcomeKey(source: Int(outcome.source), person: outcome.person)] = place
    }
    outcomePlaces = places
  }

  /// Takes the findings of a scorer after a run.
  package init(of scorer: DetectionScorer, in society: Society) {
    self.init(
      people: society.world.population.count, days: scorer.falseWarnings.count,
      sources: scorer.histories.all, contacts: scorer.contacts.all, outcomes: scorer.outcomes.all,
      warnings: scorer.judgedWarnings,
      classCounts: scorer.disclosed.classCounts(scorer.histories), homeDays: scorer.homeDays,
      shareAhead: RelativeHazard(society.world).shareAhead,
      serverDecides: scorer.asksForStatus, hasApp: { [users = society.users] in users.contains($0) }
    )
  }

  /// Whether a person has the app.
  package func hasApp(_ person: Person) -> Bool {
    hasApp(person)
  }

  /// The place of a person's infection among the sources.
  package func infection(of person: Person) -> Int? {
    infections[person]
  }

  /// The outcome of a phone because of a source; `nil` if the phone did not hear the source.
  package func outcome(of source: Int, for person: Person) -> PhoneOutcome? {
    outcomePlaces[OutcomeKey(source: source, person: person)].map { outcomes[$0] }
  }

  /// The source that infected a person, by its place, with the day; `nil` for people infected at the start and people
  /// not infected.
  package func transmission(to person: Person) -> (source: Int, day: Day)? {
    guard let number = infections[person], let infector = sources[number].infector,
      let source = infections[infector]
    else { return nil }
    return (source, sources[number].firstDay)
  }

  /// The transmissions, in order of time: the place of the source, the place of the infected person, and the day.
  var transmissions: [(source: Int, infected: Int, day: Day)] {
    sources.indices.compactMap { number in
      guard sources[number].isInfected,
        let (source, day) = transmission(to: sources[number].person)
      else { return nil }
      return (source, number, day)
    }
  }

  /// The days on which a source and a person were close contacts within the infectious window, first and last.
  func closeDays(of source: Int, _ contact: TrueContact) -> ClosedRange<Day>? {
    let first = sources[source].firstDay
    let window = InfectiousWindow.days(of: sources[source])
    return TrueContact.span(
      of: contact.closeDays & TrueContact.bits(of: window, countedFrom: first), countedFrom: first)
  }

  /// The days of infectious exposures of a person to a source, first and last.
  func exposureDays(of source: Int, _ contact: TrueContact) -> ClosedRange<Day>? {
    TrueContact.span(of: contact.exposureDays, countedFrom: sources[source].firstDay)
  }
}
