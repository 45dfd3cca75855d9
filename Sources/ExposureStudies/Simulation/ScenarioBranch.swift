internal import ConfigurationFiles
internal import ContactWorld
public import DataFiles
internal import TracingSimulation

/// The past of a scenario that branches off from another on some morning: until then everything happens as in the other.
///
/// A branch changes interventions alone. What decides the contacts and infections of past days, the phones and the
/// protocol stays as it was, since all of it is computed again when somebody asks about a past day.
public struct ScenarioBranch: Hashable, Sendable {
  /// The first day on which the branch's own values hold.
  public let day: Int
  /// The scenario of the past.
  public private(set) var past: Scenario

  /// The groups of keys that a branch may change.
  public static let groups = ["lockdown", "shielding", "testing", "isolation", "manual_tracing"]

  /// The keys of a lockdown that stay as they are once one has begun.
  private static let settledKeys = [
    "lockdown.begins", "lockdown.start_day", "lockdown.infected_share",
    "lockdown.occupation_factor", "lockdown.random_factor", "lockdown.household_factor",
  ]

  /// Branches a scenario off.
  ///
  /// - Parameters:
  ///   - scenario: The scenario from the branch on.
  ///   - past: The scenario until then.
  ///   - day: The first day of the branch; from 1, and before the end.
  /// - Throws: ``InputError`` if a key changes that may not, with the keys that may.
  public init(of scenario: Scenario, from past: Scenario, on day: Int) throws(InputError) {
    guard (1..<max(2, scenario.days)).contains(day), day < scenario.days else {
      throw InputError(
        "day \(day) is none on which the run can branch", in: "--branch",
        notes: ["expected is a day from 1 through \(scenario.days - 1), the last of the scenario"])
    }
    (self.day, self.past) = (day, past)
    let changed = Self.keys(changedFrom: past, to: scenario)
    for key in changed where !Self.groups.contains(String(key.prefix { $0 != "." })) {
      throw Self.refusal(
        of: key, "it decides what happened before the branch, or what phones are",
        ["keys that a branch may change: \(Self.groups.map { "\($0).*" }.joined(separator: ", "))"])
    }
    let lockdown = scenario.world.lockdown
    if changed.contains(where: { $0.hasPrefix("lockdown.") }), lockdown.begins == .onDay,
      lockdown.startDay < day, !hasBegun(by: past.world.lockdown)
    {
      throw Self.refusal(
        of: "lockdown.start_day", "day \(lockdown.startDay) lies before the branch on day \(day)",
        ["set it to \(day) or later"])
    }
    if past.world.lockdown.begins != .never, changed.contains("lockdown.household_factor") {
      throw Self.refusal(
        of: "lockdown.household_factor", "the past has a lockdown already",
        ["infections before the branch were drawn with the factor of the past"])
    }
    if hasBegun(by: past.world.lockdown) { try refuseSettled(changed) }
  }

  /// The same branch of another seed.
  func seeded(_ seed: UInt64) -> ScenarioBranch {
    var branch = self
    branch.past.seed = seed
    return branch
  }

  /// Whether the lockdown of a scenario has begun before the branch, as far as its parameters tell.
  private func hasBegun(by lockdown: LockdownParameters) -> Bool {
    lockdown.begins == .onDay && lockdown.startDay < day
  }

  /// Refuses keys that stay once a lockdown has begun.
  private func refuseSettled(_ changed: [String]) throws(InputError) {
    for key in changed where Self.settledKeys.contains(key) {
      throw Self.refusal(
        of: key, "a lockdown has begun before day \(day)",
        ["lockdown.days can change: the length of the lockdown, from its first day on"])
    }
  }

  /// Refuses what the past turned out not to allow.
  ///
  /// - Parameters:
  ///   - scenario: The scenario from the branch on.
  ///   - hadLockdown: Whether a day before the branch was one of a lockdown.
  /// - Throws: ``InputError``.
  func check(_ scenario: Scenario, hadLockdown: Bool) throws(InputError) {
    if hadLockdown { try refuseSettled(Self.keys(changedFrom: past, to: scenario)) }
  }

  private static func refusal(
    of key: String, _ reason: String, _ notes: [String]
  ) -> InputError {
    InputError("\(key) cannot change: \(reason)", in: "--branch", notes: notes)
  }

  /// The keys of which two scenarios have different values, in the order of the table.
  private static func keys(changedFrom past: Scenario, to scenario: Scenario) -> [String] {
    Scenario.fields.fields.filter { $0.differs(between: past, and: scenario) }.map(\.name)
  }

  /// The scenario that the past is simulated with.
  ///
  /// Infections draw the moments that a lockdown adds at home when they begin. So a past without a lockdown knows the
  /// lockdown of the branch, on a day that never comes.
  func prelude(to scenario: Scenario) -> Scenario {
    var prelude = past
    guard past.world.lockdown.begins == .never, scenario.world.lockdown.begins != .never else {
      return prelude
    }
    prelude.world.lockdown = scenario.world.lockdown
    prelude.world.lockdown.begins = .onDay
    prelude.world.lockdown.startDay = 10_000
    return prelude
  }
}
