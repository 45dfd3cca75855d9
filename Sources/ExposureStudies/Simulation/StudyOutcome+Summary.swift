import DataFiles
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation
internal import ContactWorld

extension StudyOutcome {
  /// The tree of `summary.json`.
  var summary: JSONValue {
    .object([
      .init("epidemic", epidemicSummary), .init("tracing", tracingSummary),
      .init("privacy", privacySummary), .init("cost", costSummary),
    ])
  }

  private var infections: Int {
    daily.reduce(0) { $0 + $1.infections }
  }

  private var deaths: Int {
    daily.reduce(0) { $0 + $1.deaths }
  }

  private var epidemicSummary: JSONValue {
    let peak = daily.max { ($0.infections, $1.day) < ($1.infections, $0.day) }
    let shares = epidemic.settingShares
    return .object([
      .init("infected", .integer(Int128(infections))),
      .init("infected_share", .number(Double(infections) / Double(people))),
      .init("deaths", .integer(Int128(deaths))),
      .init("infection_fatality_ratio", .ratio(deaths, infections)),
      .init("peak_day", .integer(Int128(peak?.day ?? 0))),
      .init(
        "peak_new_per_100k",
        .number(Double(peak?.infections ?? 0) * 100_000 / Double(people))),
      .init("doubling_days", .optional(epidemic.doublingDays)),
      .init("early_reproduction_number", .optional(epidemic.earlyReproductionNumber)),
      .init("dispersion_k", .optional(epidemic.dispersion)),
      .init("generation_days_mean", .optional(epidemic.generationDays)),
      .init(
        "transmission_share",
        .object([
          .init("household", .optional(shares?[Int(Setting.household.rawValue)])),
          .init("occupation", .optional(shares?[Int(Setting.occupation.rawValue)])),
          .init("random", .optional(shares?[Int(Setting.random.rawValue)])),
        ])),
      .init("household_attack_rate", .optional(epidemic.householdAttackRate)),
      .init("presymptomatic_share", .optional(epidemic.presymptomaticShare)),
      .init("quarantine_days_per_person", .number(Double(isolationDays) / Double(people))),
    ])
  }

  private var tracingSummary: JSONValue {
    .object([
      .init("protocol", .string(protocolName)),
      .init("app_share", .number(Double(appUsers) / Double(people))),
      .init("cases", .integer(Int128(cases.count))),
      .init("cases_with_app", .integer(Int128(cases.count { $0.hasApp }))),
      .init("uploads", .integer(Int128(traffic.uploads))),
      .init("cases_published", .integer(Int128(cases.count { $0.isPublished }))),
      .init(
        "keys_published", .integer(Int128(daily.reduce(0) { $0 + $1.publishedBlocks }))),
      .init(
        "interviews", .integer(Int128(daily.reduce(0) { $0 + $1.interviews }))),
      .init(
        "missed_interviews", .integer(Int128(daily.reduce(0) { $0 + $1.missedInterviews }))),
      .init(
        "manual_notifications",
        .integer(Int128(daily.reduce(0) { $0 + $1.manualNotifications }))),
      .init("notified", .integer(Int128(notifiedPeople))),
      .init("notifications", .integer(Int128(warnings))),
      .init("true_contacts", .integer(Int128(trueContacts))),
      .init("true_contacts_notified", .integer(Int128(warnedTrueContacts))),
      .init("sensitivity", .ratio(warnedTrueContacts, trueContacts)),
      .init("sensitivity_among_reachable", .ratio(warnedTrueContacts, reachableContacts)),
      .init("precision", .ratio(warnings - falseWarnings, warnings)),
      .init(
        "false_alerts_per_100k_per_day",
        .number(Double(falseWarnings) / hundredThousandPersonDays)),
      .init(
        "infection_to_notification_days_median",
        .optional(Self.median(daysFromInfectionToWarning))),
    ])
  }

  private var privacySummary: JSONValue {
    .object([
      .init(
        "sniffers",
        .object([
          .init("places", .integer(Int128(sniffedPlaces))),
          .init("place_share", .number(Double(sniffedPlaces) / Double(places))),
          .init("captured_frames", .integer(Int128(capturedFrames))),
          .init("captured_identifiers", .integer(Int128(linkability.identifiers))),
          .init("captured_people", .integer(Int128(linkability.people))),
          .init("same_person_pairs", .integer(Int128(linkability.samePersonPairs))),
          .init("linked_pairs", .integer(Int128(linkability.linkedSamePersonPairs))),
          .init("pairwise_recall", .number(linkability.recall)),
          .init("pairwise_precision", .optional(linkability.precision)),
        ])),
      .init(
        "server",
        .object([
          .init("registered_devices", .integer(Int128(serverKnowledge.registeredDevices))),
          .init("disclosed_keys", .integer(Int128(serverKnowledge.disclosedKeys))),
          .init("encounters", .integer(Int128(serverKnowledge.encounters))),
        ])),
    ])
  }

  private var costSummary: JSONValue {
    let phoneDays = appUsers * scenario.days
    return .object([
      .init("files_published", .integer(Int128(traffic.files))),
      .init("published_bytes", .integer(Int128(traffic.published))),
      .init(
        "download_bytes_per_phone_per_day",
        .number(
          Double(traffic.published) / Double(scenario.days)
            + (phoneDays == 0 ? 0 : Double(traffic.answered) / Double(phoneDays)))),
      .init("upload_bytes_per_case", .ratio(traffic.uploaded, traffic.uploads)),
      .init("request_bytes_per_phone_per_day", .ratio(traffic.requested, phoneDays)),
    ])
  }

  /// The middle of numbers in ascending order, or the mean of the two in the middle.
  static func median(_ sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

extension JSONValue {
  /// A number, or null where there is none.
  fileprivate static func optional(_ number: Double?) -> JSONValue {
    number.map(JSONValue.number) ?? .null
  }

  /// A quotient, or null if the divisor is 0.
  fileprivate static func ratio(_ dividend: Int, _ divisor: Int) -> JSONValue {
    divisor == 0 ? .null : .number(Double(dividend) / Double(divisor))
  }
}
