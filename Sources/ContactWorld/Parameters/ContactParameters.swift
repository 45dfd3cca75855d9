/// Who meets whom, how often, for how long and how near.
public struct ContactParameters: Hashable, Sendable {
  /// The mean number of daily occupation contacts of somebody at school (0-19); 0 through 50.
  public var schoolMean = 10.0
  /// The mean number of daily occupation contacts of somebody at work (20-69); 0 through 50.
  public var workMean = 7.0
  /// The mean number of daily occupation contacts of somebody in an elderly group (70+); 0 through 50.
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

  // The hours of the three do not overlap, so nobody is expected at two places at once.

  /// How long and how near contacts at school or work are.
  ///
  /// In the last hour people meet those of other rooms.
  public var occupation = ContactShape(
    medianMinutes: 45, logDeviation: 1.03, longestMinutes: 420, medianDistance: 1.8,
    distanceLogDeviation: 0.6, earliestHour: 8, latestHour: 16)
  /// How long and how near random contacts are.
  public var random = ContactShape(
    medianMinutes: 36, logDeviation: 1.03, longestMinutes: 240, medianDistance: 1.8,
    distanceLogDeviation: 0.6, earliestHour: 16, latestHour: 20)
  /// How long and how near contacts at home are.
  ///
  /// Ours: members of a household share the evening.
  public var household = ContactShape(
    medianMinutes: 180, logDeviation: 0.6, longestMinutes: 240, medianDistance: 1.2,
    distanceLogDeviation: 0.5, earliestHour: 20, latestHour: 24)

  /// How many people share a class room, an office or a club room; 2 through 1000.
  public var peoplePerRoom = 25
  /// How many people there are to one shop, vehicle or other venue; 1 through 10,000.
  public var peoplePerVenue = 50

  /// Creates the baseline.
  public init() {}
}

/// How long, how near and at what time of day the contacts of one setting take place.
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
