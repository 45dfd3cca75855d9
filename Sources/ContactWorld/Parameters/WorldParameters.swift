/// Everything that a world is made from, beside its seed.
///
/// The values that the initialisers give are the preset `openabm-2021`, but for the dose: the baseline parameters of
/// OpenABM-Covid19 (commit ee2f2c03, `tests/data/baseline_parameters.csv`), unless said otherwise.
public struct WorldParameters: Hashable, Sendable {
  /// The people: number, ages and households.
  public var population = PopulationParameters()
  /// The number, duration, distance and time of day of contacts, by setting.
  public var contacts = ContactParameters()
  /// The density of people and the size of neighbourhoods.
  public var places = PlaceParameters()
  /// The transmission of the infection.
  public var transmission = TransmissionParameters()
  /// The course of an infection in a person.
  public var disease = DiseaseParameters()
  /// The people tested, the delays, and the probabilities of the results.
  public var testing = TestingParameters()
  /// The behaviour of people who are ill or warned.
  public var isolation = IsolationParameters()
  /// The lockdown, if there is one.
  public var lockdown = LockdownParameters()
  /// The people who shield, and the days on which they do.
  public var shielding = ShieldingParameters()
  /// The radio between two phones.
  public var radio = RadioParameters()

  /// Creates the baseline parameters.
  public init() {}
}
