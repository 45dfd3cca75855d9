import ContactWorld
import EpidemicSociety
import ExposureTestSupport
import Foundation
import Testing

/// OpenABM-Covid19 (commit ee2f2c03, shipped parameters, 100,000 people, 150 days, 10 first infections): mean and
/// standard deviation over five runs of ours.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["EXPOSURELAB_LONG_TESTS"] == "1"))
struct `Reference epidemic` {
  /// Five standard errors of the difference of two means of five runs, at least 2 % of the value: a false alarm in
  /// 10^4 or rarer, allowing for standard deviations that are themselves estimates.
  private func isNear(_ found: [Double], _ mean: Double, _ deviation: Double) -> Bool {
    let average = found.reduce(0, +) / Double(found.count)
    let error = deviation * (1.0 / 5 + 1 / Double(found.count)).squareRoot()
    return abs(average - mean) < max(5 * error, 0.02 * mean)
  }

  @Test func `is met without interventions`() {
    var (attack, deaths, peaks): ([Double], [Double], [Double]) = ([], [], [])
    var shares: [[Double]] = [[], [], []]
    for seed in Seed.first(6).dropFirst() {
      var study = SocietyStudy(people: 100_000)
      study.seed = seed.value
      study.days = 150
      study.world.transmission.dose = .contactDay
      study.world.testing.symptomaticFraction = 0
      study.world.isolation.symptomaticFraction = 0
      let history = study.run()
      attack.append(Double(history.transmissions.count) / 100_000)
      deaths.append(
        Double(history.countByDay { if case .died = $0 { true } else { false } }.reduce(0, +)))
      peaks.append(
        Double(history.countByDay { if case .infected = $0 { true } else { false } }.max() ?? 0))
      let passed = Double(history.transmissions.count { $0.source != nil })
      for setting in Setting.allCases {
        let count = history.transmissions.count { $0.setting == setting }
        shares[Int(setting.rawValue)].append(Double(count) / passed)
      }
    }
    #expect(isNear(attack, 0.85672, 0.00234), "\(attack)")
    #expect(isNear(deaths, 864.6, 40.2), "\(deaths)")
    #expect(isNear(peaks, 4377.6, 96.8), "\(peaks)")
    #expect(isNear(shares[0], 0.19536, 0.00189), "\(shares[0])")
    #expect(isNear(shares[1], 0.50193, 0.00241), "\(shares[1])")
    #expect(isNear(shares[2], 0.30271, 0.00173), "\(shares[2])")
  }

  /// The row of `red_uptake_*`: the uptake among owners of a smartphone, and of OpenABM's five runs the percentage
  /// infected and the days in quarantine, each with its standard deviation.
  struct Row: Sendable {
    var uptake: Double
    var infected: (mean: Double, deviation: Double)
    var quarantineDays: (mean: Double, deviation: Double)
  }

  private static let rows = [
    Row(uptake: 0, infected: (38.99, 1.68), quarantineDays: (6.546, 0.313)),
    Row(uptake: 0.4, infected: (33.74, 1.49), quarantineDays: (7.581, 0.425)),
    Row(uptake: 1, infected: (18.00, 2.38), quarantineDays: (9.821, 1.211)),
  ]

  /// From twenty first infections, as `Simulations/uptake-red` says why.
  @Test(arguments: rows.indices)
  func `is met with isolation, tests and an ideal app`(row: Int) {
    let row = Self.rows[row]
    var (infected, days): ([Double], [Double]) = ([], [])
    for seed in Seed.first(6).dropFirst() {
      var study = SocietyStudy(people: 100_000)
      study.seed = seed.value
      study.days = 150
      study.world.transmission.dose = .contactDay
      study.world.transmission.infectiousRate = 4
      study.world.transmission.seedInfections = 20
      study.world.testing.startDay = 20
      study.world.isolation.symptomaticFraction = 0.8
      study.world.isolation.startDay = 20
      study.world.isolation.includesHouseholdOnSymptoms = true
      study.world.isolation.includesHouseholdOnPositive = true
      study.parameters.idealApp = IdealAppParameters()
      study.parameters.app.uptake = row.uptake
      study.parameters.app.startDay = 20
      let history = study.run()
      infected.append(Double(history.transmissions.count) / 1000)
      days.append(Double(history.isolationDays) / 100_000)
    }
    #expect(isNear(infected, row.infected.mean, row.infected.deviation), "\(infected)")
    #expect(isNear(days, row.quarantineDays.mean, row.quarantineDays.deviation), "\(days)")
  }
}
