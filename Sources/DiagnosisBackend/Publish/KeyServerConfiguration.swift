public import ExposureCore

/// The rules of a key server: what it takes in, how long it holds keys back, and when it forgets.
///
/// The defaults are those of *exposure-notifications-server* (Google) at 2041f77a, `internal/publish/config.go` and
/// `internal/export/config.go`, unless a comment says otherwise. ``checked()`` refuses values out of range.
public struct KeyServerConfiguration: Sendable {
  /// The authorities whose apps may publish.
  public var authorities: [HealthAuthority]
  /// The exports that the server makes; no two for the same region.
  public var exports: [ExportConfiguration]
  /// The most keys of an upload; 1 through 1000.
  public var keysPerUpload = 30
  /// The most keys of an upload that begin in one interval; 1 through 144.
  ///
  /// A phone that publishes the key of the current day goes on with another one (GAEN v1.5).
  public var keysOfOneStart = 3
  /// Seconds for which a key may be published after its end; one day through 28 days.
  public var maximumKeyAge: UInt32 = 360 * 3600
  /// Seconds to which the time of arrival is truncated before it is stored; 60 through one day, a divisor of a day.
  public var truncation: UInt32 = 3600
  /// Seconds that pass from the end of a batch to its export, at least; 0 through two days.
  public var windowAge: UInt32 = 2 * 3600
  /// Seconds for which keys and files are kept; 10 days through 28 days.
  public var retention: UInt32 = 336 * 3600
  /// The oldest symptom onset that counts, in days; 1 through 60.
  public var oldestOnset: UInt32 = 28
  /// Days from symptom onset to upload that are assumed where no onset is told; 0 through 14.
  public var assumedOnset: UInt32 = 4
  /// Seconds for which the key that seals revision tokens is in use; one hour through 28 days.
  public var revisionKeyPeriod: UInt32 = 168 * 3600
  /// Seconds for which revision tokens can be opened; at least ``revisionKeyPeriod``, at most 60 days.
  public var revisionKeyAge: UInt32 = 360 * 3600
  /// The fewest uploads of a day whose statistics are shown; 1 or more.
  public var statisticsThreshold = 10
  /// Days for which statistics are kept; 1 through 3660.
  public var statisticsRetention: UInt32 = 30
  /// Whether every upload is refused for now.
  public var isUnderMaintenance = false
  /// The moment at which the service ends: no upload is taken from then on; `nil` if none is set.
  public var sunset: UnixTime?

  /// Creates the rules with the usual numbers.
  public init(authorities: [HealthAuthority], exports: [ExportConfiguration]) {
    self.authorities = authorities
    self.exports = exports
  }
}
