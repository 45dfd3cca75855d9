public import DiscreteEvents

extension World {
  /// From ordering a test because of symptoms to the swab, in days; 0 through 60.
  public func daysToSwab(of person: Person, orderedOn day: Day) -> Double {
    let testing = parameters.testing
    return days(
      testing.orderToSwabDays, testing.orderToSwabDeviation, .swabDelay, of: person, on: day)
  }

  /// From the swab to the result, in days; 0 through 60.
  public func daysToResult(of person: Person, swabbedOn day: Day) -> Double {
    let testing = parameters.testing
    return days(
      testing.swabToResultDays, testing.swabToResultDeviation, .resultDelay, of: person, on: day)
  }

  /// A time of a mean and a standard deviation.
  private func days(
    _ mean: Double, _ deviation: Double, _ purpose: RandomPurpose, of person: Person, on day: Day
  ) -> Double {
    guard deviation > 0 else { return mean }
    // So small a mean beside its deviation is 0 but once in 10^10 times.
    guard mean / deviation > 1e-6 else { return 0 }
    var stream = RandomStream(
      seed: seed, purpose: purpose, subject: UInt64(person.rawValue), day: day.index)
    return min(60, stream.gamma(mean: mean, standardDeviation: deviation))
  }
}
