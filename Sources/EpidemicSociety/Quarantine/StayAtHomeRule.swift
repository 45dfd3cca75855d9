internal import DiscreteEvents
internal import ContactWorld

/// The one rule for the length of a stay at home: with symptoms, after a positive test, and after a request by a phone,
/// an ideal app, a tracer or the household.
///
/// It is OpenABM-Covid19's (`src/interventions.c`). Lengths are whole days, and an unfinished day counts as a whole
/// one. Adherence falls day by day from the day that a length is counted from; and that to a request because of a
/// diagnosed contact by the day since the request as well, where the parameters say so.
///
/// A pure function of the world: it can be asked on any thread, and before the day has come.
struct StayAtHomeRule: Sendable {
  private let world: World
  private let symptomaticDays: Int
  private let positiveDays: Int
  /// The length of a quarantine because of a contact, in days from the contact.
  let notifiedDays: Int

  init(in world: World) {
    self.world = world
    let isolation = world.parameters.isolation
    symptomaticDays = Self.wholeDays(isolation.symptomaticDays)
    positiveDays = Self.wholeDays(isolation.positiveDays)
    notifiedDays = Self.wholeDays(isolation.notifiedDays)
  }

  /// A length in whole days: an unfinished day counts as a whole one.
  static func wholeDays(_ days: Double) -> Int {
    Int(days.rounded(.up))
  }

  /// The last day of isolation of a person whose symptoms begin on a day.
  func lastDay(withSymptoms person: Person, from day: Day) -> Day {
    day
      + world.isolationDays(of: person, from: day, intended: symptomaticDays, because: .symptoms)
  }

  /// The last day of isolation of a person whose positive result arrives on a day.
  ///
  /// - Parameters:
  ///   - person: The person who tested positive.
  ///   - day: The day of the result.
  ///   - indexDay: The day on which the person became an index case, from which the length is counted.
  /// - Returns: The last day; `nil` if the person does not isolate.
  func lastDay(afterPositiveTestOf person: Person, on day: Day, indexSince indexDay: Day) -> Day? {
    guard world.compliance(of: person) < world.parameters.isolation.positiveFraction else {
      return nil
    }
    return max(
      day,
      indexDay
        + world.isolationDays(
          of: person, from: day, intended: positiveDays, because: .positiveTest))
  }

  /// Through when the household of a patient stays at home, as if for symptoms, since the patient is not there.
  func lastDay(ofHouseholdOfPatient patient: Person, from day: Day) -> Day {
    day
      + world.isolationDays(
        of: patient, from: day, intended: notifiedDays, because: .warningOfSymptoms)
  }

  /// The last day at home of a person who is asked to quarantine.
  ///
  /// The length is counted from the contact, or lasts as long as the member of the household isolates.
  ///
  /// - Parameters:
  ///   - day: The day of the request.
  ///   - person: The person asked.
  ///   - contactDay: The day of the contact.
  ///   - reason: The reason.
  /// - Returns: The last day; `nil` if the person does not comply.
  func lastDay(
    askedOn day: Day, _ person: Person, metOn contactDay: Day, because reason: QuarantineReason
  ) -> Day? {
    let isolation = world.parameters.isolation
    let compliance = world.compliance(of: person)
    switch reason {
    case .contactHasSymptoms:
      guard compliance < isolation.symptomNotifiedFraction else { return nil }
      return contactDay
        + world.isolationDays(
          of: person, from: day, intended: notifiedDays, because: .warningOfSymptoms)
    case .contactDiagnosed:
      guard compliance < isolation.notifiedFraction else { return nil }
      let last =
        contactDay
        + world.isolationDays(of: person, from: day, intended: notifiedDays, because: .warning)
      return world.lastDayOfAdherence(of: person, askedOn: day).map { min(last, $0) } ?? last
    case .householdIsolates(let last):
      return compliance < isolation.householdFraction ? last : nil
    }
  }
}
