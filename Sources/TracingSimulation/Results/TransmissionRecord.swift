public import ContactWorld

/// Who infected whom, when and where.
public struct TransmissionRecord: Hashable, Sendable {
  /// The person who was infected.
  public var person: Person
  /// Who infected them; `nil` for the infections that the scenario starts with.
  public var source: Person?
  /// The day of infection.
  public var day: Int
  /// The setting of the contact; `nil` for the infections that the scenario starts with.
  public var setting: Setting?
}
