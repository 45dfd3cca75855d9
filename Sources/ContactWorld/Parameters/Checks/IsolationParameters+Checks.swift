extension IsolationParameters: CheckedParameters {
  /// The ranges of the numbers of isolation.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("symptomaticFraction", \.symptomaticFraction, 0...1),
      .init("positiveFraction", \.positiveFraction, 0...1),
      .init("notifiedFraction", \.notifiedFraction, 0...1),
      .init("symptomNotifiedFraction", \.symptomNotifiedFraction, 0...1),
      .init("startDay", \.startDay, 0...10_000),
      .init("householdFraction", \.householdFraction, 0...1),
      .init("symptomaticDays", \.symptomaticDays, 0...60),
      .init("positiveDays", \.positiveDays, 0...60),
      .init("notifiedDays", \.notifiedDays, 0...60),
      .init("symptomaticDropOut", \.symptomaticDropOut, 0...1),
      .init("positiveDropOut", \.positiveDropOut, 0...1),
      .init("notifiedDropOut", \.notifiedDropOut, 0...1),
      .init("symptomNotifiedDropOut", \.symptomNotifiedDropOut, 0...1),
      .init("notifiedAdherence", \.notifiedAdherence, each: 0...1, count: 0...60),
    ]
  }

  /// The rules between the parameters of isolation.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("notifiedAdherence") { isolation, _ in
        let shares = isolation.notifiedAdherence
        guard let day = shares.indices.dropFirst().first(where: { shares[$0 - 1] < shares[$0] })
        else { return nil }
        return "more people stay at home on day \(day + 1) than on day \(day); people who have "
          + "given up do not come back"
      }
    ]
  }
}

extension TestingParameters: CheckedParameters {
  /// The ranges of the numbers of tests.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("symptomaticFraction", \.symptomaticFraction, 0...1),
      .init("startDay", \.startDay, 0...10_000),
      .init("screenedFraction", \.screenedFraction, 0...1),
      .init("capacityPer100k", \.capacityPer100k, 0...1_000_000),
      .init("notifiedFraction", \.notifiedFraction, 0...1),
      .init("notifiedToSwabDays", \.notifiedToSwabDays, 0...30),
      .init("orderToSwabDays", \.orderToSwabDays, 0...30),
      .init("orderToSwabDeviation", \.orderToSwabDeviation, 0...30),
      .init("swabToResultDays", \.swabToResultDays, 0...30),
      .init("swabToResultDeviation", \.swabToResultDeviation, 0...30),
      .init("insensitiveDays", \.insensitiveDays, 0...60),
      .init("sensitiveDays", \.sensitiveDays, 0...60),
      .init("sensitivity", \.sensitivity, 0...1),
      .init("sensitivityByDay", \.sensitivityByDay, each: 0...1, count: 0...60),
      .init("specificity", \.specificity, 0...1),
    ]
  }

  /// The rules between the parameters of tests.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("sensitiveDays", with: ["insensitiveDays"]) { testing, others in
        testing.insensitiveDays <= testing.sensitiveDays
          ? nil : "tests are sensitive up to a day that lies before \(others[0])"
      }
    ]
  }
}
