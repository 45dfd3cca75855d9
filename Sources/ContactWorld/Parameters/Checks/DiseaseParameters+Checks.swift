extension DiseaseParameters: CheckedParameters {
  /// The ranges of the numbers of a disease.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("asymptomaticFraction", \.asymptomaticFraction, each: 0...1, count: 9...9),
      .init("mildFraction", \.mildFraction, each: 0...1, count: 9...9),
      .init("hospitalFraction", \.hospitalFraction, each: 0...1, count: 9...9),
      .init("criticalFraction", \.criticalFraction, each: 0...1, count: 9...9),
      .init("intensiveCareFraction", \.intensiveCareFraction, each: 0...1, count: 9...9),
      .init("fatalityFraction", \.fatalityFraction, each: 0...1, count: 9...9),
      .init("onsetToHospitalMean", \.onsetToHospitalMean, 0...60),
      .init("lookAlikeRate", \.lookAlikeRate, 0...0.1),
    ]
  }

  /// The times of a disease.
  public static var parts: [ParameterPart<Self>] {
    [
      .init("incubation", \.incubation), .init("recovery", \.recovery),
      .init("asymptomaticRecovery", \.asymptomaticRecovery),
      .init("hospitalToCritical", \.hospitalToCritical),
      .init("criticalToDeath", \.criticalToDeath),
      .init("criticalSurvival", \.criticalSurvival),
      .init("hospitalRecovery", \.hospitalRecovery),
    ]
  }

  /// The rules between the parameters of a disease.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("mildFraction", with: ["asymptomaticFraction"]) { disease, others in
        for (band, mild) in disease.mildFraction.enumerated() {
          let sum = disease.asymptomaticFraction[band] + mild
          // Decimal fractions that add up to 1 need not do so as numbers of two.
          guard sum > 1 + 1e-9 else { continue }
          return
            "for ages \(AgeBand(band).years), it and \(others[0]) add up to \(sum), more than 1"
        }
        return nil
      }
    ]
  }
}

extension DurationShape: CheckedParameters {
  /// The ranges of the numbers of a time.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("mean", \.mean, above: 0, through: 365),
      .init("deviation", \.deviation, above: 0, through: 365),
    ]
  }
}

extension TransmissionParameters: CheckedParameters {
  /// The ranges of the numbers of transmission.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("infectiousRate", \.infectiousRate, 0...50),
      .init("generationMean", \.generationMean, 1...30),
      .init("generationDeviation", \.generationDeviation, 0.1...30),
      .init("heterogeneity", \.heterogeneity, 0...5),
      .init("asymptomaticFactor", \.asymptomaticFactor, 0...1),
      .init("mildFactor", \.mildFactor, 0...1),
      .init("householdFactor", \.householdFactor, 0...20),
      .init("occupationFactor", \.occupationFactor, 0...20),
      .init("randomFactor", \.randomFactor, 0...20),
      .init("susceptibility", \.susceptibility, each: 0...10, count: 9...9),
      .init("seedInfections", \.seedInfections, 0...20_000_000),
      .init("importsPerDay", \.importsPerDay, 0...100_000),
    ]
  }
}
