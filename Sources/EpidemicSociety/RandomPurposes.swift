internal import DiscreteEvents

/// The purposes for which a society draws, beside those of the world. A number, once given, stays: another would
/// change every result.
extension RandomPurpose {
  static let smartphone = RandomPurpose(101)
  static let uptake = RandomPurpose(102)
  static let compatibility = RandomPurpose(116)
  static let registration = RandomPurpose(110)
  static let memory = RandomPurpose(111)
  static let screening = RandomPurpose(113)
  static let notifiedTest = RandomPurpose(121)
}
