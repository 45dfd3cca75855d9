public import ContactWorld

/// A warning that a phone showed its owner.
public struct WarningRecord: Hashable, Sendable {
  /// Who was warned.
  public var person: Person
  /// When, in seconds since the scenario's start.
  public var time: Int
  /// The day of the exposure that the phone found.
  public var exposureDay: Int
  /// Whether the owner truly had been near a case of the files that warned them.
  public var isTrue: Bool
}
