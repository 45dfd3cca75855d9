import ConfigurationFiles
import ContactWorld
import EpidemicSociety
import TracingSimulation

extension AppParameters {
  /// The keys of the app.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    typealias Adoption = AppAdoptionParameters
    return FieldGroup(
      "app", at: path, "The people who have the app, and their behaviour.",
      [
        .init(
          "tracing", \.tracing, .choice,
          "Whether phones run the protocol, an ideal app warns every registered contact, or no app warns."
        ),
        .init(
          "start_day", \.startDay, Adoption.range(of: \.startDay).integer(),
          hasEffect: .hasApp && .comesBeforeEnd("app.start_day"),
          "The first day on which users upload, or an ideal app warns."),
        .init(
          "smartphone_fraction", \.smartphoneFraction,
          Adoption.range(of: \.smartphoneFraction).list(unit: .share),
          hasEffect: .hasApp,
          "The fraction of people with a smartphone, for the age bands 0-9, 10-19, ... 70-79, 80+."),
        .init(
          "compatible_fraction", \.adoption.compatibleFraction,
          Adoption.range(of: \.compatibleFraction).number(unit: .share), hasEffect: .hasApp,
          "The fraction of smartphones that can run the app."),
        .init(
          "uptake", \.uptake, Adoption.range(of: \.uptake).number(unit: .share), hasEffect: .hasApp,
          "The fraction of people with a smartphone that can run the app who have it."),
        .init(
          "uptake_by_age", \.adoption.uptakeByAge, Adoption.range(of: \.uptakeByAge).list(),
          hasEffect: .hasApp,
          """
          The relative uptake for the age bands 0-9, 10-19, ... 70-79, 80+. The relative uptakes by age, sex \
          and income are multiplied and scaled so that the mean is uptake; a product above 1 is 1.
          """),
        .init(
          "uptake_by_sex", \.adoption.uptakeBySex, Adoption.range(of: \.uptakeBySex).list(),
          hasEffect: .hasApp, "The relative uptake of females and of males."),
        .init(
          "uptake_by_income", \.adoption.uptakeByIncome,
          Adoption.range(of: \.uptakeByIncome).list(), hasEffect: .hasApp,
          "The relative uptake of the five income groups, from the lowest income to the highest."),
        .init(
          "consent", \.consent, .choice, hasEffect: .phonesSpeak,
          "Whether users with a positive test upload if they agree, or unless they object."),
        .init(
          "upload_fraction", \.uploadFraction, unit: .share,
          hasEffect: .phonesSpeak && .when("app.consent", is: "opt-in"),
          "The fraction of users with a positive test who upload if they have to agree."),
        .init(
          "opt_out_fraction", \.optOutFraction, unit: .share,
          hasEffect: .phonesSpeak && .when("app.consent", is: "opt-out"),
          "The fraction of users with a positive test who do not upload if they have to object."),
        .init(
          "code_delay", \.codeDelayHours, unit: .hours, hasEffect: .phonesSpeak,
          """
          From the result to the code with which a case may upload: exponential with this mean, at most \
          ten days.
          """),
        .init(
          "code_validity", \.codeValidityHours, unit: .hours,
          hasEffect: .phonesSpeak && .when("app.upload_delay", isAbove: 0),
          """
          How long a code is valid; a case that would upload later does not upload. No upload comes later \
          than 240 h after the code.
          """),
        .init(
          "upload_delay", \.uploadDelayHours, unit: .hours,
          hasEffect: .phonesSpeak,
          "From the code to the upload: exponential with this mean, at most ten days."),
        .init(
          "disclosed_days", \.disclosedDays, hasEffect: .phonesSpeak,
          "The number of whole days before the upload that a case discloses."),
        .init(
          "storage_days", \.storageDays, hasEffect: .phonesSpeak,
          "The number of days before today whose sightings a phone keeps, at most those of the protocol."
        ),
        .init(
          "download_period", \.downloadPeriodHours, unit: .hours,
          hasEffect: .phonesSpeak,
          "From one download of a phone to its next."),
        .init(
          "seen_fraction", \.seenFraction, unit: .share, hasEffect: .phonesSpeak,
          "The fraction of warnings that their owners see; a warning that is missed is not heeded."),
      ])
  }
}

extension IdealAppParameters {
  /// The keys of an ideal app.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "ideal_app", at: path, hasEffect: .hasIdealApp,
      "An app without radio, keys and delays.",
      [
        .init(
          "registered_fraction", \.registeredFraction, unit: .share,
          "The probability that a contact of two app users is registered."),
        .init(
          "traced_days", \.tracedDays,
          "The number of days whose contacts are warned, today included."),
        .init(
          "on_symptoms", \.tracesOnSymptoms, .truth,
          "Whether symptoms alone warn the contacts (amber)."),
        .init(
          "on_positive", \.tracesOnPositive, .truth,
          "Whether a positive result, or admission to hospital, warns the contacts (red)."),
        .init(
          "again", \.tracesAgain, .truth, hasEffect: .when("ideal_app.on_symptoms", is: true),
          """
          Whether a positive result warns the contacts again, after symptoms have warned them; if not, \
          those warned learn of the diagnosis, which more people heed.
          """),
      ])
  }
}
