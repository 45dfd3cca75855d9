internal import DiscreteEvents

/// The purposes for which a world draws. A number, once given, stays: another would change every result.
extension RandomPurpose {
  static let household = RandomPurpose(1)
  static let occupation = RandomPurpose(2)
  static let occupationRing = RandomPurpose(3)
  static let rewiring = RandomPurpose(4)
  static let occupationDay = RandomPurpose(5)
  static let randomContactNumber = RandomPurpose(6)
  static let randomContactPairing = RandomPurpose(7)
  static let householdContact = RandomPurpose(8)
  static let occupationContact = RandomPurpose(9)
  static let randomContact = RandomPurpose(10)
  static let venue = RandomPurpose(11)
  static let infectiousness = RandomPurpose(12)
  static let diseaseCourse = RandomPurpose(13)
  static let transmission = RandomPurpose(14)
  static let seedInfection = RandomPurpose(15)
  static let lookAlike = RandomPurpose(16)
  static let testing = RandomPurpose(17)
  static let compliance = RandomPurpose(18)
  static let dropOut = RandomPurpose(19)
  static let scan = RandomPurpose(20)
  static let pairAttenuation = RandomPurpose(21)
  static let scanAttenuation = RandomPurpose(22)
  static let timeOfDay = RandomPurpose(23)
}
