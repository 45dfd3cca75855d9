internal import ContactWorld
internal import TracingSimulation
private import Foundation

/// What the record of transmissions tells of an epidemic. `nil` where too little happened to tell.
struct EpidemicMeasures {
  /// The mean time from a source's infection to that of whom they infect, in days.
  let generationDays: Double?
  /// The share of transmissions in each setting, by raw value of ``Setting``; `nil` without any.
  let settingShares: [Double]?
  /// The share of transmissions from people whose symptoms had not begun yet, but would.
  let presymptomaticShare: Double?
  /// The mean number of people whom somebody infects early in the epidemic.
  let earlyReproductionNumber: Double?
  /// The dispersion *k* of that number, by its moments: *m*² ÷ (*v* - *m*).
  let dispersion: Double?
  /// The time in which infections double while the epidemic grows freely, in days.
  let doublingDays: Double?

  /// Measures an epidemic.
  ///
  /// Early is whoever was infected before 2 % of the people were, the infections at the start left out, and
  /// 30 days or more before the end, so that all whom they infect are counted. Growth is free from 0.5 %
  /// through 5 % infected; the doubling time is that of the least-squares line through the logarithm of
  /// the cumulated infections.
  init(_ records: [TransmissionRecord], world: World, days: Int) {
    let infectedOn = Dictionary(uniqueKeysWithValues: records.map { ($0.person, $0.day) })
    let passed = records.filter { $0.source != nil }
    func share(_ count: Int) -> Double { Double(count) / Double(passed.count) }

    settingShares =
      passed.isEmpty
      ? nil
      : Setting.allCases.map { setting in share(passed.count { $0.setting == setting }) }
    let ages = passed.compactMap { record in
      record.source.flatMap { infectedOn[$0] }.map { record.day - $0 }
    }
    generationDays = ages.isEmpty ? nil : Double(ages.reduce(0, +)) / Double(ages.count)
    let presymptomatic = passed.count { record in
      guard let source = record.source, let day = infectedOn[source],
        let onset = world.diseaseCourse(of: source).onset
      else { return false }
      return record.day - day < onset
    }
    presymptomaticShare = passed.isEmpty ? nil : share(presymptomatic)

    let early = records.prefix(max(1, world.population.count / 50))
      .filter { $0.source != nil && $0.day <= days - 30 }
    var offspring: [Person: Int] = [:]
    for record in passed { record.source.map { offspring[$0, default: 0] += 1 } }
    let numbers = early.map { Double(offspring[$0.person] ?? 0) }
    if numbers.count >= 10 {
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      let variance =
        numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count - 1)
      earlyReproductionNumber = mean
      dispersion = variance > mean ? mean * mean / (variance - mean) : nil
    } else {
      earlyReproductionNumber = nil
      dispersion = nil
    }
    doublingDays = Self.doublingDays(records, people: world.population.count)
  }

  private static func doublingDays(_ records: [TransmissionRecord], people: Int) -> Double? {
    var points: [(day: Double, log: Double)] = []
    for (number, record) in records.enumerated() {
      let cumulated = number + 1
      let isLastOfDay = cumulated == records.count || records[cumulated].day != record.day
      guard isLastOfDay, cumulated * 200 >= people, cumulated * 20 <= people else { continue }
      points.append((Double(record.day), log(Double(cumulated))))
    }
    guard points.count >= 3 else { return nil }
    let count = Double(points.count)
    let meanDay = points.reduce(0) { $0 + $1.day } / count
    let meanLog = points.reduce(0) { $0 + $1.log } / count
    let spread = points.reduce(0) { $0 + ($1.day - meanDay) * ($1.day - meanDay) }
    let slope = points.reduce(0) { $0 + ($1.day - meanDay) * ($1.log - meanLog) } / spread
    return slope > 0 ? log(2) / slope : nil
  }
}
