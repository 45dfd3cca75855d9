internal import ContactWorld
internal import EpidemicSociety
internal import TracingSimulation
private import Foundation

/// What the record of transmissions tells of an epidemic.
///
/// `nil` where too little happened to tell.
///
/// Early cases are those infected before 1 % of the people were, the infections at the start left out, and
/// 30 days or more before the end, so that all whom they infect are counted.
struct EpidemicMeasures {
  /// The mean time from the infection of an early case to that of whom it infects, in days.
  let generationDays: Double?
  /// The share of transmissions in each setting, by raw value of ``Setting``; `nil` without any.
  let settingShares: [Double]?
  /// The share of transmissions from people whose symptoms had not begun yet, but would.
  let presymptomaticShare: Double?
  /// The mean number of people whom an early case infects.
  let earlyReproductionNumber: Double?
  /// The dispersion *k* of that number, by its moments: *m*² ÷ (*v* - *m*).
  let dispersion: Double?
  /// The time in which infections double while the epidemic grows freely, in days.
  ///
  /// Growth is free from 0.5 % through 5 % infected; the doubling time is that of the least-squares line
  /// through the logarithm of the cumulated infections.
  let doublingDays: Double?
  /// The share of the other members of their households whom early cases infect there, of those cases that
  /// are the first of their household.
  let householdAttackRate: Double?

  /// Measures an epidemic.
  ///
  /// - Parameters:
  ///   - records: Who infected whom, in order of time.
  ///   - infectedOn: The same by person: the day, or `Int16.max` for whoever was not infected.
  ///   - world: Where.
  ///   - days: How long it was followed.
  init(_ records: [TransmissionRecord], infectedOn: [Int16], world: World, days: Int) {
    let people = world.population.count
    var offspring = [Int32](repeating: 0, count: people)
    var atHome = [Int32](repeating: 0, count: people)
    // Of early cases alone; the sum of the ages at which they infect.
    var isEarly = [Bool](repeating: false, count: people)
    for record in records.prefix(max(1, people / 100))
    where record.source != nil && record.day <= days - 30 {
      isEarly[record.person.index] = true
    }

    var settingCounts = [Int](repeating: 0, count: Setting.allCases.count)
    var presymptomatic = 0
    var (ages, earlyTransmissions) = (0, 0)
    for record in records {
      guard let source = record.source, let setting = record.setting else { continue }
      let age = record.day - Int(infectedOn[source.index])
      settingCounts[Int(setting.rawValue)] += 1
      offspring[source.index] += 1
      if setting == .household { atHome[source.index] += 1 }
      if record.isPresymptomatic { presymptomatic += 1 }
      if isEarly[source.index] {
        ages += age
        earlyTransmissions += 1
      }
    }
    let passed = settingCounts.reduce(0, +)
    func share(_ count: Int, of whole: Int) -> Double? {
      whole > 0 ? Double(count) / Double(whole) : nil
    }
    settingShares = passed > 0 ? settingCounts.map { Double($0) / Double(passed) } : nil
    presymptomaticShare = share(presymptomatic, of: passed)
    generationDays = share(ages, of: earlyTransmissions)

    let early = world.population.people.filter { isEarly[$0.index] }
    let numbers = early.map { Double(offspring[$0.index]) }
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
    let first = early.filter { person in
      world.population.householdMembers(of: person).allSatisfy {
        $0 == person || infectedOn[$0.index] > infectedOn[person.index]
      }
    }
    householdAttackRate = share(
      first.reduce(0) { $0 + Int(atHome[$1.index]) },
      of: first.reduce(0) { $0 + world.population.householdMembers(of: $1).count - 1 })
    doublingDays = Self.doublingDays(records, people: people)
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
