/// A time in which all people meet fewer people at work, at school and by chance.
public struct LockdownParameters: Hashable, Sendable {
  /// The condition on which the lockdown begins.
  public var begins = Beginning.never
  /// The day on which it begins, with ``Beginning/onDay``; 0 through 10,000.
  public var startDay = 30
  /// The share of the people infected so far at which it begins, with ``Beginning/atInfectedShare``; 0 through 1.
  ///
  /// Hinch et al. 2020 (*Effective configurations of a digital contact tracing app*): 1 %.
  public var infectedShare = 0.01
  /// The length of the lockdown, in days; 1 through 10,000.
  ///
  /// Hinch et al. 2020: 35.
  public var days = 35
  /// The share of occupation contacts that take place; 0 through 1.
  ///
  /// OpenABM-Covid19 baseline, from the number of key workers.
  public var occupationFactor = 0.33
  /// The share of random contacts that take place; 0 through 1.
  public var randomFactor = 0.33
  /// The hazard of contacts at home during a lockdown, relative to the usual one; 0 through 10.
  public var householdFactor = 1.5

  /// The condition on which a lockdown begins.
  public enum Beginning: String, Sendable, CaseIterable {
    /// There is none.
    case never
    /// On a given day.
    case onDay = "on-day"
    /// On the day after so many people have been infected.
    case atInfectedShare = "at-infected-share"
  }

  /// Creates a scenario without a lockdown.
  public init() {}
}
