extension ContactParameters: CheckedParameters {
  /// The ranges of the numbers of contacts.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("schoolMean", \.schoolMean, 0...50),
      .init("workMean", \.workMean, 0...50),
      .init("elderlyMean", \.elderlyMean, 0...50),
      .init("occupationDailyShare", \.occupationDailyShare, above: 0, through: 1),
      .init("rewiring", \.rewiring, 0...1),
      .init("adultsPerChild", \.adultsPerChild, 0...1),
      .init("adultsPerElderly", \.adultsPerElderly, 0...1),
      .init("randomMeans", \.randomMeans, each: 0...50, count: 3...3),
      .init("randomDeviations", \.randomDeviations, each: 0...50, count: 3...3),
      .init("peoplePerRoom", \.peoplePerRoom, 2...1000),
      .init("peoplePerVenue", \.peoplePerVenue, 1...10_000),
    ]
  }

  /// The shapes of contacts, by setting.
  public static var parts: [ParameterPart<Self>] {
    [
      .init("household", \.household), .init("occupation", \.occupation),
      .init("random", \.random),
    ]
  }

  /// The rules between the parameters of contacts.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("randomDeviations") { contacts, _ in
        let isTooSmall = zip(contacts.randomMeans, contacts.randomDeviations).contains {
          $1 > 0 && $1 * $1 <= $0
        }
        return isTooSmall
          ? "the square of a deviation must exceed the mean, unless the deviation is 0" : nil
      },
      .init("random.earliestHour", with: ["occupation.latestHour"]) { contacts, others in
        contacts.occupation.latestHour <= contacts.random.earliestHour
          ? nil : "random contacts must not begin before \(others[0])"
      },
      .init(
        "household.earliestHour", with: ["random.latestHour", "occupation.earliestHour"]
      ) { contacts, others in
        let isApart =
          contacts.random.latestHour <= contacts.household.earliestHour
          || contacts.household.latestHour <= contacts.occupation.earliestHour
        return isApart
          ? nil
          : "contacts at home must begin after \(others[0]), or end before \(others[1])"
      },
    ]
  }
}

extension ContactShape: CheckedParameters {
  /// The ranges of the numbers of a setting's contacts.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("medianMinutes", \.medianMinutes, 1...1440),
      .init("logDeviation", \.logDeviation, 0...3),
      .init("longestMinutes", \.longestMinutes, 1...1440),
      .init("medianDistance", \.medianDistance, 0.2...20),
      .init("distanceLogDeviation", \.distanceLogDeviation, 0...3),
      .init("earliestHour", \.earliestHour, 0...24),
      .init("latestHour", \.latestHour, 0...24),
    ]
  }

  /// The rules between the parameters of a setting's contacts.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("latestHour", with: ["earliestHour"]) { shape, others in
        guard shape.earliestHour < shape.latestHour else {
          return "contacts must end after \(others[0])"
        }
        return (shape.latestHour - shape.earliestHour) * 60 < 1
          ? "contacts last a minute at least, so they must end a minute after \(others[0])" : nil
      }
    ]
  }
}
