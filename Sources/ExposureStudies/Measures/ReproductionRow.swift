internal import ContactWorld
internal import DiscreteEvents
package import EpidemicSociety
package import TracingSimulation

/// A row of the table of reproduction numbers: how many people one infected person infects, by day.
package struct ReproductionRow: Hashable, Sendable {
  let day: Int
  /// The mean number of people whom those infect who were infected on the day.
  let cohortNumber: Double?
  /// The infections of the last seven days by those that the infectiousness of earlier infections would cause at a number
  /// of 1.
  let instantaneousNumber: Double?

  /// The number of days over which the instantaneous number is taken.
  static let windowDays = 7

  /// Follows the transmissions of a run.
  ///
  /// - Parameters:
  ///   - records: The infections in order of time, the seeds and the imported ones included.
  ///   - days: The number of simulated days.
  /// - Returns: A row a day.
  package static func rows(of records: [TransmissionRecord], days: Int) -> [ReproductionRow] {
    var dayOf: [Person: Int] = [:]
    var infected = [Int](repeating: 0, count: days)
    for record in records {
      dayOf[record.person] = record.day.index
      infected[record.day.index] += 1
    }
    var infectedByCohort = [Int](repeating: 0, count: days)
    var local = [Int](repeating: 0, count: days)
    var generations = [Int](repeating: 0, count: days + 1)
    for record in records {
      guard let source = record.source, let day = dayOf[source] else { continue }
      infectedByCohort[day] += 1
      local[record.day.index] += 1
      generations[record.day.index - day] += 1
    }
    // The infections that a number of 1 would cause, times the number of transmissions; whole, so exact.
    let expected = (0..<days).map { day in
      (0..<day).reduce(0) { $0 + infected[$1] * generations[day - $1] }
    }
    let count = generations.reduce(0, +)
    return (0..<days).map { day in
      let window = max(0, day - windowDays + 1)...day
      let due = window.reduce(0) { $0 + expected[$1] }
      let isFollowed = day <= days - TransmissionStatistics.followUpDays
      return ReproductionRow(
        day: day,
        cohortNumber: isFollowed ? ratio(infectedByCohort[day], infected[day]) : nil,
        instantaneousNumber: day >= windowDays
          ? ratio(window.reduce(0) { $0 + local[$1] } * count, due) : nil)
    }
  }

  /// The table of reproduction numbers.
  package static let table = TableDeclaration<ReproductionRow>(
    "reproduction", "How many people one infected person infects, a row a day.", key: ["day"],
    [
      Measure("day", unit: "day", "Days since the start of the scenario.") { $0.day },
      Measure(
        "cohort_number", unit: "people",
        missingWhen: "nobody was infected on the day, or the day is among the last 29",
        "The mean number of people infected by a person who was infected on the day, the seeds and imported infections among them."
      ) { $0.cohortNumber },
      Measure(
        "instantaneous_number", unit: "people",
        missingWhen:
          "the day is among the first 7, or if earlier infections cause none in its window",
        """
        The infections of the seven days through the day that came from people in town, by the sum of all earlier infections, \
        each weighted by the share of the run's transmissions that come so many days after the infection of their source \
        (Cori et al. 2013, with the generation times of the run).
        """
      ) { $0.instantaneousNumber },
    ])
}
