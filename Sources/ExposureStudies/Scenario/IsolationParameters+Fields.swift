import ConfigurationFiles
import ContactWorld

extension IsolationParameters {
  /// The keys of isolation.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "isolation", at: path,
      """
      The behaviour of people who are ill or warned. A person in isolation has no occupation \
      contacts and no random contacts. The contacts at home remain.
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
          "The first day on which people isolate with symptoms, and their households with them."
        ),
        .init(
          "household_on_symptoms", \.includesHouseholdOnSymptoms, .truth,
          hasEffect: .when("isolation.symptomatic_fraction", isAbove: 0),
          "Whether the household of a person who isolates with symptoms is asked to quarantine."),
        .init(
          "household_on_positive", \.includesHouseholdOnPositive, .truth,
          "Whether the household of a person who isolates after a positive test is asked to quarantine."
        ),
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
          "The length of isolation with symptoms."),
        .init(
          "positive_period", \.positiveDays, unit: .days,
          hasEffect: .when("isolation.positive_fraction", isAbove: 0),
          """
          The length of isolation after a positive test, counted from the day on which symptoms made \
          the person an index case, or else from the result.
          """),
        .init(
          "notified_period", \.notifiedDays, unit: .days,
          "The length of quarantine, counted from the contact behind the warning."),
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
        .init(
          "notified_adherence", \.notifiedAdherence, unit: .share,
          hasEffect: .hasApp || .hasTracers,
          """
          Of the people who heed a warning of a diagnosed contact, the share who are still at home by the \
          day since the request, from the day after it on; falling or equal, and the last share holds beyond. \
          It acts beside notified_drop_out, which is counted from the contact.
          """),
      ])
  }
}
