internal import DiscreteEvents

/// The hazards of a world's infection, tabulated.
public struct InfectionHazard: Sendable {
  /// The share of infectiousness that falls on each day since infection, from day 0 on; the sum is 1.
  public let profile: [Double]
  /// The mean number of daily contacts per person, weighted with the factors of their settings.
  public let meanWeightedContacts: Double

  private let world: World

  /// The number of days after infection on which somebody may be infectious.
  static let profileDays = 60

  /// Tabulates the hazards of a world.
  public init(_ world: World) {
    self.world = world
    let parameters = world.parameters.transmission
    let cumulated = (0...Self.profileDays).map {
      GammaDistribution.unscaledCumulative(
        Double($0), mean: parameters.generationMean, deviation: parameters.generationDeviation)
    }
    let total = cumulated[Self.profileDays]
    // Day 0 is the day of infection itself; a person transmits from day 1 on.
    profile = [0] + (1...Self.profileDays).map { (cumulated[$0] - cumulated[$0 - 1]) / total }
    meanWeightedContacts = Self.meanWeightedContacts(in: world)
  }

  /// How infectious a person is by nature, beside their course; the mean over people is 1.
  public func infectiousness(of person: Person) -> Double {
    let deviation = world.parameters.transmission.heterogeneity
    guard deviation > 0 else { return 1 }
    var stream = RandomStream(
      seed: world.seed, purpose: .infectiousness, subject: UInt64(person), day: 0)
    return stream.gamma(mean: 1, standardDeviation: deviation)
  }

  /// Calls a closure with everybody whom an infectious person infects on a day, if they can be.
  ///
  /// - Parameters:
  ///   - source: The infectious person.
  ///   - age: Days since their infection.
  ///   - severity: How strong their symptoms become.
  ///   - factor: Their own infectiousness.
  ///   - day: Days since the scenario's start.
  ///   - absences: Who is absent on that day.
  ///   - isSusceptible: Tells who can still be infected.
  ///   - body: Receives those infected, in the order of the source's meetings.
  public func forEachInfection(
    by source: Person, age: Int, severity: DiseaseCourse.Severity, factor: Double, on day: Int,
    absences: AbsenceHistory, isSusceptible: (Person) -> Bool,
    _ body: (Person, Setting) -> Void
  ) {
    let parameters = world.parameters.transmission
    guard age < profile.count, meanWeightedContacts > 0 else { return }
    let course =
      switch severity {
      case .asymptomatic: parameters.asymptomaticFactor
      case .mild: parameters.mildFactor
      case .severe: 1.0
      }
    let hazard =
      parameters.infectiousRate * profile[age] * course * factor / meanWeightedContacts
    guard hazard > 0 else { return }
    world.forEachMeeting(of: source, on: day, absences: absences) { meeting in
      guard isSusceptible(meeting.other) else { return }
      let band = Int(world.population.ageBands[Int(meeting.other)].index)
      let setting =
        switch meeting.setting {
        case .household: parameters.householdFactor
        case .occupation: parameters.occupationFactor
        case .random: parameters.randomFactor
        }
      let draw = RandomStream.unit(
        seed: world.seed, purpose: .transmission,
        subject: UInt64(source) << 32 | UInt64(meeting.other),
        day: day * 3 + Int(meeting.setting.rawValue))
      // P = 1 - exp(-hazard), compared without the subtraction.
      if PortableMath.exp(-hazard * setting * parameters.susceptibility[band]) < 1 - draw {
        body(meeting.other, meeting.setting)
      }
    }
  }

  private static func meanWeightedContacts(in world: World) -> Double {
    let parameters = world.parameters.transmission
    var weighted = 0.0
    for person in 0..<Person(world.population.count) {
      let household = world.population.householdMembers(of: person).count - 1
      weighted += parameters.householdFactor * Double(household)
      weighted +=
        parameters.occupationFactor * world.parameters.contacts.occupationDailyShare
        * Double(world.occupations.ties(of: person).count)
      weighted += parameters.randomFactor * Double(world.randomSlots.slots(of: person).count)
    }
    return weighted / Double(world.population.count)
  }
}
