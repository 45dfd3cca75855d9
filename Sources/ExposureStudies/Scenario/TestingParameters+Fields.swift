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
          "capacity_per_100k", \.capacityPer100k, hasEffect: .hasTests,
          """
          The number of swabs that can be taken in a day, per 100,000 people; people who come when they are used up wait, \
          first come first. null: no limit.
          """),
        .init(
          "notified_fraction", \.notifiedFraction, unit: .share,
          hasEffect: .hasApp || .hasTracers,
          """
          The fraction of people who order a test among those who stay at home because of a warning or a \
          tracer's call about a diagnosed contact.
          """),
        .init(
          "notified_to_swab", \.notifiedToSwabDays, unit: .days,
          hasEffect: .when("testing.notified_fraction", isAbove: 0) && (.hasApp || .hasTracers),
          "From the warning or the call to the swab."),
        .init(
          "order_to_swab", \.orderToSwabDays, unit: .days,
          hasEffect: .when("testing.symptomatic_fraction", isAbove: 0),
          "From ordering a test because of symptoms to the swab: the mean."),
        .init(
          "order_to_swab_deviation", \.orderToSwabDeviation, unit: .days,
          hasEffect: .when("testing.symptomatic_fraction", isAbove: 0)
            && .when("testing.order_to_swab", isAbove: 0),
          """
          The standard deviation of the time from ordering a test to the swab, which is gamma-distributed; \
          with 0 it is always the same time.
          """),
        .init(
          "swab_to_result", \.swabToResultDays, unit: .days, hasEffect: .hasTests,
          "From the swab to the result: the mean."),
        .init(
          "swab_to_result_deviation", \.swabToResultDeviation, unit: .days,
          hasEffect: .hasTests && .when("testing.swab_to_result", isAbove: 0),
          """
          The standard deviation of the time from the swab to the result, which is gamma-distributed; with \
          0 it is always the same time.
          """),
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
