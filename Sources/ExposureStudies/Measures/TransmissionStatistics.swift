internal import DiscreteEvents
package import EpidemicSociety
package import ContactWorld
private import Foundation

/// The statistics of an epidemic that follow from the record of transmissions.
///
/// **Early cases** are infected after the seeds, the people whom the scenario infects on day 0, and before 1 % of the
/// people have been infected; where that leaves fewer than 20 people, or fewer than 0.5 % of all, the early cases are
/// the first 20, or the first 0.5 %, infected after the seeds. People who were infected outside are no early cases.
/// In either case only people who were infected 30 days or
/// more before the end count, so that all infections by them are on record.
package struct TransmissionStatistics: Hashable, Sendable {
  /// The number of transmissions: infections with a source.
  package var transmissions = 0
  /// The transmissions in each setting, by raw value of `Setting`.
  package var bySetting = [Int](repeating: 0, count: Setting.allCases.count)
  /// The transmissions whose source's symptoms were yet to begin.
  package var presymptomatic = 0
  /// The number of early cases.
  package var earlyCases = 0
  /// The mean number of people infected by an early case; `nil` for fewer than ten early cases.
  package var earlyReproductionNumber: SampleMean?
  /// The mean time from the infection of an early case to a transmission by it, in days.
  package var generationDays: SampleMean?
  /// The share of the household's other members infected at home by an early case, over the early cases that are the
  /// first of their household.
  package var householdAttackRate: SampleShare?
  /// The time in which infections double while the epidemic grows freely, in days.
  ///
  /// Growth is free from 0.5 % through 5 % infected. The doubling time is that of the least-squares line through the
  /// logarithm of the cumulated infections.
  package var doublingDays: Double?

  /// The least number of early cases, where 1 % of the people leave fewer.
  static let leastEarlyCases = 20
  /// The number of days before the end at which the last early case is infected.
  static let followUpDays = 30

  /// Measures an epidemic.
  ///
  /// - Parameters:
  ///   - records: The infections in order of time, the seeds first.
  ///   - people: The number of people.
  ///   - days: The number of simulated days.
  ///   - householdMembers: The members of a person's household, that person among them.
  package init(
    _ records: [TransmissionRecord], people: Int, days: Int,
    householdMembers: (Person) -> Range<Person>
  ) {
    var infectedOn = [Int16](repeating: .max, count: people)
    for record in records { infectedOn[record.person.index] = Int16(record.day.index) }
    var isEarly = [Bool](repeating: false, count: people)
    for record in records.prefix(Self.windowEnd(records, people: people))
    where record.source != nil && record.day <= Day(days) - Self.followUpDays {
      isEarly[record.person.index] = true
    }

    var infectedBy = [Int32](repeating: 0, count: people)
    var infectedAtHomeBy = [Int32](repeating: 0, count: people)
    var ages: [Int] = []
    for record in records {
      guard let source = record.source, let setting = record.setting else { continue }
      transmissions += 1
      bySetting[Int(setting.rawValue)] += 1
      infectedBy[source.index] += 1
      if setting == .household { infectedAtHomeBy[source.index] += 1 }
      if record.isPresymptomatic { presymptomatic += 1 }
      if isEarly[source.index] { ages.append(record.day - Day(Int(infectedOn[source.index]))) }
    }
    generationDays = SampleMean(of: ages)

    var numbers: [Int] = []
    var atHome = SampleShare()
    for person in Person(0)..<Person(people) where isEarly[person.index] {
      numbers.append(Int(infectedBy[person.index]))
      let household = householdMembers(person)
      let isFirst = household.allSatisfy {
        $0 == person || infectedOn[$0.index] > infectedOn[person.index]
      }
      if isFirst { atHome.add(Int(infectedAtHomeBy[person.index]), of: household.count - 1) }
    }
    earlyCases = numbers.count
    earlyReproductionNumber = numbers.count >= 10 ? SampleMean(of: numbers) : nil
    householdAttackRate = atHome.whole > 0 ? atHome : nil
    doublingDays = Self.doublingDays(records, people: people)
  }

  /// The number of records in the window of early cases, the seeds and the imported infections included.
  private static func windowEnd(_ records: [TransmissionRecord], people: Int) -> Int {
    var missing = max(leastEarlyCases, people / 200)
    let last = records.firstIndex { record in
      if record.source != nil { missing -= 1 }
      return missing == 0
    }
    return max(people / 100, last.map { $0 + 1 } ?? records.count)
  }

  /// The dispersion *k* of the number of people infected by an early case, by its moments: *m*² ÷ (*v* − *m*).
  ///
  /// `nil` if there is no such number, or if it varies no more than by chance, which means that *v* is at most *m*.
  package var dispersion: Double? {
    guard let number = earlyReproductionNumber, let variance = number.variance else { return nil }
    let mean = number.mean
    return variance > mean ? mean * mean / (variance - mean) : nil
  }

  /// The share of the transmissions in a setting; `nil` without any transmission.
  package func share(in setting: Setting) -> Double? {
    share(bySetting[Int(setting.rawValue)])
  }

  /// The share of the transmissions whose source's symptoms were yet to begin; `nil` without any transmission.
  package var presymptomaticShare: Double? {
    share(presymptomatic)
  }

  private func share(_ count: Int) -> Double? {
    transmissions > 0 ? Double(count) / Double(transmissions) : nil
  }

  private static func doublingDays(_ records: [TransmissionRecord], people: Int) -> Double? {
    var points: [(day: Double, log: Double)] = []
    for (number, record) in records.enumerated() {
      let cumulated = number + 1
      let isLastOfDay = cumulated == records.count || records[cumulated].day != record.day
      guard isLastOfDay, cumulated * 200 >= people, cumulated * 20 <= people else { continue }
      points.append((Double(record.day.index), log(Double(cumulated))))
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
