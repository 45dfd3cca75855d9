internal import DiscreteEvents
package import DetectionAnalysis
package import EpidemicSociety
internal import ContactWorld
package import TracingSimulation

/// The record of tests, apps and tracers: the source of the figures of tracing that need no ground truth.
package struct TracingRecord: Sendable {
  /// The method of contact tracing.
  package let method: TracingMethod
  /// Whether there are contact tracers.
  package let hasTracers: Bool
  /// The number of people.
  package let people: Int
  /// The number of people with the app.
  package let appUsers: Int
  /// The number of people who tested positive and have the app.
  package let casesWithApp: Int
  /// The counts by day.
  package let daily: [DayRecord]
  /// The false warnings, by day; empty if no scorer counted them.
  package let falseWarnings: [Int]
  /// The number of people warned by an app.
  package let notifiedPeople: Int
  /// The days from infection to the first warning after it, of each infected person who received one.
  package let daysFromInfectionToWarning: [Double]

  /// Creates a record.
  ///
  /// - Parameters:
  ///   - method: The method of contact tracing.
  ///   - hasTracers: Whether there are contact tracers.
  ///   - people: The number of people.
  ///   - appUsers: The number of people with the app.
  ///   - casesWithApp: The number of people who tested positive and have the app.
  ///   - daily: The counts by day, a record for each simulated day.
  ///   - falseWarnings: The false warnings, by day; empty if no scorer counted them.
  ///   - warnings: The warnings shown, in order of time.
  ///   - transmissions: The infections.
  package init(
    method: TracingMethod, hasTracers: Bool, people: Int, appUsers: Int, casesWithApp: Int,
    daily: [DayRecord], falseWarnings: [Int] = [], warnings: some Sequence<WarningRecord>,
    transmissions: [TransmissionRecord]
  ) {
    self.method = method
    self.hasTracers = hasTracers
    self.people = people
    self.appUsers = appUsers
    self.casesWithApp = casesWithApp
    self.daily = daily
    self.falseWarnings = falseWarnings
    // In seconds since the start; no later than 10,000 days, and the largest number for those never infected.
    var infectedAt = [Int32](repeating: .max, count: people)
    for record in transmissions {
      infectedAt[record.person.index] = Int32(record.day.index * 86_400)
    }
    var notified = [Bool](repeating: false, count: people)
    var hasWait = [Bool](repeating: false, count: people)
    var waits: [Int] = []
    for warning in warnings {
      let person = warning.person.index
      notified[person] = true
      let start = Int(infectedAt[person])
      guard warning.time >= start, !hasWait[person] else { continue }
      hasWait[person] = true
      waits.append(warning.time - start)
    }
    notifiedPeople = notified.count { $0 }
    daysFromInfectionToWarning = waits.map { Double($0) / 86_400 }
  }

  /// The warnings that an app showed.
  var warnings: Int { daily.sum(\.warnings) }
}

extension TracingRecord {
  /// The figures of tests, apps and tracers.
  package static let measures: [Measure<TracingRecord>] = [
    Measure(
      "tracing.method", unit: "",
      "How contacts are traced by phone: `protocol`, `ideal` or `none`, as `app.tracing` has it."
    ) { $0.method.rawValue },
    Measure(
      "tracing.app_share", unit: "share", missingWhen: withoutApp,
      "People with the app, by all people."
    ) { $0.withApp { Double($0.appUsers) / Double($0.people) } },
    Measure("tracing.cases", unit: "people", "People who tested positive.") {
      $0.daily.sum(\.positives)
    },
    Measure(
      "tracing.cases_with_app", unit: "people", missingWhen: withoutApp,
      "People with the app who tested positive."
    ) { $0.withApp(\.casesWithApp) },
    Measure(
      "tracing.swab_queue_days", unit: "days",
      """
      Days by which swabs were put off for lack of capacity, over all people: for each day, the people who wait for a \
      swab when it begins.
      """
    ) { $0.daily.sum(\.waitingForSwab) },
    Measure(
      "tracing.swab_queue_peak", unit: "people",
      "People who waited for a swab when the day with the most of them began."
    ) { $0.daily.lazy.map(\.waitingForSwab).max() ?? 0 },
    Measure(
      "tracing.interviews", unit: "people", "Cases interviewed by contact tracers."
    ) { $0.daily.sum(\.interviews) },
    Measure(
      "tracing.missed_interviews", unit: "people",
      "Cases that contact tracers gave up for lack of capacity."
    ) { $0.daily.sum(\.missedInterviews) },
    Measure(
      "tracing.manual_notifications", unit: "calls", "Contacts called by contact tracers."
    ) { $0.daily.sum(\.manualNotifications) },
    Measure(
      "tracing.notified", unit: "people", "People warned by an app, each counted once."
    ) { $0.notifiedPeople },
    Measure(
      "tracing.notifications", unit: "warnings",
      "Warnings that an app showed; one person may get several."
    ) { $0.warnings },
    Measure(
      "tracing.unfounded_notifications", unit: "warnings", missingWhen: "there is no ideal app",
      "Warnings of an ideal app because of a person who was neither infected nor diagnosed."
    ) { $0.method == .ideal ? $0.falseWarnings.reduce(0, +) : nil },
    Measure(
      "tracing.infection_to_notification_days_median", unit: "days",
      missingWhen: "no infected person was warned after the infection",
      """
      The median time from the beginning of the day of infection to the first warning after it, over the infected \
      people who got one.
      """
    ) { $0.daysFromInfectionToWarning.median },
  ]

  private static let withoutApp = "nobody traces by phone"

  /// A figure of the app, if there is one.
  private func withApp<Value>(_ value: (TracingRecord) -> Value) -> Value? {
    method == .none ? nil : value(self)
  }
}
