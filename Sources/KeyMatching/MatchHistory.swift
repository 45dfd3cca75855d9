import ExposureCore

/// The keys that explained sightings, and the last statement published about each.
///
/// A key is published again when it is uploaded twice, or when its report type is revised: a diagnosis is confirmed, or
/// a key is revoked. Add the matched keys of all files in order of publication, and of one file the revised keys behind
/// the others. Match with ``KeyMatcher/init(_:numberedFrom:includingRevoked:on:)`` and include revoked keys, so that
/// revocations are seen.
///
/// - SeeAlso: `ExposureMatchingTracer` in *exposure-notifications-internals* (Google, 2020).
public struct MatchHistory: Sendable {
  private struct Identity: Hashable {
    var bits: UInt128
    var rollingStart: IntervalNumber
  }

  private struct Entry {
    var matched: MatchedKey
    var isRevised = false
  }

  private var entries: [Entry] = []
  // Looked up only; the order of results is that of `entries`.
  private var places: [Identity: Int] = [:]

  /// Creates an empty history.
  public init() {}

  /// Adds a publication of a key.
  ///
  /// A key that is known already keeps its matches. It takes the new report type if that is a revision which
  /// ``ReportType/mayBeRevised(to:)`` allows, if its period is the same, and if it has not been revised before;
  /// otherwise the later publication is passed over.
  public mutating func append(_ matched: MatchedKey) {
    let identity = Identity(bits: matched.key.bits, rollingStart: matched.key.rollingStart)
    guard let place = places[identity] else {
      places[identity] = entries.count
      entries.append(Entry(matched: matched))
      return
    }
    let known = entries[place].matched.key
    guard known.rollingPeriod == matched.key.rollingPeriod, !entries[place].isRevised,
      known.reportType.mayBeRevised(to: matched.key.reportType)
    else { return }
    entries[place].matched.key.reportType = matched.key.reportType
    entries[place].isRevised = true
  }

  /// How many keys explained something and were withdrawn, or were published as revoked from the beginning.
  public var withdrawnCount: Int {
    entries.count { $0.matched.key.reportType == .revoked }
  }

  /// The keys that stand, with their last report type, in the order in which they were first published.
  public var standing: [MatchedKey] {
    entries.lazy.map(\.matched).filter { $0.key.reportType != .revoked }
  }
}
