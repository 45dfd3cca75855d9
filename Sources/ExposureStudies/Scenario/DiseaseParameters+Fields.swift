import ConfigurationFiles
import ContactWorld

extension TransmissionParameters {
  /// The keys of transmission.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let weight = FieldType<Double>.number(in: 0...20)
    return FieldGroup(
      "transmission", at: path, "How the infection passes from one person to another.",
      [
        .init(
          "infectious_rate", \.infectiousRate, .number(in: 0...50),
          "The scale of all hazards of infection."),
        .init(
          "generation_mean", \.generationMean, .number(in: 1...30, unit: .days),
          "The mean of the infectiousness profile, since infection."),
        .init(
          "generation_deviation", \.generationDeviation, .number(in: 0.1...30, unit: .days),
          "The standard deviation of the infectiousness profile."),
        .init(
          "heterogeneity", \.heterogeneity, .number(in: 0...5),
          "The standard deviation over people of their own infectiousness, of which the mean is 1."),
        .init(
          "asymptomatic_factor", \.asymptomaticFactor, .number(in: 0...1),
          "The infectiousness of somebody who never has symptoms."),
        .init(
          "mild_factor", \.mildFactor, .number(in: 0...1), "The infectiousness of a mild course."),
        .init("household_factor", \.householdFactor, weight, "The weight of a household contact."),
        .init(
          "occupation_factor", \.occupationFactor, weight, "The weight of an occupation contact."),
        .init("random_factor", \.randomFactor, weight, "The weight of a random contact."),
        .init(
          "dose", \.dose, .choice,
          """
          What decides how much a contact-day counts among those of its setting: nothing, as in OpenABM \
          (contact-day), or how long and how near it is (duration). The mean is the same.
          """),
        .init(
          "susceptibility", \.susceptibility, .list(of: .number(in: 0...10), count: 9...9),
          "How susceptible people are, by age band."),
        .init(
          "seed_infections", \.seedInfections, .integer(in: 0...20_000_000),
          "The number of people infected on day 0; at most the population."),
      ])
  }
}

extension DiseaseParameters {
  /// The keys of the disease.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let byAge = FieldType<[Double]>.list(of: .number(in: 0...1, unit: .share), count: 9...9)
    return FieldGroup(
      "disease", at: path,
      """
      What an infection does to a person. Fractions are given for the age bands 0-9, 10-19, ... \
      70-79, 80+; times are gamma-distributed, rounded to whole days, at least one.
      """,
      [
        .init(
          "asymptomatic_fraction", \.asymptomaticFraction, byAge,
          "The fraction of the infected who never have symptoms."),
        .init(
          "mild_fraction", \.mildFraction, byAge,
          "The fraction of the infected whose symptoms stay mild; the rest are moderate or severe."),
        .init(
          "hospital_fraction", \.hospitalFraction, byAge,
          "The fraction of moderate and severe cases that are admitted to hospital."),
        .init(
          "critical_fraction", \.criticalFraction, byAge,
          "The fraction of the admitted who become critical."),
        .init(
          "intensive_care_fraction", \.intensiveCareFraction, byAge,
          "The fraction of the critical who reach intensive care; the others die."),
        .init(
          "fatality_fraction", \.fatalityFraction, byAge,
          "The fraction of patients in intensive care who die."),
        .init(
          "onset_to_hospital_mean", \.onsetToHospitalMean, .number(in: 0...60, unit: .days),
          "Symptom onset to hospital admission: the mean of a draw between the two nearest whole days."
        ),
        .init(
          "look_alike_rate", \.lookAlikeRate, .number(in: 0...0.1),
          "The daily probability of symptoms that look alike without an infection."),
      ],
      groups: [
        DurationShape.group("incubation", at: \.incubation, "Infection to symptom onset."),
        DurationShape.group(
          "recovery", at: \.recovery, "Symptom onset to recovery of those who are not admitted."),
        DurationShape.group(
          "asymptomatic_recovery", at: \.asymptomaticRecovery,
          "Infection to recovery without symptoms."),
        DurationShape.group(
          "hospital_to_critical", at: \.hospitalToCritical, "Admission to becoming critical."),
        DurationShape.group(
          "critical_to_death", at: \.criticalToDeath, "Becoming critical to death."),
        DurationShape.group(
          "critical_survival", at: \.criticalSurvival,
          "Becoming critical to leaving intensive care alive."),
        DurationShape.group(
          "hospital_recovery", at: \.hospitalRecovery,
          "Admission, or leaving intensive care, to recovery."),
      ])
  }
}

extension DurationShape {
  fileprivate static func group(
    _ name: String, at path: any WritableKeyPath<DiseaseParameters, Self> & Sendable,
    _ documentation: String
  ) -> FieldGroup<DiseaseParameters> {
    let time = FieldType<Double>.number(above: 0, through: 365, unit: .days)
    return FieldGroup(
      name, at: path, documentation,
      [
        .init("mean", \.mean, time, "The mean."),
        .init("deviation", \.deviation, time, "The standard deviation."),
      ])
  }
}

extension TestingParameters {
  /// The keys of tests.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let share = FieldType<Double>.number(in: 0...1, unit: .share)
    let delay = FieldType<Double>.number(in: 0...30, unit: .days)
    return FieldGroup(
      "testing", at: path, "What tests tell, and how soon.",
      [
        .init(
          "symptomatic_fraction", \.symptomaticFraction, share,
          "The fraction of people with symptoms, the disease's or others alike, who order a test."),
        .init(
          "on_admission", \.isOnAdmission, .truth,
          "Whether everybody is swabbed who is admitted to hospital."),
        .init(
          "admission_is_diagnosis", \.isAdmissionADiagnosis, .truth,
          """
          Whether admission to hospital counts as a diagnosis before there is a result: the household \
          stays at home and an ideal app warns.
          """),
        .init(
          "start_day", \.startDay, .integer(in: 0...10_000),
          hasEffect: .when("testing.symptomatic_fraction", isAbove: 0)
            && .comesBeforeEnd("testing.start_day"),
          "The first day on which people with symptoms order tests."),
        .init(
          "order_to_swab", \.orderToSwabDays, delay,
          hasEffect: .when("testing.symptomatic_fraction", isAbove: 0),
          "From ordering a test to the swab."),
        .init(
          "swab_to_result", \.swabToResultDays, delay, hasEffect: .hasTests,
          "From the swab to the result."),
        .init(
          "insensitive_days", \.insensitiveDays, .number(in: 0...60, unit: .days),
          hasEffect: .hasTests && .whenEmpty("testing.sensitivity_by_day"),
          "Without symptoms, nobody tests positive earlier than this after infection."),
        .init(
          "sensitive_days", \.sensitiveDays, .number(in: 0...60, unit: .days),
          hasEffect: .hasTests && .whenEmpty("testing.sensitivity_by_day"),
          "Nobody tests positive later than this after infection."),
        .init(
          "sensitivity", \.sensitivity, share,
          hasEffect: .hasTests && .whenEmpty("testing.sensitivity_by_day"),
          "The probability of a positive result in between."),
        .init(
          "sensitivity_by_day", \.sensitivityByDay,
          .list(of: .number(in: 0...1, unit: .share), count: 0...60), hasEffect: .hasTests,
          """
          The probability of a positive result by the day since infection, from day 0 on, and 0 beyond; if \
          it is given, in place of insensitive_days, sensitive_days and sensitivity.
          """),
        .init(
          "specificity", \.specificity, share, hasEffect: .hasTests,
          "The probability of a negative result without an infection."),
      ])
  }
}

extension IsolationParameters {
  /// The keys of isolation.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let share = FieldType<Double>.number(in: 0...1, unit: .share)
    let period = FieldType<Double>.number(in: 0...60, unit: .days)
    return FieldGroup(
      "isolation", at: path,
      """
      What people do when they are ill or warned. Who isolates has no occupation and no random \
      contacts; the contacts at home stay.
      """,
      [
        .init(
          "symptomatic_fraction", \.symptomaticFraction, share,
          "The fraction who isolate when symptoms begin."),
        .init(
          "positive_fraction", \.positiveFraction, share,
          "The fraction who isolate after an own positive test."),
        .init(
          "notified_fraction", \.notifiedFraction, share, hasEffect: .hasApp || .hasTracers,
          "The fraction who quarantine when the app warns them."),
        .init(
          "symptom_notified_fraction", \.symptomNotifiedFraction, share,
          hasEffect: .hasIdealApp && .when("ideal_app.on_symptoms", is: true),
          "The fraction who quarantine when an ideal app warns them because of symptoms alone."),
        .init(
          "start_day", \.startDay, .integer(in: 0...10_000),
          hasEffect: .comesBeforeEnd("isolation.start_day"),
          "The first day on which anybody isolates with symptoms, and households with their members."
        ),
        .init(
          "household_on_symptoms", \.includesHouseholdOnSymptoms, .truth,
          hasEffect: .when("isolation.symptomatic_fraction", isAbove: 0),
          "Whether the household of somebody who isolates with symptoms does so as well."),
        .init(
          "household_on_positive", \.includesHouseholdOnPositive, .truth,
          "Whether the household of somebody who isolates after a positive test does so as well."),
        .init(
          "household_fraction", \.householdFraction, share,
          hasEffect: .when("isolation.household_on_symptoms", is: true)
            || .when("isolation.household_on_positive", is: true),
          "The fraction who quarantine when their household is to."),
        .init(
          "ends_on_negative", \.endsOnNegative, .truth,
          """
          Whether a negative result ends the isolation with symptoms, the quarantine of all who are in \
          it because of that person, and the person's own because of others outside the household.
          """),
        .init(
          "symptomatic_period", \.symptomaticDays, period,
          hasEffect: .when("isolation.symptomatic_fraction", isAbove: 0),
          "How long people isolate with symptoms."),
        .init(
          "positive_period", \.positiveDays, period,
          hasEffect: .when("isolation.positive_fraction", isAbove: 0),
          """
          How long people isolate after a positive test, counted from the day on which symptoms made \
          them an index case, or else from the result.
          """),
        .init(
          "notified_period", \.notifiedDays, period,
          "How long people quarantine, counted from the contact that they were warned of."),
        .init(
          "symptomatic_drop_out", \.symptomaticDropOut, share,
          hasEffect: .when("isolation.symptomatic_fraction", isAbove: 0),
          "The daily probability of giving up when isolating with symptoms."),
        .init(
          "positive_drop_out", \.positiveDropOut, share,
          hasEffect: .when("isolation.positive_fraction", isAbove: 0),
          "The daily probability of giving up after a positive test."),
        .init(
          "notified_drop_out", \.notifiedDropOut, share,
          "The daily probability of giving up when warned."),
        .init(
          "symptom_notified_drop_out", \.symptomNotifiedDropOut, share,
          "The daily probability of giving up when warned because of symptoms alone."),
      ])
  }
}
