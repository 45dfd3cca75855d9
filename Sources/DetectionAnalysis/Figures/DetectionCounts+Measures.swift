package import TracingSimulation

extension DetectionCounts {
  /// The figures of detection.
  package static let measures: [Measure<DetectionCounts>] =
    pairMeasures + truthMeasures("tracing.truth", "infected people") { $0.truth }
    + truthMeasures("tracing.truth.confirmed", "infected people who tested positive") {
      $0.confirmed
    }
    + worthMeasures + causeMeasures + linkMeasures + homeMeasures

  private static let pairMeasures: [Measure<DetectionCounts>] = [
    Measure(
      "tracing.cases_published", unit: "people",
      """
      People who tested positive and of whom others can be warned: a published file disclosed one of their \
      identifiers, or they uploaded to a server whose phones ask for their status.
      """
    ) { $0.casesPublished },
    Measure(
      "tracing.true_contacts", unit: "pairs",
      "Close contacts of confirmed cases, with or without the app; as `truth.confirmed.close_contacts.total`."
    ) { $0.confirmed.closeContacts.total },
    Measure(
      "tracing.true_contacts_reachable", unit: "pairs",
      "True contacts with the app of the published cases: the contacts within reach of an upload."
    ) { $0.reachableContacts },
    Measure(
      "tracing.true_contacts_notified", unit: "pairs",
      """
      True contacts whom a phone showed a warning with the case behind it: of a day on which the phone heard the case. A \
      phone warns of a day once, so the case may have become known to it later.
      """
    ) { $0.confirmed.closeContacts.warned },
    Measure(
      "tracing.sensitivity", unit: "share", missingWhen: "there are no true contacts",
      "The share of true contacts who were warned: `true_contacts_notified` by `true_contacts`."
    ) { ratio($0.confirmed.closeContacts.warned, $0.confirmed.closeContacts.total) },
    Measure(
      "tracing.sensitivity_among_reachable", unit: "share",
      missingWhen: "an upload could reach nobody",
      """
      `true_contacts_notified` by `true_contacts_reachable`: what radio, rule and protocol lose, without what uptake \
      and consent lose.
      """
    ) { ratio($0.confirmed.closeContacts.warned, $0.reachableContacts) },
    Measure(
      "tracing.false_notifications", unit: "warnings",
      """
      Warnings behind which there is no transmission, no infectious exposure, and no close contact within an infectious \
      window; `warnings_by_cause` counts them by cause.
      """
    ) { $0.falseWarnings },
    Measure(
      "tracing.precision", unit: "share", missingWhen: "nobody was warned",
      "The share of warnings that are not among `false_notifications`."
    ) { ratio($0.warnings - $0.falseWarnings, $0.warnings) },
    Measure(
      "tracing.false_alerts_per_100k_per_day", unit: "warnings per 100,000 people and day",
      "`false_notifications` per 100,000 people and day."
    ) { Double($0.falseWarnings) / (Double($0.personDays) / 100_000) },
  ]

  /// The four figures of each of the three truths.
  private static func truthMeasures(
    _ name: String, _ people: String,
    _ truth: @escaping @Sendable (DetectionCounts) -> TruthCounts
  ) -> [Measure<DetectionCounts>] {
    rungMeasures(
      "\(name).close_contacts", "Close contacts of \(people) within their infectious windows"
    ) { truth($0).closeContacts }
      + rungMeasures(
        "\(name).infectious_exposures",
        """
        People not infected before whom \(people) met with a hazard of at least `truth.infectious_exposure_share` of the \
        mean
        """
      ) { truth($0).infectiousExposures }
      + rungMeasures("\(name).transmissions", "People whom \(people) infected") {
        truth($0).transmissions
      }
  }

  private static func rungMeasures(
    _ name: String, _ pairs: String,
    _ counts: @escaping @Sendable (DetectionCounts) -> RungCounts
  ) -> [Measure<DetectionCounts>] {
    let short = name.split(separator: ".").last ?? ""
    return [
      Measure("\(name).total", unit: "pairs", "\(pairs).") { counts($0).total },
      Measure(
        "\(name).warned", unit: "pairs",
        "Pairs of `\(short).total` of whom a phone showed the other person a warning with the first one behind it."
      ) { counts($0).warned },
      Measure(
        "\(name).warned_in_time", unit: "pairs",
        "Pairs of `\(short).warned` who were warned before the other person could have begun to infect others."
      ) { counts($0).warnedInTime },
      Measure(
        "\(name).sensitivity", unit: "share", missingWhen: "there are no such pairs",
        "`\(short).warned` by `\(short).total`."
      ) { ratio(counts($0).warned, counts($0).total) },
    ]
  }

  private static let worthMeasures: [Measure<DetectionCounts>] = [
    Measure(
      "tracing.ppv", unit: "share", missingWhen: "nobody was warned",
      "The share of warned people whom a case behind a warning of theirs had infected by the day of that warning."
    ) { ratio($0.warnedInfected, $0.warnedPeople) },
    Measure(
      "tracing.secondary_attack_rate", unit: "share", missingWhen: "nobody was warned",
      """
      The secondary attack rate of the notified: of the pairs of a case that uploaded and a person warned because of \
      it, the share in which the case had infected the person by the day of the last such warning. Wymant et al. 2021 \
      (Nature) estimate it by the notified who test positive within 14 days.
      """
    ) { ratio($0.warnedPairsInfected, $0.warnedPairs) },
    Measure(
      "tracing.notified_per_upload", unit: "people", missingWhen: "nobody uploaded",
      "The people warned with a case behind the warning, as a mean over the cases that uploaded."
    ) { ratio($0.warnedPairs, $0.uploaders) },
    Measure(
      "tracing.notifications_per_upload", unit: "warnings", missingWhen: "nobody uploaded",
      """
      Warnings that phones showed, by the cases that uploaded. It is below `notified_per_upload` where several cases are \
      behind one warning.
      """
    ) { ratio($0.warnings, $0.uploaders) },
  ]

  private static let causeMeasures = WarningCause.allCases.map { cause in
    Measure<DetectionCounts>(
      "tracing.warnings_by_cause.\(cause.name)", unit: "warnings",
      "Warnings of which the best exposure behind them truly was this: \(cause.meaning)."
    ) { $0.causes[Int(cause.rawValue)] }
  }

  private static let linkMeasures = MissedLink.allCases.map { link in
    Measure<DetectionCounts>(
      "tracing.missed_links.\(link.name)", unit: "transmissions",
      "Transmissions that were not prevented since \(link.meaning)."
    ) { $0.missedLinks[link.rawValue] }
  }

  private static let homeMeasures: [Measure<DetectionCounts>] = [
    Measure(
      "tracing.home_days.infected", unit: "days",
      "Days that infected people spent at home, for whatever reason."
    ) { $0.homeDays.infected },
    Measure(
      "tracing.home_days.not_infected", unit: "days",
      "Days that people who were not infected spent at home, for whatever reason."
    ) { $0.homeDays.notInfected },
    Measure(
      "tracing.home_days.warned_infected", unit: "days",
      "The part of `home_days.infected` of people who heeded a warning of their phone on that day."
    ) { $0.homeDays.warnedInfected },
    Measure(
      "tracing.home_days.warned_not_infected", unit: "days",
      "The part of `home_days.not_infected` of people who heeded a warning of their phone on that day."
    ) { $0.homeDays.warnedNotInfected },
  ]
}
