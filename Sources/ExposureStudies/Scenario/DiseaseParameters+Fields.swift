import ConfigurationFiles
import ContactWorld

extension TransmissionParameters {
  /// The keys of transmission.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "transmission", at: path, "How the infection passes from one person to another.",
      [
        .init(
          "infectious_rate", \.infectiousRate,
          "The scale of all hazards of infection."),
        .init(
          "generation_mean", \.generationMean, unit: .days,
          "The mean of the infectiousness profile, since infection."),
        .init(
          "generation_deviation", \.generationDeviation, unit: .days,
          "The standard deviation of the infectiousness profile."),
        .init(
          "heterogeneity", \.heterogeneity,
          "The standard deviation over people of their own infectiousness, of which the mean is 1."),
        .init(
          "asymptomatic_factor", \.asymptomaticFactor,
          "The infectiousness of somebody who never has symptoms."),
        .init(
          "mild_factor", \.mildFactor, "The infectiousness of a mild course."),
        .init("household_factor", \.householdFactor, "The weight of a household contact."),
        .init(
          "occupation_factor", \.occupationFactor, "The weight of an occupation contact."),
        .init("random_factor", \.randomFactor, "The weight of a random contact."),
        .init(
          "dose", \.dose, .choice,
          """
          What decides how much a contact-day counts among those of its setting: nothing, as in OpenABM \
          (contact-day), or how long and how near it is (duration). The mean is the same.
          """),
        .init(
          "susceptibility", \.susceptibility,
          "How susceptible people are, by age band."),
        .init(
          "seed_infections", \.seedInfections,
          "The number of people infected on day 0; at most the population."),
      ])
  }
}

extension DiseaseParameters {
  /// The keys of the disease.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "disease", at: path,
      """
      What an infection does to a person. Fractions are given for the age bands 0-9, 10-19, ... \
      70-79, 80+; times are gamma-distributed, rounded to whole days, at least one.
      """,
      [
        .init(
          "asymptomatic_fraction", \.asymptomaticFraction, unit: .share,
          "The fraction of the infected who never have symptoms."),
        .init(
          "mild_fraction", \.mildFraction, unit: .share,
          "The fraction of the infected whose symptoms stay mild; the rest are moderate or severe."),
        .init(
          "hospital_fraction", \.hospitalFraction, unit: .share,
          "The fraction of moderate and severe cases that are admitted to hospital."),
        .init(
          "critical_fraction", \.criticalFraction, unit: .share,
          "The fraction of the admitted who become critical."),
        .init(
          "intensive_care_fraction", \.intensiveCareFraction, unit: .share,
          "The fraction of the critical who reach intensive care; the others die."),
        .init(
          "fatality_fraction", \.fatalityFraction, unit: .share,
          "The fraction of patients in intensive care who die."),
        .init(
          "onset_to_hospital_mean", \.onsetToHospitalMean, unit: .days,
          "Symptom onset to hospital admission: the mean of a draw between the two nearest whole days."
        ),
        .init(
          "look_alike_rate", \.lookAlikeRate,
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
    FieldGroup(
      name, at: path, documentation,
      [
        .init("mean", \.mean, unit: .days, "The mean."),
        .init("deviation", \.deviation, unit: .days, "The standard deviation."),
      ])
  }
}

extension TestingParameters {
  /// The keys of tests.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "testing", at: path, "What tests tell, and how soon.",
      [
        .init(
          "symptomatic_fraction", \.symptomaticFraction, unit: .share,
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
          "start_day", \.startDay,
          hasEffect: .when("testing.symptomatic_fraction", isAbove: 0)
            && .comesBeforeEnd("testing.start_day"),
          "The first day on which people with symptoms order tests."),
        .init(
          "order_to_swab", \.orderToSwabDays, unit: .days,
          hasEffect: .when("testing.symptomatic_fraction", isAbove: 0),
          "From ordering a test to the swab."),
        .init(
          "swab_to_result", \.swabToResultDays, unit: .days, hasEffect: .hasTests,
          "From the swab to the result."),
        .init(
          "insensitive_days", \.insensitiveDays, unit: .days,
          hasEffect: .hasTests && .whenEmpty("testing.sensitivity_by_day"),
          "Without symptoms, nobody tests positive earlier than this after infection."),
        .init(
          "sensitive_days", \.sensitiveDays, unit: .days,
          hasEffect: .hasTests && .whenEmpty("testing.sensitivity_by_day"),
          "Nobody tests positive later than this after infection."),
        .init(
          "sensitivity", \.sensitivity, unit: .share,
          hasEffect: .hasTests && .whenEmpty("testing.sensitivity_by_day"),
          "The probability of a positive result in between."),
        .init(
          "sensitivity_by_day", \.sensitivityByDay,
          unit: .share, hasEffect: .hasTests,
          """
          The probability of a positive result by the day since infection, from day 0 on, and 0 beyond; if \
          it is given, in place of insensitive_days, sensitive_days and sensitivity.
          """),
        .init(
          "specificity", \.specificity, unit: .share, hasEffect: .hasTests,
          "The probability of a negative result without an infection."),
      ])
  }
}

extension IsolationParameters {
  /// The keys of isolation.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "isolation", at: path,
      """
      What people do when they are ill or warned. Who isolates has no occupation and no random \
      contacts; the contacts at home stay.
      """,
      [
        .init(
          "symptomatic_fraction", \.symptomaticFraction, unit: .share,
          "The fraction who isolate when symptoms begin."),
        .init(
          "positive_fraction", \.positiveFraction, unit: .share,
          "The fraction who isolate after an own positive test."),
        .init(
          "notified_fraction", \.notifiedFraction, unit: .share, hasEffect: .hasApp || .hasTracers,
          "The fraction who quarantine when the app warns them."),
        .init(
          "symptom_notified_fraction", \.symptomNotifiedFraction, unit: .share,
          hasEffect: .hasIdealApp && .when("ideal_app.on_symptoms", is: true),
          "The fraction who quarantine when an ideal app warns them because of symptoms alone."),
        .init(
          "start_day", \.startDay,
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
          "household_fraction", \.householdFraction, unit: .share,
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
          "symptomatic_period", \.symptomaticDays, unit: .days,
          hasEffect: .when("isolation.symptomatic_fraction", isAbove: 0),
          "How long people isolate with symptoms."),
        .init(
          "positive_period", \.positiveDays, unit: .days,
          hasEffect: .when("isolation.positive_fraction", isAbove: 0),
          """
          How long people isolate after a positive test, counted from the day on which symptoms made \
          them an index case, or else from the result.
          """),
        .init(
          "notified_period", \.notifiedDays, unit: .days,
          "How long people quarantine, counted from the contact that they were warned of."),
        .init(
          "symptomatic_drop_out", \.symptomaticDropOut, unit: .share,
          hasEffect: .when("isolation.symptomatic_fraction", isAbove: 0),
          "The daily probability of giving up when isolating with symptoms."),
        .init(
          "positive_drop_out", \.positiveDropOut, unit: .share,
          hasEffect: .when("isolation.positive_fraction", isAbove: 0),
          "The daily probability of giving up after a positive test."),
        .init(
          "notified_drop_out", \.notifiedDropOut, unit: .share,
          "The daily probability of giving up when warned."),
        .init(
          "symptom_notified_drop_out", \.symptomNotifiedDropOut, unit: .share,
          "The daily probability of giving up when warned because of symptoms alone."),
      ])
  }
}
