public import DiscreteEvents

extension World {
  /// The people with whom the infection starts on day 0; ascending.
  public var seedInfections: [Person] {
    let people = UInt64(population.count)
    let order = FeistelPermutation(count: people, seed: seed, purpose: .seedInfection)
    let number = min(UInt64(parameters.transmission.seedInfections), people)
    return (0..<number).map { Person(Int(order.apply($0))) }.sorted()
  }

  /// The people to whom the infection comes from outside on a day, in the order of its arrival.
  ///
  /// A person may come twice, and nobody comes on day 0, which has the ``seedInfections``. The people of a lower rate are
  /// the first of a higher one with the same seed.
  public func importedInfections(on day: Day) -> [Person] {
    let rate = parameters.transmission.importsPerDay
    guard rate > 0, day > 0 else { return [] }
    var stream = RandomStream(seed: seed, purpose: .importedInfection, day: day.index)
    var imported: [Person] = []
    // The arrivals of a Poisson process of rate 1, of which the first `rate` units of time count.
    var reached = stream.exponential()
    while reached < rate {
      imported.append(Person(Int(stream.below(UInt64(population.count)))))
      reached += stream.exponential()
    }
    return imported
  }

  /// The compliance number of a person, who complies with a rule if the number is below the rule's fraction.
  public func compliance(of person: Person) -> Double {
    complianceDraws.unit(UInt64(person.rawValue))
  }

  /// The second of a day at which the events of a person on that day take place, counted from midnight.
  public func secondOfDay(for person: Person, on day: Day) -> Int {
    Int(
      RandomStream.word(
        seed: seed, purpose: .timeOfDay, subject: UInt64(person.rawValue), day: day.index)
        % 86_400
    )
  }

  /// The people in whom look-alike symptoms of another illness begin on a day; ascending.
  public func lookAlikes(on day: Day) -> [Person] {
    let rate = parameters.disease.lookAlikeRate
    // A rate too small to change 1 affects no person.
    guard 1 - rate < 1 else { return [] }
    var stream = RandomStream(seed: seed, purpose: .lookAlike, day: day.index)
    let scale = -1 / PortableMath.log(1 - rate)
    var found: [Person] = []
    var next = 0.0
    while true {
      // Geometric: the number of people without such symptoms before the next one with.
      next += (stream.exponential() * scale).rounded(.down)
      guard next < Double(population.count) else { return found }
      found.append(Person(Int(next)))
      next += 1
    }
  }

  /// Whether a swab is found positive.
  ///
  /// - Parameters:
  ///   - person: The person swabbed.
  ///   - day: The day of the swab.
  ///   - infectionAge: Days since infection; `nil` without one.
  ///   - hasSymptoms: Whether symptoms of the infection have begun, which end the time in which tests
  ///     are blind.
  /// - Returns: The result.
  public func testsPositive(
    _ person: Person, on day: Day, infectionAge: Int?, hasSymptoms: Bool
  ) -> Bool {
    let testing = parameters.testing
    var stream = RandomStream(
      seed: seed, purpose: .testing, subject: UInt64(person.rawValue), other: 1, day: day.index)
    return stream.bernoulli(
      max(
        infectionAge.map { testing.sensitivity(at: $0, hasSymptoms: hasSymptoms) } ?? 0,
        1 - testing.specificity))
  }

  /// The number of days for which a person isolates who intends `days` whole days, at most 60, and may give up earlier.
  public func isolationDays(
    of person: Person, from day: Day, intended days: Int, because reason: IsolationReason
  ) -> Int {
    let word = dropOutDraws.word(UInt64(person.rawValue), UInt64(bitPattern: Int64(day.index)))
    return dropOuts[reason.rawValue].days(intended: days, word: word)
  }
}
