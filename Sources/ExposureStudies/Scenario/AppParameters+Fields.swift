import ConfigurationFiles
import EpidemicSociety
import TracingSimulation

extension AppParameters {
  /// The keys of the app.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let share = FieldType<Double>.number(in: 0...1, unit: .share)
    return FieldGroup(
      "app", at: path, "The people who have the app, and their behaviour.",
      [
        .init(
          "tracing", \.tracing, .choice,
          "Whether phones run the protocol, an ideal app warns every registered contact, or no app warns."
        ),
        .init(
          "start_day", \.startDay, .integer(in: 0...10_000),
          hasEffect: .hasApp && .comesBeforeEnd("app.start_day"),
          "The first day on which users upload, or an ideal app warns."),
        .init(
          "smartphone_fraction", \.smartphoneFraction, .list(of: share, count: 9...9),
          hasEffect: .hasApp,
          "The fraction of people with a smartphone, for the age bands 0-9, 10-19, ... 70-79, 80+."),
        .init(
          "uptake", \.uptake, share, hasEffect: .hasApp,
          "The fraction of people with a smartphone who have the app."),
        .init(
          "upload_fraction", \.uploadFraction, share, hasEffect: .phonesSpeak,
          "The fraction of users with a positive test who upload."),
        .init(
          "upload_delay", \.uploadDelayHours, .number(in: 0...240, unit: .hours),
          hasEffect: .phonesSpeak,
          "From the result to the upload: exponential with this mean."),
        .init(
          "disclosed_days", \.disclosedDays, .integer(in: 1...14), hasEffect: .phonesSpeak,
          "The number of whole days before the upload that a case discloses."),
        .init(
          "download_period", \.downloadPeriodHours, .number(in: 1...48, unit: .hours),
          hasEffect: .phonesSpeak,
          "From one download of a phone to its next."),
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
          "registered_fraction", \.registeredFraction, .number(in: 0...1, unit: .share),
          "The probability that a contact of two app users is registered."),
        .init(
          "traced_days", \.tracedDays, .integer(in: 1...14),
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
