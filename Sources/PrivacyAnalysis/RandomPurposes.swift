internal import DiscreteEvents

/// The purposes for which adversaries draw. A number, once given, stays: another would change every result.
extension RandomPurpose {
  static let snifferPlace = RandomPurpose(107)
  static let snifferCapture = RandomPurpose(108)
  static let sensorPlace = RandomPurpose(170)
  static let recognition = RandomPurpose(171)
}
