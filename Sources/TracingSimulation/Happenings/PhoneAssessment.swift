public import ContactWorld
public import DiscreteEvents

/// The result of a phone's look at the files that it had downloaded: new exposures, and the risk of each day.
public struct PhoneAssessment: Sendable {
  /// The owner of the phone.
  public var person: Person
  /// The exposures that are new with these files; at least one.
  public var exposures: [FoundExposure]
  /// The risk of each day that the phone keeps exposures of, of all files so far; in order of day.
  ///
  /// A relative risk of 1 or more warns.
  public var risks: [(day: Day, relativeRisk: Double)]

  /// Creates an assessment.
  public init(
    person: Person, exposures: [FoundExposure], risks: [(day: Day, relativeRisk: Double)]
  ) {
    self.person = person
    self.exposures = exposures
    self.risks = risks
  }
}
