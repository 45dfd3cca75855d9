internal import DiscreteEvents

/// The purposes for which phones and servers draw, beside those of the world and the society. A number, once given,
/// stays: another would change every result.
extension RandomPurpose {
  static let keyMaterial = RandomPurpose(103)
  static let uploadConsent = RandomPurpose(104)
  static let uploadDelay = RandomPurpose(105)
  static let downloadPhase = RandomPurpose(106)
  static let serverKeyMaterial = RandomPurpose(109)
  static let serverAnswer = RandomPurpose(112)
  static let codeDelay = RandomPurpose(117)
  static let warningSeen = RandomPurpose(118)
}
