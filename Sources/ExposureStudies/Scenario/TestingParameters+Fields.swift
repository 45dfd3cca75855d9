import ConfigurationFiles
import ContactWorld

extension TestingParameters {
  /// The keys of tests.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "testing", at: path, "The people tested, the delays, and the probabilities of the results.",
      [
        .init(
          "symptomatic_fraction", \.symptomaticFraction, unit: .share,
          "The fraction of people with symptoms, the disease's or others alike, who order a test."),
        .init(
          "on_admission", \.isOnAdmission, .truth,
          "Whether each person admitted to hospital is swabbed."),
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
          "screened_fraction", \.screenedFraction, unit: .share,
          "The fraction of people who are tested on each day without any reason: screening."),
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
