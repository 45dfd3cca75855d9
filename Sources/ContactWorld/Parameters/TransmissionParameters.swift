/// The transmission of the infection from one person to another.
///
/// The hazard of a contact-day is R × w(t) × A × B × m ÷ I, with the infectious rate R, the share w(t) of
/// infectiousness on day t since infection, the factor A of the source's course, B of the setting, the
/// source's own factor m, and the mean number I of daily contacts weighted with B (OpenABM-Covid19,
/// `src/disease.c`); times the contact's weight, of which the mean in each setting is 1.
public struct TransmissionParameters: Hashable, Sendable {
  /// The scale R of all hazards; 0 through 50.
  public var infectiousRate = 5.8
  /// The mean of the infectiousness profile, in days since infection; 1 through 30.
  public var generationMean = 5.5
  /// The standard deviation of the infectiousness profile, in days; 0.1 through 30.
  public var generationDeviation = 2.14
  /// The standard deviation over people of their own infectiousness, of which the mean is 1; 0 through 5.
  public var heterogeneity = 1.4
  /// The infectiousness of a person who never has symptoms; 0 through 1.
  public var asymptomaticFactor = 0.33
  /// The infectiousness of a mild course; 0 through 1.
  public var mildFactor = 0.72
  /// The weight of a household contact; 0 through 20.
  public var householdFactor = 2.0
  /// The weight of an occupation contact; 0 through 20.
  public var occupationFactor = 1.0
  /// The weight of a random contact; 0 through 20.
  public var randomFactor = 1.0
  /// The dose of a contact-day, relative to the others of its setting.
  public var dose = Dose.duration
  /// The susceptibility of people, by age band; nine numbers.
  public var susceptibility = [0.35, 0.69, 1.03, 1.03, 1.03, 1.03, 1.27, 1.52, 1.52]
  /// The number of people infected on day 0; 0 through the population.
  public var seedInfections = 10
  /// The mean number of people to whom the infection comes from outside on each day after day 0; 0 through 100,000.
  ///
  /// The number is Poisson-distributed, and each person is drawn from all people; it has no effect on a person who has
  /// been infected before.
  public var importsPerDay = 0.0

  /// Creates the baseline.
  public init() {}
}

/// The dose of a contact-day: the rule for its weight for infection, relative to the others of its setting.
public enum Dose: String, Sendable, CaseIterable {
  /// Nothing: all count the same, as in OpenABM-Covid19.
  case contactDay = "contact-day"
  /// The planned duration and the distance: long and near contacts have a weight of up to twice the mean.
  case duration
}
