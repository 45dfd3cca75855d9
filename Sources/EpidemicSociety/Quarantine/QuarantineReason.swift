public import DiscreteEvents

/// The reason of a request to quarantine.
public enum QuarantineReason: Hashable, Sendable {
  /// A person whom they met has symptoms.
  case contactHasSymptoms
  /// A person whom they met tested positive, or was diagnosed in hospital.
  case contactDiagnosed
  /// A person of their household isolates, through a day.
  case householdIsolates(through: Day)
}
