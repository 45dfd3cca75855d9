internal import PrivacyAnalysis
import ConfigurationFiles
import ContactWorld
import EpidemicSociety
import TracingSimulation

extension RadioParameters {
  /// The keys of the radio.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "radio", at: path, hasEffect: .phonesSpeak, "What a phone hears of another.",
      [
        .init(
          "attenuation_at_one_metre", \.attenuationAtOneMetre,
          unit: .decibels, "The attenuation at one metre."),
        .init(
          "path_loss_exponent", \.pathLossExponent, "The path-loss exponent."),
        .init(
          "pair_deviation", \.pairDeviation, unit: .decibels,
          "The standard deviation over directed pairs."),
        .init(
          "scan_deviation", \.scanDeviation, unit: .decibels, "The standard deviation over scans."),
        .init(
          "hearing_limit", \.hearingLimit, unit: .decibels,
          "The attenuation from which on nothing is heard."),
        .init(
          "scan_period", \.scanPeriodSeconds, unit: .seconds,
          "The mean time from one scan of a phone to its next."),
        .init(
          "scan_jitter", \.scanJitterSeconds, unit: .seconds,
          "How much a scan may be late: uniform from 0 up to this; less than the period."),
        .init(
          "transmit_power", \.transmitPower, unit: .decibelMilliwatts,
          hasEffect: .signalStrengthMatters,
          "The power with which phones say that they transmit."),
      ])
  }
}

extension AppParameters {
  /// The keys of the app.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let share = FieldType<Double>.number(in: 0...1, unit: .share)
    return FieldGroup(
      "app", at: path, "Who has the app, and what they do with it.",
      [
        .init(
          "tracing", \.tracing, .choice,
          "Whether phones speak the protocol, an ideal app warns of every registered contact, or none."
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
          "How many whole days before the upload a case discloses."),
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
          "How many days back contacts are warned, today among them."),
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

extension BackendParameters {
  /// The keys of the server.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "backend", at: path, hasEffect: .phonesMatch, "What the server does with uploads.",
      [
        .init(
          "publish_period", \.publishPeriodHours, .number(in: 1...24, unit: .hours),
          "From one published file to the next.")
      ])
  }
}

extension WarningParameters {
  /// The keys of warnings.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "warning", at: path, hasEffect: .phonesMatch,
      "When a phone warns its owner: enough time near enough to one case's keys within a day.",
      [
        .init(
          "attenuation_threshold", \.attenuationThreshold, .number(in: 0...100, unit: .decibels),
          "A scan counts up to this attenuation."),
        .init(
          "minimum_time", \.minimumMinutes, .number(in: 1...240, unit: .minutes),
          "The least time on one day that warns."),
      ])
  }
}

extension SnifferParameters {
  /// The keys of passive receivers.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    let share = FieldType<Double>.number(in: 0...1, unit: .share)
    return FieldGroup(
      "sniffers", at: path, hasEffect: .phonesSpeak,
      "Passive receivers at fixed places that read the published files.",
      [
        .init(
          "place_fraction", \.placeFraction, share,
          "The fraction of places of those kinds in that area at which a sniffer stands."),
        .init(
          "capture_probability", \.captureProbability, share,
          hasEffect: .when("sniffers.place_fraction", isAbove: 0),
          "The probability that an identifier on the air at such a place is captured at least once."
        ),
        .init(
          "kinds", \.kinds, .list(of: .choice, count: 1...PlaceKind.allCases.count),
          hasEffect: .when("sniffers.place_fraction", isAbove: 0),
          "The kinds of places at which sniffers may stand."),
        .init(
          "area", \.area, .optional(Disc.type),
          hasEffect: .when("sniffers.place_fraction", isAbove: 0),
          """
          Where sniffers may stand: within the radius of a point, in metres to the east and north of the \
          town's south-western corner; null for everywhere.
          """),
      ])
  }
}

extension Disc {
  fileprivate static let type = FieldType<Disc>.record(
    from: Disc(centre: Position(x: 0, y: 0), radius: 1),
    [
      .init(
        "x", \.centre.x, .number(in: 0...1_000_000, unit: .metres),
        "Metres to the east of the corner."),
      .init(
        "y", \.centre.y, .number(in: 0...1_000_000, unit: .metres),
        "Metres to the north of the corner."),
      .init(
        "radius", \.radius, .number(above: 0, through: 1_000_000, unit: .metres),
        "The greatest distance from the point."),
    ])
}
