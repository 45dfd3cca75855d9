internal import ContactWorld

/// The one rule for how long people stay at home: with symptoms, after a positive test, and when somebody asks them,
/// be it their phone, an ideal app, a tracer or their household.
///
/// It is OpenABM-Covid19's (`src/interventions.c`). Lengths are whole days, and an unfinished day counts as a whole
/// one. Adherence falls day by day from the day that a length is counted from.
///
/// A pure function of the world: it can be asked on any thread, and before the day has come.
struct StayAtHomeRule: Sendable {
  private let world: World
  private let symptomaticDays: Int
  private let positiveDays: Int
  /// How many days after a contact people stay at home who are asked to because of it.
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

  /// Through when somebody isolates whose symptoms begin on a day.
  func lastDay(withSymptoms person: Person, from day: Int) -> Int {
    day
      + world.isolationDays(of: person, from: day, intended: symptomaticDays, because: .symptoms)
  }

  /// Through when somebody isolates whose positive result arrives on a day.
  ///
  /// - Parameters:
  ///   - person: Who tested positive.
  ///   - day: The day of the result.
  ///   - indexDay: The day on which they became an index case, from which the length is counted.
  /// - Returns: The last day; `nil` if they do not isolate.
  func lastDay(afterPositiveTestOf person: Person, on day: Int, indexSince indexDay: Int) -> Int? {
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
  func lastDay(ofHouseholdOfPatient patient: Person, from day: Int) -> Int {
    day
      + world.isolationDays(
        of: patient, from: day, intended: notifiedDays, because: .warningOfSymptoms)
  }

  /// Through when somebody stays at home who is asked to.
  ///
  /// Counted from the contact, or as long as the person of the household isolates.
  ///
  /// - Parameters:
  ///   - day: The day on which they are asked.
  ///   - person: Who is asked.
  ///   - contactDay: The day of the contact.
  ///   - reason: The reason.
  /// - Returns: The last day; `nil` if they do not heed the request.
  func lastDay(
    askedOn day: Int, _ person: Person, metOn contactDay: Int, because reason: QuarantineReason
  ) -> Int? {
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
      return contactDay
        + world.isolationDays(of: person, from: day, intended: notifiedDays, because: .warning)
    case .householdIsolates(let last):
      return compliance < isolation.householdFraction ? last : nil
    }
  }
}
