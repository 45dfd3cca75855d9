/// Everything that a world is made from, beside its seed.
///
/// The values that the initialisers give are the preset `openabm-2021`, but for the dose: the baseline parameters of
/// OpenABM-Covid19 (commit ee2f2c03, `tests/data/baseline_parameters.csv`), unless said otherwise.
public struct WorldParameters: Hashable, Sendable {
  /// Who lives there.
  public var population = PopulationParameters()
  /// Who meets whom, how often, for how long and how near.
  public var contacts = ContactParameters()
  /// Where the places are.
  public var places = PlaceParameters()
  /// How the infection passes on.
  public var transmission = TransmissionParameters()
  /// What the infection does to a person.
  public var disease = DiseaseParameters()
  /// What tests tell.
  public var testing = TestingParameters()
  /// What people do when they are ill or warned.
  public var isolation = IsolationParameters()
  /// The lockdown, if there is one.
  public var lockdown = LockdownParameters()
  /// Who shields, if anybody does.
  public var shielding = ShieldingParameters()
  /// What a phone hears of another.
  public var radio = RadioParameters()

  /// Creates the baseline parameters.
  public init() {}
}
