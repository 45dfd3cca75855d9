/// The people who have the app, and from when on.
///
/// A person has the app if they have a smartphone, if it can run the app, and if they have installed it. Of the people
/// with a smartphone that can run the app, ``uptake`` is the fraction who have installed it. The relative uptakes by
/// age, sex and income are multiplied, and the products scaled together so that the mean over these people is
/// ``uptake``. A product that would exceed 1 is 1, and the others are scaled up for it.
public struct AppAdoptionParameters: Hashable, Sendable {
  /// The first day on which users upload, or an ideal app warns; 0 through 10,000.
  public var startDay = 0
  /// The fraction of people with a smartphone, by age band; nine numbers from 0 through 1.
  ///
  /// OpenABM-Covid19 baseline (Ofcom 2018): 72 % of the UK's population.
  public var smartphoneFraction = [0.09, 0.8, 0.97, 0.96, 0.94, 0.86, 0.7, 0.48, 0.32]
  /// The fraction of smartphones that can run the app; 0 through 1.
  public var compatibleFraction = 1.0
  /// The fraction of people with a smartphone that can run the app who have it; 0 through 1.
  public var uptake = 0.8
  /// The relative uptake by age band; nine numbers from 0 through 1000, of which only the ratios count.
  public var uptakeByAge = [Double](repeating: 1, count: 9)
  /// The relative uptake of females and males; two numbers from 0 through 1000, of which only the ratio counts.
  public var uptakeBySex = [Double](repeating: 1, count: 2)
  /// The relative uptake by income group, from the lowest income to the highest; five numbers from 0 through 1000, of
  /// which only the ratios count.
  public var uptakeByIncome = [Double](repeating: 1, count: 5)

  /// Creates the baseline.
  public init() {}
}
