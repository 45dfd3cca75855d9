internal import ContactWorld
internal import DiscreteEvents

/// The plans of the meetings of today and of the traced days, and the absences, lockdown and shielding behind them.
struct Meetings: Sendable {
  private let world: World
  private let parallelism: Parallelism
  private let tracedDays: Int
  private let shielding: ShieldingSchedule
  private var lockdown: LockdownSchedule
  /// The people who were absent on the last days.
  var absences: AbsenceHistory
  /// The plans of the meetings of the traced days, today first.
  private(set) var plans: [World.MeetingPlan] = []
  /// The number of people absent yesterday, as an estimate for today.
  private var absenteeCount = 0

  /// The number of days with which a file can still be matched: the retention period and the day itself.
  static let historyDays = 16

  /// Creates the meetings on the eve of the first day.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - tracedDays: The greatest number of traced days, today included; at least 1.
  ///   - parallelism: The threads that share the work; the results do not depend on them.
  init(in world: World, tracedDays: Int, _ parallelism: Parallelism) {
    self.world = world
    self.parallelism = parallelism
    self.tracedDays = tracedDays
    shielding = ShieldingSchedule(in: world, parallelism)
    lockdown = LockdownSchedule(world.parameters.lockdown)
    absences = Self.freshAbsences(in: world)
  }

  /// A history without any day.
  private static func freshAbsences(in world: World) -> AbsenceHistory {
    AbsenceHistory(people: world.population.count, capacity: historyDays + 1)
  }

  /// Forgets the absences, so that the days can be recorded again.
  mutating func forgetAbsences() {
    absences = Self.freshAbsences(in: world)
  }

  /// The day that began last; `nil` before the first.
  var today: Day? {
    absences.days.isEmpty ? nil : absences.days.upperBound - 1
  }

  /// Settles the lockdown and the absences of a day, and makes the plan of its meetings.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - epidemic: The people in hospital, the dead, and the number of people infected.
  ///   - quarantine: The people who stay at home.
  /// - Returns: The counts of the absent.
  mutating func beginDay(
    _ day: Day, _ epidemic: Epidemic, _ quarantine: inout Quarantine
  ) -> AbsenceCounts {
    lockdown.decide(on: day, infectedShare: epidemic.infectedShare)
    let isLockdown = lockdown.isLockdown(on: day)
    let found = AbsenceSurvey(
      day: day, isolation: quarantine.records, illness: epidemic.illness,
      shielded: shielding.shielded(on: day, with: lockdown)
    ).findings(expecting: absenteeCount, parallelism)
    quarantine.records.mayIsolate.words = found.mayIsolate
    absences.record(found.absentees, in: world, isLockdown: isLockdown, parallelism: parallelism)
    absenteeCount = found.counts.isolating + found.counts.inHospital
    plans = Array(plans.prefix(tracedDays - 1))
    plans.insert(world.meetingPlan(on: day, absences: absences), at: 0)
    planPast(before: day)
    return found.counts
  }

  /// Whether a day that has begun is one of the lockdown.
  func isLockdown(on day: Day) -> Bool {
    lockdown.isLockdown(on: day)
  }

  /// Makes the plans that are missing: on the first day the society has its whole past.
  private mutating func planPast(before day: Day) {
    while plans.count < tracedDays {
      plans.append(world.meetingPlan(on: day - plans.count, absences: absences))
    }
  }

  func write(to writer: inout StateWriter) {
    lockdown.write(to: &writer)
    absences.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    try lockdown.restore(from: &reader)
    try absences.restore(from: &reader, in: world, parallelism: parallelism)
    plans = []
    guard let today else { return }
    lockdown.reconsider(after: today)
    planPast(before: today)
  }
}
