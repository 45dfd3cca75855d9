package import EpidemicSociety
package import ContactWorld
package import TracingSimulation

/// The record of an epidemic: the source of its figures.
package struct EpidemicRecord: Sendable {
  /// The number of people.
  package let people: Int
  /// The counts by day.
  package let daily: [DayRecord]
  /// The number of days that people spent in isolation or quarantine, over all people.
  package let isolationDays: Int
  /// The statistics of the transmissions.
  package let transmissions: TransmissionStatistics
  /// The reproduction numbers by day.
  package let reproduction: [ReproductionRow]
  /// The beds with which the patients are compared.
  package let beds: HospitalBeds

  /// Creates a record.
  ///
  /// - Parameters:
  ///   - people: The number of people.
  ///   - daily: The counts by day, a record for each simulated day.
  ///   - transmissions: The infections in order of time, the seeds first.
  ///   - isolationDays: The number of days that people spent in isolation or quarantine, over all people.
  ///   - hospital: The beds with which the patients are compared.
  ///   - householdMembers: The members of a person's household, that person among them.
  package init(
    people: Int, daily: [DayRecord], transmissions: [TransmissionRecord], isolationDays: Int,
    hospital: HospitalParameters = HospitalParameters(),
    householdMembers: (Person) -> Range<Person>
  ) {
    beds = HospitalBeds(hospital, people: people)
    self.people = people
    self.daily = daily
    self.isolationDays = isolationDays
    reproduction = ReproductionRow.rows(of: transmissions, days: daily.count)
    self.transmissions = TransmissionStatistics(
      transmissions, people: people, days: daily.count, householdMembers: householdMembers)
  }

  /// The number of people who were infected until the end.
  var infected: Int { daily.sum(\.infections) }

  /// The number of people who died until the end.
  var deaths: Int { daily.sum(\.deaths) }

  /// The number of days that begin with more patients than beds; `nil` if they are not compared.
  func daysOver(_ beds: Double?, _ patients: (DayRecord) -> Int) -> Int? {
    beds.map { beds in daily.count { Double(patients($0)) > beds } }
  }

  /// The day with the most new infections, the first of equals; `nil` if no person was infected.
  var peak: DayRecord? {
    daily.max { ($0.infections, $1.day) < ($1.infections, $0.day) }
      .flatMap { $0.infections > 0 ? $0 : nil }
  }
}

extension [DayRecord] {
  /// The sum of one number over all days.
  func sum(_ number: (DayRecord) -> Int) -> Int {
    reduce(0) { $0 + number($1) }
  }
}
