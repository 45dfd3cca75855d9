public import DiscreteEvents

extension World {
  /// The last day through which a person adheres to a request to stay at home because of a diagnosed contact, by the
  /// day since the request.
  ///
  /// One draw by person and day of the request decides. So a person who stays through a day where few do stays through
  /// it where more do.
  ///
  /// - Parameters:
  ///   - person: The person who heeds the request.
  ///   - day: The day of the request, on which nobody has given up.
  /// - Returns: The last day; `nil` if the person does not give up.
  public func lastDayOfAdherence(of person: Person, askedOn day: Day) -> Day? {
    let shares = parameters.isolation.notifiedAdherence
    guard !shares.isEmpty else { return nil }
    let draw = RandomStream.unit(
      seed: seed, purpose: .adherence, subject: UInt64(person.rawValue), day: day.index)
    return shares.firstIndex { draw >= $0 }.map { day + $0 }
  }
}
