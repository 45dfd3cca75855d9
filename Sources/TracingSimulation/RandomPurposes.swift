internal import DiscreteEvents

/// The purposes for which tracing draws, beside those of the world. A number, once given, stays.
extension RandomPurpose {
  static let smartphone = RandomPurpose(101)
  static let uptake = RandomPurpose(102)
  static let keyMaterial = RandomPurpose(103)
  static let uploadConsent = RandomPurpose(104)
  static let uploadDelay = RandomPurpose(105)
  static let downloadPhase = RandomPurpose(106)
  static let snifferPlace = RandomPurpose(107)
  static let snifferCapture = RandomPurpose(108)
  static let serverKeyMaterial = RandomPurpose(109)
  static let registration = RandomPurpose(110)
  static let memory = RandomPurpose(111)
}
