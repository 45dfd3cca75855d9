internal import DiscreteEvents

/// The hazards of a world's infection, tabulated.
public struct InfectionHazard: Sendable {
  /// The share of infectiousness that falls on each day since infection, from day 0 on; the sum is 1.
  public let profile: [Double]
  /// The mean number of daily contacts per person, weighted with the factors of their settings.
  public let meanWeightedContacts: Double

  private let world: World
  private let times: HazardTimes
  // The greatest susceptibility, and that of each age band, divided by the greatest, times 2^32.
  private let greatestSusceptibility: Double
  private let susceptibility: [UInt64]
  // `nil` if all contact-days of a setting have the same weight.
  private let weights: BySetting<ContactWeight>?
  private let draws: KeyedDraws
  // The moments at home that a lockdown adds, as a share of the usual ones, and the draws for them.
  private let addedAtHome: Double
  private let addedDraws: KeyedDraws
  // The hazard at home in a lockdown, divided by the usual one, times 2^31; at most 2^31.
  private let lockdownShareAtHome: UInt64

  /// The number of days after infection on which a person may be infectious.
  static let profileDays = 60

  /// Tabulates the hazards of a world.
  public init(_ world: World) {
    self.world = world
    let parameters = world.parameters.transmission
    let distribution = GammaDistribution(
      mean: parameters.generationMean, deviation: parameters.generationDeviation)
    let cumulated = (0...Self.profileDays).map { distribution.cumulative(Double($0)) }
    let total = cumulated[Self.profileDays]
    // Day 0 is the day of infection itself; a person transmits from day 1 on.
    times = HazardTimes(profile: cumulated.map { $0 / total })
    profile = [0] + (1...Self.profileDays).map { (cumulated[$0] - cumulated[$0 - 1]) / total }
    let greatest = parameters.susceptibility.max() ?? 0
    greatestSusceptibility = greatest
    susceptibility = parameters.susceptibility.map {
      greatest > 0 ? UInt64(($0 / greatest * 0x1p32).rounded()) : 0
    }
    meanWeightedContacts = Self.meanWeightedContacts(in: world)
    weights =
      switch parameters.dose {
      case .contactDay: nil
      case .duration: BySetting { ContactWeight(world.shape(of: $0)) }
      }
    draws = KeyedDraws(seed: world.seed, purpose: .transmission)
    let lockdown = world.parameters.lockdown
    let factor = lockdown.begins == .never ? 1 : lockdown.householdFactor
    addedAtHome = max(0, factor - 1)
    addedDraws = KeyedDraws(seed: world.seed, purpose: .lockdownTransmission)
    lockdownShareAtHome = UInt64((0x1p31 * min(1, factor)).rounded())
  }

  /// The infectiousness of a person, apart from the course of the infection; the mean over people is 1.
  public func infectiousness(of person: Person) -> Double {
    let deviation = world.parameters.transmission.heterogeneity
    guard deviation > 0 else { return 1 }
    var stream = RandomStream(
      seed: world.seed, purpose: .infectiousness, subject: UInt64(person.rawValue), day: 0)
    return stream.gamma(mean: 1, standardDeviation: deviation)
  }

  /// The most that a contact may weigh, where the mean is 1.
  var greatestWeight: Double {
    weights == nil ? 1 : ContactWeight.greatest
  }

  /// The weight of a meeting for infection, by its planned duration and its distance; the mean over the meetings of a
  /// setting is 1.
  ///
  /// The same from either side.
  package func weight(of meeting: World.Meeting, by plan: World.MeetingPlan) -> Double {
    Double(weightShare(of: meeting.number, in: meeting.setting, by: plan)) * 0x1p-31
      * greatestWeight
  }

  /// Calls a closure with each moment at which a person, once infected, may infect a person, in order of
  /// time.
  ///
  /// A pure draw of the person: after an infection on another day, the moments are the same, counted from that day.
  ///
  /// - Parameters:
  ///   - source: The infected person.
  ///   - course: The course of the infection in the person.
  ///   - body: Receives the day, in days since infection and at least 1, and the moment.
  public func forEachMoment(
    of source: Person, course: DiseaseCourse, _ body: (Int, InfectiousMoment) -> Void
  ) {
    let severity =
      switch course.severity {
      case .asymptomatic: world.parameters.transmission.asymptomaticFactor
      case .mild: world.parameters.transmission.mildFactor
      case .severe: 1.0
      }
    // In hospital there are no contacts; the day of admission is still one of them.
    let lastDay = min(course.admission ?? course.end, course.end, Self.profileDays)
    let line = HazardLine(of: source, in: world)
    let hazard =
      world.parameters.transmission.infectiousRate * severity * infectiousness(of: source)
      * greatestSusceptibility
      * greatestWeight * line.length / max(meanWeightedContacts, .leastNormalMagnitude)
    times.forEach(hazard: hazard, through: lastDay, draws: draws, of: source) { day, share, word in
      guard let contact = line.contact(at: share) else { return }
      body(
        day, InfectiousMoment(source: source, contact: contact, resistance: word, isAdded: false))
    }
    guard addedAtHome > 0 else { return }
    let home = line.household / max(line.length, .leastNormalMagnitude)
    times.forEach(
      hazard: hazard * home * addedAtHome, through: lastDay, draws: addedDraws, of: source
    ) { day, share, word in
      guard let contact = line.contact(at: share * home) else { return }
      body(
        day, InfectiousMoment(source: source, contact: contact, resistance: word, isAdded: true))
    }
  }

  /// The meeting in which an infectious moment infects the person met, if that person is present and susceptible.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - plan: The plan of the meetings of its day.
  ///   - absences: The absences by day.
  ///   - isSusceptible: Tells whether a person is susceptible.
  /// - Returns: The meeting in which the source infects the other person; `nil` if the moment infects no person.
  @inline(__always)
  package func infected(
    at moment: InfectiousMoment, by plan: World.MeetingPlan, absences: AbsenceHistory,
    isSusceptible: (Person) -> Bool
  ) -> World.Meeting? {
    let (source, contact) = (moment.source, moment.contact)
    let row = absences.row(of: plan.day)
    let isHousehold = contact.setting == .household
    guard isHousehold ? absences.isAtHome(source, in: row) : absences.goesOut(source, in: row),
      !moment.isAdded || plan.isLockdown
    else { return nil }
    var weight: UInt64 = 0
    // The weight is checked before the other person is looked up.
    func isHeavyEnough(_ number: UInt64) -> Bool {
      weight = weightShare(of: number, in: contact.setting, by: plan)
      if isHousehold, plan.isLockdown { weight = (weight * lockdownShareAtHome) >> 31 }
      return moment.resistance < weight << 1
    }
    func canInfect(_ other: Person) -> Bool {
      accepts(other, moment, weight) && isSusceptible(other)
    }
    switch contact.setting {
    case .household:
      let other = Person(source.index + contact.index)
      return world.householdMeeting(of: source, with: other, absences: absences, row) {
        isHeavyEnough($0) && canInfect(other)
      }
    case .occupation:
      guard let tie = world.occupations.tie(contact.index, of: source) else { return nil }
      return world.tieMeeting(tie, by: plan, absences: absences, row) {
        isHeavyEnough($0) && canInfect(tie.other)
      }
    case .random:
      let slot = world.randomSlots.slots(of: source).lowerBound + UInt32(contact.index)
      let meeting = world.chanceMeeting(
        of: source, in: slot, by: plan, absences: absences, row, where: isHeavyEnough)
      guard let meeting, canInfect(meeting.other) else { return nil }
      return meeting
    }
  }

  /// Whether a moment infects a person in a contact of a weight, given divided by the greatest and times 2^31.
  private func accepts(_ person: Person, _ moment: InfectiousMoment, _ weight: UInt64) -> Bool {
    UInt64(moment.resistance)
      < (weight * susceptibility[Int(world.population.ageBands[person.index].index)]) >> 31
  }

  /// The weight of a meeting, divided by the greatest, times 2^31.
  @inline(__always)
  private func weightShare(
    of meeting: UInt64, in setting: Setting, by plan: World.MeetingPlan
  ) -> UInt64 {
    guard let weights else { return 1 << 31 }
    let draws = plan.details[setting]
    return weights[setting].share(
      duration: draws.word(meeting, 1), distance: draws.word(meeting, 2))
  }

  private static func meanWeightedContacts(in world: World) -> Double {
    let parameters = world.parameters.transmission
    return meanContacts(
      in: world,
      weightedBy: BySetting(
        household: parameters.householdFactor, occupation: parameters.occupationFactor,
        random: parameters.randomFactor))
  }

  /// The mean number of daily contacts per person, each counted with the factor of its setting.
  static func meanContacts(in world: World, weightedBy factors: BySetting<Double>) -> Double {
    let people = Double(world.population.count)
    var household = 0
    for number in 0..<world.population.householdCount {
      let members = world.population.firstMembers[number].distance(
        to: world.population.firstMembers[number + 1])
      household += members * (members - 1)
    }
    return factors.household * Double(household) / people
      + factors.occupation * world.parameters.contacts.occupationDailyShare
      * world.occupations.meanTies
      + factors.random * Double(world.randomSlots.count) / people
  }
}
