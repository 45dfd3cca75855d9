/// A time in which old people stay at home, ill or not.
public struct ShieldingParameters: Hashable, Sendable {
  /// The condition on which shielding begins.
  public var begins = Beginning.never
  /// The day on which it begins, with ``Beginning/onDay``; 0 through 10,000.
  public var startDay = 30
  /// The length of shielding, in days; 1 through 10,000.
  public var days = 10_000
  /// The least age of people who shield, in years; 0 through 80, in steps of ten.
  public var leastAge = 70
  /// The fraction of people of that age or older who shield; 0 through 1.
  public var fraction = 1.0

  /// The condition on which shielding begins.
  public enum Beginning: String, Sendable, CaseIterable {
    /// No person shields.
    case never
    /// On a given day.
    case onDay = "on-day"
    /// On the first day of the lockdown.
    case withLockdown = "with-lockdown"
  }

  /// Creates a scenario without shielding.
  public init() {}
}
