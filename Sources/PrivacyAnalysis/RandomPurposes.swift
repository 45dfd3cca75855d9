internal import DiscreteEvents

/// The purposes for which adversaries draw. A number, once given, stays: another would change every result.
extension RandomPurpose {
  static let snifferPlace = RandomPurpose(107)
  static let snifferCapture = RandomPurpose(108)
}
