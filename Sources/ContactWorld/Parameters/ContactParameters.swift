/// The number, duration, distance and time of day of contacts, by setting.
public struct ContactParameters: Hashable, Sendable {
  /// The mean number of daily occupation contacts of a person at school (0-19); 0 through 50.
  public var schoolMean = 10.0
  /// The mean number of daily occupation contacts of a person at work (20-69); 0 through 50.
  public var workMean = 7.0
  /// The mean number of daily occupation contacts of a person in an elderly group (70+); 0 through 50.
  public var elderlyMean = 3.0
  /// The share of the fixed occupation ties that meet on a day; above 0, at most 1.
  public var occupationDailyShare = 0.5
  /// The probability that a tie of the small-world ring leads to a random member instead; 0 through 1.
  public var rewiring = 0.1
  /// Adults in each school network, per child; 0 through 1.
  public var adultsPerChild = 0.2
  /// Adults in each elderly network, per member; 0 through 1.
  public var adultsPerElderly = 0.2
  /// The mean number of daily random contacts, for ages 0-19, 20-69 and 70+.
  public var randomMeans = [2.0, 4.0, 3.0]
  /// The standard deviation over people of their daily number of random contacts, for the same ages.
  public var randomDeviations = [2.0, 4.0, 3.0]

  // The hours of the three settings do not overlap, so no person is expected at two places at once. The shapes are
  // ours, fitted together to the contacts that the NHS app saw (Ferretti et al. 2023, doi:10.1038/s41586-023-06952-2):
  // by pair of a case and a contact, a median of 0.7 h, quartiles of 0.4 and 1.6 h, and 6 % in households.
  // docs/app-visible-contacts.md defines these pairs.

  /// Duration, distance and time of day of contacts at school or work.
  ///
  /// In the last hour people meet those of other rooms.
  public var occupation = ContactShape(
    medianMinutes: 22, logDeviation: 1, longestMinutes: 420, medianDistance: 1.4,
    distanceLogDeviation: 0.5, earliestHour: 8, latestHour: 16)
  /// Duration, distance and time of day of random contacts.
  ///
  /// A person with several random contacts on a day leaves most of them early.
  public var random = ContactShape(
    medianMinutes: 50, logDeviation: 0.8, longestMinutes: 240, medianDistance: 1,
    distanceLogDeviation: 0.5, earliestHour: 16, latestHour: 22)
  /// Duration, distance and time of day of contacts at home.
  ///
  /// The hours stand for all hours in which a household is at home.
  public var household = ContactShape(
    medianMinutes: 200, logDeviation: 0.6, longestMinutes: 480, medianDistance: 1.2,
    distanceLogDeviation: 0.5, earliestHour: 0, latestHour: 8)

  /// The number of people who share a class room, an office or a club room; 2 through 1000.
  public var peoplePerRoom = 25
  /// The number of people per shop, vehicle or other venue; 1 through 10,000.
  ///
  /// Each neighbourhood has at least one venue.
  public var peoplePerVenue = 50

  /// Creates the baseline.
  public init() {}
}

/// Duration, distance and time of day of the contacts of one setting.
public struct ContactShape: Hashable, Sendable {
  /// The median duration, in minutes.
  ///
  /// Durations are log-normal, at least one minute.
  public var medianMinutes: Double
  /// The standard deviation of the logarithm of the duration.
  public var logDeviation: Double
  /// The longest duration, in minutes; longer ones are cut.
  public var longestMinutes: Double
  /// The median distance, in metres.
  ///
  /// Distances are log-normal, cut to 0.2 through 20.
  public var medianDistance: Double
  /// The standard deviation of the logarithm of the distance.
  public var distanceLogDeviation: Double
  /// The hour of day at which contacts may begin.
  public var earliestHour: Double
  /// The hour of day by which they have ended.
  public var latestHour: Double
}
