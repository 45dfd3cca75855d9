import ConfigurationFiles
import ContactWorld

extension ContactParameters {
  /// The keys of contacts.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "contacts", at: path,
      "The number, duration, distance and time of day of contacts, by setting.",
      [
        .init(
          "school_mean", \.schoolMean,
          "The mean number of daily occupation contacts of a person at school (0-19)."),
        .init(
          "work_mean", \.workMean,
          "The mean number of daily occupation contacts of a person at work (20-69)."),
        .init(
          "elderly_mean", \.elderlyMean,
          "The mean number of daily occupation contacts of a person in an elderly group (70+)."),
        .init(
          "occupation_daily_share", \.occupationDailyShare,
          unit: .share,
          "The share of the fixed occupation ties that meet on a day."),
        .init(
          "rewiring", \.rewiring, unit: .share,
          """
          The probability that a tie of the small-world ring leads to a random member instead.
          """),
        .init(
          "adults_per_child", \.adultsPerChild,
          "Adults in each school network, per child."),
        .init(
          "adults_per_elderly", \.adultsPerElderly,
          "Adults in each elderly network, per member."),
        .init(
          "random_means", \.randomMeans,
          "The mean number of daily random contacts, for ages 0-19, 20-69 and 70+."),
        .init(
          "random_deviations", \.randomDeviations,
          """
          The standard deviation over people of their daily number of random contacts, for ages \
          0-19, 20-69 and 70+; 0 means that everybody has the rounded mean.
          """),
        .init(
          "people_per_room", \.peoplePerRoom,
          "The number of people who share a class room, an office or a club room."),
        .init(
          "people_per_venue", \.peoplePerVenue,
          "The number of people per shop, vehicle or other venue."),
      ],
      groups: [
        ContactShape.group(
          "household", at: \.household, "Duration, distance and time of day of contacts at home."),
        ContactShape.group(
          "occupation", at: \.occupation,
          "Duration, distance and time of day of contacts at school or work."),
        ContactShape.group(
          "random", at: \.random, "Duration, distance and time of day of random contacts."),
      ])
  }
}

extension ContactShape {
  fileprivate static func group(
    _ name: String, at path: any WritableKeyPath<ContactParameters, Self> & Sendable,
    _ documentation: String
  ) -> FieldGroup<ContactParameters> {
    FieldGroup(
      name, at: path, documentation,
      [
        .init(
          "median_duration", \.medianMinutes, unit: .minutes,
          "The median duration; durations are log-normal, at least one minute."),
        .init(
          "duration_log_deviation", \.logDeviation,
          "The standard deviation of the logarithm of the duration."),
        .init(
          "longest_duration", \.longestMinutes, unit: .minutes,
          "The longest duration; longer ones are cut."),
        .init(
          "median_distance", \.medianDistance, unit: .metres,
          "The median distance; distances are log-normal, cut to 0.2 through 20 m."),
        .init(
          "distance_log_deviation", \.distanceLogDeviation,
          "The standard deviation of the logarithm of the distance."),
        .init(
          "earliest_hour", \.earliestHour, unit: .hours,
          "The hour of day at which contacts may begin."),
        .init(
          "latest_hour", \.latestHour, unit: .hours,
          "The hour of day by which they have ended."),
      ])
  }
}
