public import ExposureCore

/// A diagnosis key, and in which of an export's two lists it stands.
public struct PublishedKey: Hashable, Sendable {
  /// The key.
  public var key: DiagnosisKey
  /// Whether the key was published before and something about it has changed since: field 8 of the export
  /// rather than field 7.
  public var isRevised: Bool

  /// Creates a published key.
  public init(_ key: DiagnosisKey, isRevised: Bool = false) {
    self.key = key
    self.isRevised = isRevised
  }
}
