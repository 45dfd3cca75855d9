import ConfigurationFiles
import ContactWorld

extension PopulationParameters {
  /// The keys of a population.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "population", at: path, "Who lives there.",
      [
        .init(
          "size", \.size, isRequired: true, "The number of people."),
        .init(
          "age_shares", \.ageShares,
          """
          The share of people in each age band 0-9, 10-19, ... 70-79, 80+, scaled to the sum 1. The \
          households decide how many children, adults and old people there are; these shares divide \
          each of the three.
          """),
        .init(
          "age_affinities", \.ageAffinities,
          """
          How much more often than by chance two ages share a household of a given composition: nine \
          symmetric rows of nine. Households of more than eight are institutions, in which ages are \
          independent.
          """),
        .init(
          "households", \.households, .list(of: HouseholdComposition.type, count: 1...1000),
          """
          The kinds of households: members aged 0-19, 20-69 and 70 or older, and the kind's share of \
          all households; shares are scaled to the sum 1.
          """),
      ])
  }
}

extension HouseholdComposition {
  fileprivate static let type = FieldType<HouseholdComposition>.record(
    from: HouseholdComposition(children: 0, adults: 0, elderly: 0, share: 0),
    [
      .init("children", \.children, "Members aged 0 through 19."),
      .init("adults", \.adults, "Members aged 20 through 69."),
      .init("elderly", \.elderly, "Members aged 70 and over."),
      .init("share", \.share, "The share of households of this kind."),
    ])
}

extension ContactParameters {
  /// The keys of contacts.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "contacts", at: path, "Who meets whom, how often, for how long and how near.",
      [
        .init(
          "school_mean", \.schoolMean,
          "The mean number of daily occupation contacts of somebody at school (0-19)."),
        .init(
          "work_mean", \.workMean,
          "The mean number of daily occupation contacts of somebody at work (20-69)."),
        .init(
          "elderly_mean", \.elderlyMean,
          "The mean number of daily occupation contacts of somebody in an elderly group (70+)."),
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
          "How many people share a class room, an office or a club room."),
        .init(
          "people_per_venue", \.peoplePerVenue,
          "How many people there are to one shop, vehicle or other venue."),
      ],
      groups: [
        ContactShape.group(
          "household", at: \.household, "How long and how near contacts at home are."),
        ContactShape.group(
          "occupation", at: \.occupation, "How long and how near contacts at school or work are."),
        ContactShape.group("random", at: \.random, "How long and how near random contacts are."),
      ])
  }
}

extension PlaceParameters {
  /// The keys of places.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "places", at: path, "Where the places of the town are.",
      [
        .init(
          "people_per_neighbourhood", \.peoplePerNeighbourhood,
          "How many people live in a neighbourhood, a square."),
        .init(
          "people_per_square_kilometre", \.peoplePerSquareKilometre,
          "How many people live on a square kilometre."),
        .init(
          "vehicle_share", \.vehicleShare, unit: .share,
          "The share of vehicles among the places where people meet by chance."),
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
