import DiscreteEvents
import ContactWorld
import DetectionAnalysis
import EpidemicSociety
import ExposureStudies
import Foundation
import PrivacyAnalysis
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `The value of every measure` {
  /// The figures of the small history, counted by hand.
  private static let expected: [String: MeasureValue] = [
    "epidemic.infected": .integer(14), "epidemic.infected_share": .number(14.0 / 40),
    "epidemic.imported": .integer(0), "epidemic.symptomatic": .integer(7),
    "epidemic.deaths": .integer(1),
    "epidemic.infection_fatality_ratio": .number(1.0 / 14),
    // Days 0 and 5 have two infections each.
    "epidemic.peak_day": .integer(0), "epidemic.peak_new": .integer(2),
    "epidemic.peak_new_per_100k": .number(5000),
    // No more than two people are 5 % of 40.
    "epidemic.doubling_days": .missing,
    // Eleven early cases infect 0, 3, 1, 0, 0, 0, 2, 0, 1, 1 and 1 people.
    "epidemic.early_reproduction_number": .number(9.0 / 11),
    "epidemic.early_reproduction_number_people": .integer(11),
    // The squares' sum is 17, so the variance (17 - 81/11) / 10 = 106/110.
    "epidemic.early_reproduction_number_interval.low": .number(
      9.0 / 11 - 1.96 * (106.0 / 110 / 11).squareRoot()),
    "epidemic.early_reproduction_number_interval.high": .number(
      9.0 / 11 + 1.96 * (106.0 / 110 / 11).squareRoot()),
    "epidemic.dispersion_k": .number(81.0 / 121 / (106.0 / 110 - 90.0 / 110)),
    // They do so 3, 4, 5, 6, 3, 5, 4, 6 and 14 days after their own infection.
    "epidemic.generation_days_mean": .number(50.0 / 9),
    "epidemic.generation_days_mean_people": .integer(9),
    // The squares' sum is 368, so the variance (368 - 2500/9) / 8 = 812/72.
    "epidemic.generation_days_mean_interval.low": .number(
      50.0 / 9 - 1.96 * (812.0 / 72 / 9).squareRoot()),
    "epidemic.generation_days_mean_interval.high": .number(
      50.0 / 9 + 1.96 * (812.0 / 72 / 9).squareRoot()),
    "epidemic.transmission_share.household": .number(3.0 / 12),
    "epidemic.transmission_share.occupation": .number(4.0 / 12),
    "epidemic.transmission_share.random": .number(5.0 / 12),
    // People 4, 6, 8, 10, 12, 14, 16 and 18 are the first of their homes; 4 and 12 infect the other there.
    "epidemic.household_attack_rate": .number(2.0 / 8),
    "epidemic.household_attack_rate_people": .integer(8),
    // The score interval: (p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n), with n = 8 and z² = 3.8416.
    "epidemic.household_attack_rate_interval.low": .number(
      (0.25 + 3.8416 / 16 - 1.96 * (0.1875 / 8 + 3.8416 / 256).squareRoot()) / (1 + 3.8416 / 8)),
    "epidemic.household_attack_rate_interval.high": .number(
      (0.25 + 3.8416 / 16 + 1.96 * (0.1875 / 8 + 3.8416 / 256).squareRoot()) / (1 + 3.8416 / 8)),
    "epidemic.presymptomatic_share": .number(3.0 / 12),
    "epidemic.quarantine_days_per_person": .number(80.0 / 40),
    "epidemic.quarantine_days": .integer(80),
    "epidemic.hospital.admissions": .integer(3), "epidemic.hospital.peak": .integer(3),
    // Three patients for two beds on days 18, 19 and 20, one for none in intensive care on days 18 and 19.
    "epidemic.hospital.days_over_capacity": .integer(3),
    "epidemic.intensive_care.peak": .integer(1),
    "epidemic.intensive_care.days_over_capacity": .integer(2),

    "tracing.protocol": .text("gaen"), "tracing.method": .text("protocol"),
    "tracing.app_share": .number(24.0 / 40), "tracing.cases": .integer(5),
    "tracing.cases_with_app": .integer(3), "tracing.uploads": .integer(2),
    "tracing.uploads_refused": .integer(1),
    "tracing.cases_published": .integer(3), "tracing.keys_published": .integer(28),
    "tracing.swab_queue_days": .integer(5), "tracing.swab_queue_peak": .integer(4),
    "tracing.interviews": .integer(2), "tracing.missed_interviews": .integer(1),
    "tracing.manual_notifications": .integer(4), "tracing.notified": .integer(4),
    "tracing.notifications": .integer(6), "tracing.unfounded_notifications": .missing,
    // From here on those of `HandmadeFindings`: sources 0 and 2 are confirmed, and all but 3 and 4 met somebody.
    "tracing.true_contacts": .integer(5), "tracing.true_contacts_reachable": .integer(4),
    "tracing.true_contacts_notified": .integer(2), "tracing.sensitivity": .number(2.0 / 5),
    "tracing.sensitivity_among_reachable": .number(2.0 / 4),
    "tracing.false_notifications": .integer(3), "tracing.precision": .number(2.0 / 5),
    // 3 in 600 days of people.
    "tracing.false_alerts_per_100k_per_day": .number(500),
    "tracing.truth.close_contacts.total": .integer(6),
    "tracing.truth.close_contacts.warned": .integer(2),
    // Person 2 before day 10; person 4 on day 14, when it could infect others.
    "tracing.truth.close_contacts.warned_in_time": .integer(1),
    "tracing.truth.close_contacts.sensitivity": .number(2.0 / 6),
    "tracing.truth.infectious_exposures.total": .integer(5),
    "tracing.truth.infectious_exposures.warned": .integer(2),
    "tracing.truth.infectious_exposures.warned_in_time": .integer(1),
    "tracing.truth.infectious_exposures.sensitivity": .number(2.0 / 5),
    "tracing.truth.transmissions.total": .integer(4),
    "tracing.truth.transmissions.warned": .integer(2),
    "tracing.truth.transmissions.warned_in_time": .integer(1),
    "tracing.truth.transmissions.sensitivity": .number(2.0 / 4),
    "tracing.truth.confirmed.close_contacts.total": .integer(5),
    "tracing.truth.confirmed.close_contacts.warned": .integer(2),
    "tracing.truth.confirmed.close_contacts.warned_in_time": .integer(1),
    "tracing.truth.confirmed.close_contacts.sensitivity": .number(2.0 / 5),
    "tracing.truth.confirmed.infectious_exposures.total": .integer(4),
    "tracing.truth.confirmed.infectious_exposures.warned": .integer(2),
    "tracing.truth.confirmed.infectious_exposures.warned_in_time": .integer(1),
    "tracing.truth.confirmed.infectious_exposures.sensitivity": .number(2.0 / 4),
    "tracing.truth.confirmed.transmissions.total": .integer(3),
    "tracing.truth.confirmed.transmissions.warned": .integer(2),
    "tracing.truth.confirmed.transmissions.warned_in_time": .integer(1),
    "tracing.truth.confirmed.transmissions.sensitivity": .number(2.0 / 3),
    // Of people 2, 4, 6, 8 and 10, people 2 and 4 had been infected by the case.
    "tracing.ppv": .number(2.0 / 5), "tracing.secondary_attack_rate": .number(2.0 / 4),
    "tracing.notified_per_upload": .number(4.0 / 3),
    "tracing.notifications_per_upload": .number(5.0 / 3),
    "tracing.warnings_by_cause.transmission": .integer(2),
    "tracing.warnings_by_cause.infectious_exposure": .integer(0),
    "tracing.warnings_by_cause.close_contact": .integer(0),
    "tracing.warnings_by_cause.close_contact_outside_window": .integer(1),
    "tracing.warnings_by_cause.brief_contact": .integer(0),
    "tracing.warnings_by_cause.beyond_2_metres": .integer(0),
    "tracing.warnings_by_cause.co_presence": .integer(0),
    "tracing.warnings_by_cause.another_room": .integer(0),
    "tracing.warnings_by_cause.look_alike": .integer(1),
    "tracing.warnings_by_cause.another_key": .integer(0),
    "tracing.warnings_by_cause.server_noise": .integer(1),
    // Person 0 was infected at the start, person 1 has no app, and person 2 heeded a warning three days before.
    "tracing.missed_links.infected_at_start": .integer(2),
    "tracing.missed_links.no_app_of_infector": .integer(0),
    "tracing.missed_links.no_app_of_source": .integer(1),
    "tracing.missed_links.not_tested": .integer(0), "tracing.missed_links.no_upload": .integer(0),
    "tracing.missed_links.not_heard": .integer(0),
    "tracing.missed_links.below_threshold": .integer(0),
    "tracing.missed_links.too_late": .integer(0), "tracing.missed_links.not_seen": .integer(0),
    "tracing.missed_links.not_heeded": .integer(0), "tracing.missed_links.heeded": .integer(1),
    "tracing.home_days.infected": .integer(30), "tracing.home_days.not_infected": .integer(12),
    "tracing.home_days.warned_infected": .integer(9),
    "tracing.home_days.warned_not_infected": .integer(7),
    // Of 2.5, 1 and 4 days.
    "tracing.infection_to_notification_days_median": .number(2.5),
    "tracing.estimates.wymant.secondary_attack_rate": .number(0.06),
    // SecondaryAttackEstimateTests has these numbers from elsewhere.
    "tracing.estimates.wymant.secondary_attack_rate_interval.low": .number(
      SecondaryAttackEstimate(positives: 30, expected: 500).low),
    "tracing.estimates.wymant.secondary_attack_rate_interval.high": .number(
      SecondaryAttackEstimate(positives: 30, expected: 500).high),
    "tracing.estimates.wymant.averted_cases": .number(12),
    "tracing.estimates.wymant.averted_cases_interval.low": .number(7.5),
    "tracing.estimates.wymant.averted_cases_interval.high": .number(16.5),

    "privacy.sniffers.places": .integer(5), "privacy.sniffers.place_share": .number(0.1),
    "privacy.sniffers.captured_frames": .integer(9),
    "privacy.sniffers.captured_identifiers": .integer(8),
    "privacy.sniffers.captured_people": .integer(3),
    "privacy.sniffers.same_person_pairs": .integer(10),
    "privacy.sniffers.linked_pairs": .integer(4),
    "privacy.sniffers.pairwise_recall": .number(0.4),
    "privacy.sniffers.pairwise_precision": .number(0.8),
    "privacy.server.registered_devices": .integer(24),
    "privacy.server.disclosed_keys": .integer(28), "privacy.server.encounters": .integer(7),

    "cost.files_published": .integer(5), "cost.published_bytes": .integer(1200),
    // 28,800 bytes of files and 1,440 of answers in 24 times 60 days of phones.
    "cost.download_bytes_per_phone_per_day": .number(21),
    "cost.provisioning_bytes_per_phone_per_day": .number(0.75),
    "cost.upload_bytes_per_case": .number(450),
    "cost.request_bytes_per_phone_per_day": .number(2),
    // 24 phones downloaded 28 keys each.
    "cost.matched_keys_per_phone_per_day": .number(672.0 / (24 * 60)),
    "cost.stored_sightings_per_phone": .number(625),
    "cost.stored_bytes_per_phone": .number(16_250),
    "cost.server_records": .integer(59),
  ].merging(leakages) { first, _ in first }

  /// The figures of adversaries, all of which have the captures that are counted by hand.
  private static let leakages = Dictionary(
    uniqueKeysWithValues: AdversaryPreset.allCases.flatMap { preset in
      zip(LeakageScore.measures(of: preset), HandmadeLeakage.expected).map { measure, expected in
        let value: MeasureValue =
          measure.declaration.kind == .integer
          ? .integer(Int(expected.value)) : .number(expected.value)
        return ("privacy.\(preset.rawValue).\(expected.name)", value)
      }
    })

  @Test func `is counted by hand, for each one that is declared`() {
    #expect(Set(Self.expected.keys) == Set(MeasureList.all.map(\.name)))
    #expect(Set(MeasureList.all.map(\.name)).count == MeasureList.all.count)
  }

  @Test(arguments: MeasureList.all.map(\.name))
  func `is what the small history gives`(name: String) throws {
    let value = try #require(SmallHistory.outcome.value(name))
    let expected = try #require(Self.expected[name])
    guard case .number(let a) = value, case .number(let b) = expected else {
      #expect(value == expected)
      return
    }
    #expect(abs(a - b) <= 1e-12 * abs(b))
  }

  @Test func `is missing where no phone speaks a protocol and nobody looks for the truth`() {
    let figures = SmallHistory.outcome(without: .ideal).figures
    let missing = figures.filter { $0.value == .missing }.map(\.declaration.name)
    #expect(
      missing == [
        "epidemic.doubling_days", "tracing.protocol", "tracing.uploads", "tracing.uploads_refused",
        "tracing.keys_published",
      ]
        + MeasureList.all.map(\.name).filter { name in
          name.hasPrefix("privacy.") || name.hasPrefix("cost.")
            || name.hasPrefix("tracing.estimates.")
            || DetectionCounts.measures.contains { $0.declaration.name == name }
        })
    let outcome = SmallHistory.outcome(without: .ideal)
    #expect(outcome.value("tracing.unfounded_notifications") == .integer(2))
    #expect(outcome.value("tracing.app_share") == .number(0.6))
  }

  @Test func `is missing of an app that nobody has`() {
    let outcome = SmallHistory.outcome(without: .none)
    for name in [
      "tracing.app_share", "tracing.cases_with_app", "tracing.true_contacts", "tracing.precision",
    ] {
      #expect(outcome.value(name) == .missing, "\(name)")
    }
    #expect(outcome.value("tracing.cases") == .integer(5))
  }

  @Test func `is missing of an epidemic that does not begin`() {
    let epidemic = EpidemicRecord(
      people: 40, daily: (0..<60).map { DayRecord(day: Day($0)) }, transmissions: [],
      isolationDays: 0,
      householdMembers: SmallHistory.household)
    let outcome = StudyOutcome(
      seed: 1, epidemic: epidemic, tracing: SmallHistory.tracing(.identifiers))
    for name in [
      "epidemic.peak_day", "epidemic.infection_fatality_ratio", "epidemic.doubling_days",
      "epidemic.early_reproduction_number", "epidemic.dispersion_k",
      "epidemic.generation_days_mean", "epidemic.household_attack_rate",
      "epidemic.transmission_share.household", "epidemic.presymptomatic_share",
      "epidemic.hospital.days_over_capacity", "epidemic.intensive_care.days_over_capacity",
    ] {
      #expect(outcome.value(name) == .missing, "\(name)")
    }
    #expect(outcome.value("epidemic.peak_new_per_100k") == .number(0))
    #expect(outcome.value("epidemic.early_reproduction_number_people") == .integer(0))
  }

  @Test func `of early cases counts imported infections neither as seeds nor as cases`() {
    let imported = TransmissionRecord(
      person: Person(30), source: nil, day: 3, setting: nil, place: nil)
    #expect(imported.isImported && !imported.isSeed)
    #expect(SmallHistory.seed(0).isSeed && !SmallHistory.seed(0).isImported)
    // Person 30, infected outside, infects person 31 at home; both live apart from all others.
    let records =
      SmallHistory.transmissions[..<2] + [imported] + SmallHistory.transmissions[2...]
      + [SmallHistory.infection(of: 31, by: 30, on: 41, .household)]
    let statistics = TransmissionStatistics(
      Array(records), people: SmallHistory.people, days: SmallHistory.days,
      householdMembers: SmallHistory.household)
    #expect(statistics.earlyCases == 11)
    #expect(statistics.transmissions == 13)
    #expect(
      statistics.earlyReproductionNumber == SampleMean(of: [0, 3, 1, 0, 0, 0, 2, 0, 1, 1, 1]))
  }

  /// The first 20 people infected by others are the early cases, whatever came from outside between them.
  @Test(arguments: [0, 1, 7, 40])
  func `of early cases has as many of them with imported infections as without`(imports: Int) {
    let local = (0..<30).map {
      SmallHistory.infection(of: 1 + $0, by: 0, on: Day(1 + $0 / 10), .random)
    }
    let imported = (0..<imports).map {
      TransmissionRecord(
        person: Person(100 + $0), source: nil, day: 1, setting: nil, place: nil)
    }
    let statistics = TransmissionStatistics(
      [SmallHistory.seed(0)] + imported + local, people: 200, days: 60,
      householdMembers: { $0..<Person($0.index + 1) })
    #expect(statistics.earlyCases == 20)
  }

  @Test func `of free growth is the time in which it doubles`() {
    // 1, 2, 4 and 8 of 200 people on every second day; 16 are more than 5 %.
    let days: [Day] = [0, 2, 4, 6, 8]
    let records = (0..<16).map { person in
      let step = person == 0 ? 0 : 1 + Int(log2(Double(person)))
      return person == 0
        ? SmallHistory.seed(0)
        : SmallHistory.infection(of: person, by: 0, on: days[step], .random)
    }
    let statistics = TransmissionStatistics(
      records, people: 200, days: 40, householdMembers: SmallHistory.household)
    #expect(abs((statistics.doublingDays ?? 0) - 2) < 1e-12)
  }
}

@Suite struct `Early cases` {
  /// Seeds, and then people infected by the first seed, one a day.
  private func statistics(
    people: Int, seeds: Int, infections: Int, days: Int = 3000
  ) -> TransmissionStatistics {
    let records =
      (0..<seeds).map(SmallHistory.seed)
      + (0..<infections).map {
        SmallHistory.infection(of: seeds + $0, by: 0, on: Day($0 + 1), .random)
      }
    return TransmissionStatistics(
      records, people: people, days: days, householdMembers: SmallHistory.household)
  }

  @Test(arguments: [
    // Until 1 % of a large town, its few seeds among them.
    (10_000, 10, 90), (100_000, 20, 980),
    // In a small town the first 20 after the seeds.
    (150, 10, 20), (2000, 10, 20),
    // With as many seeds as 1 % of the town, 0.5 % after them.
    (10_000, 100, 50), (10_000, 800, 50),
  ])
  func `are as many as the size of the town asks for`(people: Int, seeds: Int, cases: Int) {
    let found = statistics(people: people, seeds: seeds, infections: min(1500, people - seeds))
    #expect(found.earlyCases == cases)
  }

  @Test func `are infected thirty days before the end`() {
    #expect(statistics(people: 2000, seeds: 10, infections: 50, days: 42).earlyCases == 12)
    #expect(statistics(people: 2000, seeds: 10, infections: 50, days: 39).earlyCases == 9)
    let few = statistics(people: 2000, seeds: 10, infections: 50, days: 39)
    #expect(few.earlyReproductionNumber == nil)
    // If no person infects another, the numbers vary no more than by chance.
    let many = statistics(people: 2000, seeds: 10, infections: 50)
    #expect(many.earlyReproductionNumber?.mean == 0)
    #expect(many.dispersion == nil)
  }
}
