internal import DiscreteEvents
internal import ContactWorld
package import TracingSimulation

extension EpidemicRecord {
  /// The figures of the epidemic.
  package static let measures: [Measure<EpidemicRecord>] =
    courseMeasures + earlyMeasures + transmissionMeasures + hospitalMeasures

  private static let hospitalMeasures: [Measure<EpidemicRecord>] = [
    Measure(
      "epidemic.hospital.admissions", unit: "people", "People admitted to hospital until the end."
    ) { $0.daily.sum(\.admissions) },
    Measure(
      "epidemic.hospital.peak", unit: "people",
      "People in hospital when the day with the most of them began."
    ) { $0.daily.lazy.map(\.inHospital).max() ?? 0 },
    Measure(
      "epidemic.hospital.days_over_capacity", unit: "days",
      missingWhen: "`hospital.beds_per_100k` is null",
      "Days that began with more people in hospital than `hospital.beds_per_100k` allows."
    ) { record in record.daysOver(record.beds.all) { $0.inHospital } },
    Measure(
      "epidemic.intensive_care.peak", unit: "people",
      "People in intensive care when the day with the most of them began."
    ) { $0.daily.lazy.map(\.inIntensiveCare).max() ?? 0 },
    Measure(
      "epidemic.intensive_care.days_over_capacity", unit: "days",
      missingWhen: "`hospital.intensive_care_beds_per_100k` is null",
      """
      Days that began with more people in intensive care than `hospital.intensive_care_beds_per_100k` allows.
      """
    ) { record in record.daysOver(record.beds.intensiveCare) { $0.inIntensiveCare } },
  ]

  private static let courseMeasures: [Measure<EpidemicRecord>] = [
    Measure(
      "epidemic.infected", unit: "people",
      "People infected until the end, the seeds among them."
    ) { $0.infected },
    Measure(
      "epidemic.infected_share", unit: "share", "People infected until the end, by all people."
    ) { Double($0.infected) / Double($0.people) },
    Measure(
      "epidemic.imported", unit: "people",
      "People to whom the infection came from outside; of those infected."
    ) { $0.daily.sum(\.imports) },
    Measure(
      "epidemic.symptomatic", unit: "people",
      "People whose symptoms of the infection began until the end."
    ) { $0.daily.sum(\.onsets) },
    Measure("epidemic.deaths", unit: "people", "People who died until the end.") { $0.deaths },
    Measure(
      "epidemic.infection_fatality_ratio", unit: "share", missingWhen: "nobody was infected",
      "Deaths by infections, both until the end; low while many people are still ill."
    ) { ratio($0.deaths, $0.infected) },
    Measure(
      "epidemic.peak_day", unit: "day", missingWhen: "nobody was infected",
      "The day with the most new infections, the first of equals, counted from 0."
    ) { $0.peak?.day.index },
    Measure(
      "epidemic.peak_new", unit: "people", "The new infections of the day that has the most."
    ) { $0.peak?.infections ?? 0 },
    Measure(
      "epidemic.peak_new_per_100k", unit: "people per 100,000 people",
      "The new infections of the day that has the most, per 100,000 people."
    ) { Double($0.peak?.infections ?? 0) * 100_000 / Double($0.people) },
    Measure(
      "epidemic.doubling_days", unit: "days",
      missingWhen: "that phase has fewer than three days, or infections do not grow in it",
      """
      The time in which the cumulated infections double while 0.5 % through 5 % of the people have been infected: ln 2 \
      by the slope of the least-squares line through their logarithm.
      """
    ) { $0.transmissions.doublingDays },
  ]

  private static let earlyMeasures: [Measure<EpidemicRecord>] = [
    Measure(
      "epidemic.early_reproduction_number", unit: "people",
      missingWhen: "there are fewer than ten early cases",
      "The mean number of people infected by an early case."
    ) { $0.transmissions.earlyReproductionNumber?.mean },
    Measure(
      "epidemic.early_reproduction_number_interval.low", unit: "people",
      missingWhen: "there are fewer than ten early cases",
      """
      The lower end of the 95 % interval of `early_reproduction_number`: the mean − 1.96 standard errors, not below 0.
      """
    ) { $0.transmissions.earlyReproductionNumber?.low },
    Measure(
      "epidemic.early_reproduction_number_interval.high", unit: "people",
      missingWhen: "there are fewer than ten early cases",
      "The upper end of that interval: the mean + 1.96 standard errors."
    ) { $0.transmissions.earlyReproductionNumber?.high },
    Measure(
      "epidemic.early_reproduction_number_people", unit: "people",
      "The number of early cases, over which `early_reproduction_number` and `dispersion_k` are taken."
    ) { $0.transmissions.earlyCases },
    Measure(
      "epidemic.dispersion_k", unit: "1",
      missingWhen: "there are fewer than ten early cases, or *v* is at most *m*",
      """
      The dispersion of the number of people whom an early case infects: *m*² ÷ (*v* − *m*), with its mean *m* and \
      variance *v*.
      """
    ) { $0.transmissions.dispersion },
    Measure(
      "epidemic.generation_days_mean", unit: "days",
      missingWhen: "early cases infected nobody",
      "The mean time from the infection of an early case to the infections by it."
    ) { $0.transmissions.generationDays?.mean },
    Measure(
      "epidemic.generation_days_mean_interval.low", unit: "days",
      missingWhen: "early cases infected fewer than two people",
      """
      The lower end of the 95 % interval of `generation_days_mean`: the mean − 1.96 standard errors, not below 0.
      """
    ) { $0.transmissions.generationDays?.low },
    Measure(
      "epidemic.generation_days_mean_interval.high", unit: "days",
      missingWhen: "early cases infected fewer than two people",
      "The upper end of that interval: the mean + 1.96 standard errors."
    ) { $0.transmissions.generationDays?.high },
    Measure(
      "epidemic.generation_days_mean_people", unit: "people",
      "The number of people infected by early cases, over which `generation_days_mean` is taken."
    ) { $0.transmissions.generationDays?.count ?? 0 },
  ]

  private static let transmissionMeasures: [Measure<EpidemicRecord>] = [
    Measure(
      "epidemic.transmission_share.household", unit: "share",
      missingWhen: "nobody infected anybody", "The share of transmissions at home."
    ) { $0.transmissions.share(in: .household) },
    Measure(
      "epidemic.transmission_share.occupation", unit: "share",
      missingWhen: "nobody infected anybody",
      "The share of transmissions at school, at work and in groups of old people."
    ) { $0.transmissions.share(in: .occupation) },
    Measure(
      "epidemic.transmission_share.random", unit: "share",
      missingWhen: "nobody infected anybody", "The share of transmissions at chance meetings."
    ) { $0.transmissions.share(in: .random) },
    Measure(
      "epidemic.household_attack_rate", unit: "share",
      missingWhen: "no early case is the first of a household with other members",
      """
      The share of the other members of their households whom early cases infect at home, over the early cases that \
      are the first infected of their household.
      """
    ) { $0.transmissions.householdAttackRate?.share },
    Measure(
      "epidemic.household_attack_rate_interval.low", unit: "share",
      missingWhen: "no early case is the first of a household with other members",
      "The lower end of the 95 % score interval of `household_attack_rate` (Wilson 1927)."
    ) { $0.transmissions.householdAttackRate?.low },
    Measure(
      "epidemic.household_attack_rate_interval.high", unit: "share",
      missingWhen: "no early case is the first of a household with other members",
      "The upper end of that interval."
    ) { $0.transmissions.householdAttackRate?.high },
    Measure(
      "epidemic.household_attack_rate_people", unit: "people",
      "The number of other members of those households, over which `household_attack_rate` is taken."
    ) { $0.transmissions.householdAttackRate?.whole ?? 0 },
    Measure(
      "epidemic.presymptomatic_share", unit: "share", missingWhen: "nobody infected anybody",
      "The share of transmissions from people whose symptoms had not begun yet but began later."
    ) { $0.transmissions.presymptomaticShare },
    Measure(
      "epidemic.quarantine_days_per_person", unit: "days",
      "Days in isolation or quarantine over all people, by people."
    ) { Double($0.isolationDays) / Double($0.people) },
    Measure(
      "epidemic.quarantine_days", unit: "days",
      "Days in isolation or quarantine, over all people."
    ) { $0.isolationDays },
  ]
}
