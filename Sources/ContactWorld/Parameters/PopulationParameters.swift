/// The people of a world: number, ages, households, sexes and incomes.
public struct PopulationParameters: Hashable, Sendable {
  /// The number of people; 10 through 20,000,000.
  public var size = 3000

  /// The share of people in each age band; nine numbers, scaled to the sum 1.
  ///
  /// The household composition
  /// decides how many children, adults and old people there are; these shares divide each of the three.
  ///
  /// UK 2018.
  public var ageShares = [
    0.12123, 0.11331, 0.13114, 0.13299, 0.12794, 0.13499, 0.1064, 0.08261, 0.04939,
  ]

  /// The compositions of households and their shares.
  ///
  /// Shares among the households that OpenABM draws from its reference panel (UK census 2011) for
  /// 100,000 people.
  public var households = HouseholdComposition.openABM

  /// The affinity of two ages: how much more often than by chance they share a household of a given composition.
  ///
  /// Nine rows of nine, symmetric; the scale of a block of two generations means nothing. A household with
  /// more than eight members is an institution, in which ages are independent.
  ///
  /// Fitted to the mean daily household contacts by age that OpenABM-Covid19 has for 100,000 people.
  public var ageAffinities = HouseholdComposition.openABMAffinities

  /// The share of people who are female, at every age; 0 through 1.
  ///
  /// UK 2018 (ONS, mid-year estimate): 50.6 %.
  public var femaleShare = 0.506

  /// The share of households in each income group, from the lowest income to the highest; five numbers, scaled to the
  /// sum 1.
  ///
  /// The income of a household depends on neither the ages nor the number of its members.
  public var incomeShares = [0.2, 0.2, 0.2, 0.2, 0.2]

  /// Creates the baseline.
  public init() {}
}

/// A kind of household: how many of its members are children, adults and old people, and its share.
public struct HouseholdComposition: Hashable, Sendable {
  /// Members aged 0 through 19.
  public var children: Int
  /// Members aged 20 through 69.
  public var adults: Int
  /// Members aged 70 and over.
  public var elderly: Int
  /// The share of households of this kind; scaled so that all add up to 1.
  public var share: Double

  /// The number of members.
  public var memberCount: Int {
    children + adults + elderly
  }

  /// Creates a kind of household.
  public init(children: Int, adults: Int, elderly: Int, share: Double) {
    self.children = children
    self.adults = adults
    self.elderly = elderly
    self.share = share
  }
}

extension HouseholdComposition {
  /// The compositions of the reference households of OpenABM-Covid19.
  public static let openABM: [HouseholdComposition] = [
    .init(children: 0, adults: 2, elderly: 0, share: 0.20496),
    .init(children: 0, adults: 1, elderly: 0, share: 0.16727),
    .init(children: 0, adults: 0, elderly: 1, share: 0.1014),
    .init(children: 2, adults: 2, elderly: 0, share: 0.09681),
    .init(children: 1, adults: 2, elderly: 0, share: 0.076),
    .init(children: 0, adults: 0, elderly: 2, share: 0.06355),
    .init(children: 0, adults: 1, elderly: 1, share: 0.05021),
    .init(children: 0, adults: 3, elderly: 0, share: 0.04732),
    .init(children: 1, adults: 1, elderly: 0, share: 0.03912),
    .init(children: 1, adults: 3, elderly: 0, share: 0.02206),
    .init(children: 2, adults: 1, elderly: 0, share: 0.02196),
    .init(children: 3, adults: 2, elderly: 0, share: 0.0212),
    .init(children: 0, adults: 4, elderly: 0, share: 0.01656),
    .init(children: 3, adults: 1, elderly: 0, share: 0.00922),
    .init(children: 2, adults: 3, elderly: 0, share: 0.00784),
    .init(children: 4, adults: 2, elderly: 0, share: 0.00738),
    .init(children: 0, adults: 2, elderly: 1, share: 0.00738),
    .init(children: 0, adults: 1, elderly: 2, share: 0.00531),
    .init(children: 1, adults: 4, elderly: 0, share: 0.0048),
    .init(children: 2, adults: 4, elderly: 0, share: 0.00335),
    .init(children: 3, adults: 3, elderly: 0, share: 0.00323),
    .init(children: 0, adults: 3, elderly: 1, share: 0.00225),
    .init(children: 0, adults: 5, elderly: 0, share: 0.00182),
    .init(children: 1, adults: 5, elderly: 0, share: 0.0016),
    .init(children: 4, adults: 1, elderly: 0, share: 0.00158),
    .init(children: 0, adults: 2, elderly: 2, share: 0.00153),
    .init(children: 1, adults: 0, elderly: 0, share: 0.00136),
    .init(children: 1, adults: 1, elderly: 1, share: 0.00134),
    .init(children: 2, adults: 2, elderly: 1, share: 0.00124),
    .init(children: 2, adults: 0, elderly: 0, share: 0.00115),
    .init(children: 2, adults: 3, elderly: 1, share: 0.0011),
    .init(children: 1, adults: 2, elderly: 1, share: 0.00103),
    .init(children: 1, adults: 4, elderly: 1, share: 0.00103),
    .init(children: 1, adults: 0, elderly: 1, share: 0.00103),
    .init(children: 1, adults: 3, elderly: 1, share: 0.00074),
    .init(children: 1, adults: 3, elderly: 2, share: 0.00057),
    .init(children: 2, adults: 2, elderly: 2, share: 0.0005),
    .init(children: 0, adults: 5, elderly: 1, share: 0.00043),
    .init(children: 3, adults: 1, elderly: 1, share: 0.00043),
    .init(children: 5, adults: 1, elderly: 0, share: 0.00033),
    .init(children: 1, adults: 1, elderly: 2, share: 0.00024),
    .init(children: 2, adults: 1, elderly: 1, share: 0.00024),
    .init(children: 1, adults: 0, elderly: 2, share: 0.00022),
    .init(children: 0, adults: 4, elderly: 1, share: 0.00022),
    .init(children: 0, adults: 0, elderly: 3, share: 0.00022),
    .init(children: 0, adults: 6, elderly: 0, share: 0.00017),
    .init(children: 0, adults: 4, elderly: 2, share: 0.00017),
    .init(children: 3, adults: 0, elderly: 0, share: 0.00014),
    .init(children: 3, adults: 2, elderly: 1, share: 0.00014),
    .init(children: 2, adults: 0, elderly: 1, share: 0.0001),
    .init(children: 2, adults: 0, elderly: 2, share: 0.00005),
    .init(children: 0, adults: 3, elderly: 2, share: 0.00005),
    .init(children: 2, adults: 1, elderly: 2, share: 0.00005),
    .init(children: 0, adults: 2, elderly: 3, share: 0.00002),
  ]
}

extension HouseholdComposition {
  /// The affinities of ages in the reference households of OpenABM-Covid19, fitted to its contacts.
  public static let openABMAffinities: [[Double]] = [
    [0.9804, 0.9805, 1.407, 2.244, 1.42, 0.3596, 0.2124, 0.919, 0.7616],
    [0.9805, 1.061, 0.9903, 1.498, 2.67, 1.531, 0.4817, 0.9903, 1.443],
    [1.407, 0.9903, 2.879, 1.4, 1.567, 2.303, 0.8827, 0.8856, 0.6313],
    [2.244, 1.498, 1.4, 1.302, 0.7398, 0.575, 0.6228, 0.9961, 0.3948],
    [1.42, 2.67, 1.567, 0.7398, 1.176, 0.8903, 0.348, 1.608, 0.7643],
    [0.3596, 1.531, 2.303, 0.575, 0.8903, 1.706, 0.839, 1.178, 1.497],
    [0.2124, 0.4817, 0.8827, 0.6228, 0.348, 0.839, 1.409, 2.325, 0.9021],
    [0.919, 0.9903, 0.8856, 0.9961, 1.608, 1.178, 2.325, 1.845, 0.7306],
    [0.7616, 1.443, 0.6313, 0.3948, 0.7643, 1.497, 0.9021, 0.7306, 1.015],
  ]
}
