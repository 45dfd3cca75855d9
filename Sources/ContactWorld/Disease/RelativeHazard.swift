/// The hazards of contacts, each divided by the mean hazard of a contact.
///
/// The mean hazard is that of a contact of mean weight and mean setting factor between a source of mean infectiousness
/// and mean course, and a person of mean susceptibility, at a time of mean infectiousness. The means of infectiousness,
/// course and susceptibility are over people, that of the setting factor is over contacts, and that of the time is over
/// the transmissions of an infection, so that each day counts with its share of infectiousness. All of them follow from
/// the parameters and the population, and no policy changes them.
package struct RelativeHazard: Sendable {
  private let world: World
  private let hazard: InfectionHazard
  // Each factor of a hazard, divided by its mean.
  private let shares: [Double]
  private let settings: BySetting<Double>
  private let courses: [Double]
  private let susceptibility: [Double]
  private let lockdownAtHome: Double

  /// Tabulates the relative hazards of a world.
  package init(_ world: World) {
    self.world = world
    let hazard = InfectionHazard(world)
    self.hazard = hazard
    let parameters = world.parameters.transmission
    let meanShare = hazard.profile.reduce(0) { $0 + $1 * $1 }
    // Where nobody infects anybody, no contact has a hazard.
    let scale = parameters.infectiousRate > 0 ? 1.0 : 0
    shares = hazard.profile.map { scale * $0 / meanShare }
    let contacts = InfectionHazard.meanContacts(in: world, weightedBy: BySetting { _ in 1 })
    // Without any factor no contact infects, whatever the mean.
    let meanFactor = max(
      hazard.meanWeightedContacts / max(contacts, .leastNormalMagnitude), .leastNormalMagnitude)
    settings = BySetting(
      household: parameters.householdFactor / meanFactor,
      occupation: parameters.occupationFactor / meanFactor,
      random: parameters.randomFactor / meanFactor)
    var people = [Double](repeating: 0, count: parameters.susceptibility.count)
    for band in world.population.ageBands { people[Int(band.index)] += 1 }
    let count = Double(world.population.count)
    let disease = world.parameters.disease
    let factors = [parameters.asymptomaticFactor, parameters.mildFactor, 1]
    var meanCourse = 0.0
    var meanSusceptibility = 0.0
    for band in people.indices {
      let (asymptomatic, mild) = (disease.asymptomaticFraction[band], disease.mildFraction[band])
      let mean =
        asymptomatic * factors[0] + mild * factors[1] + max(0, 1 - asymptomatic - mild) * factors[2]
      meanCourse += people[band] / count * mean
      meanSusceptibility += people[band] / count * parameters.susceptibility[band]
    }
    courses = factors.map { [meanCourse] in $0 / max(meanCourse, .leastNormalMagnitude) }
    susceptibility = parameters.susceptibility.map { [meanSusceptibility] in
      $0 / max(meanSusceptibility, .leastNormalMagnitude)
    }
    let lockdown = world.parameters.lockdown
    lockdownAtHome = lockdown.begins == .never ? 1 : lockdown.householdFactor
  }

  /// The factor of a source: its own infectiousness and its course, each divided by its mean over people.
  package func factor(of source: Person, _ course: DiseaseCourse) -> Double {
    hazard.infectiousness(of: source) * courses[Int(course.severity.rawValue)]
  }

  /// The greatest relative hazard of a single contact on a day since infection, for a source of a factor.
  package func greatest(of factor: Double, daysSinceInfection age: Int) -> Double {
    guard shares.indices.contains(age) else { return 0 }
    let setting = max(
      settings.household * max(1, lockdownAtHome), settings.occupation, settings.random)
    return factor * shares[age] * setting * hazard.greatestWeight * (susceptibility.max() ?? 0)
  }

  /// The relative hazard of a meeting.
  ///
  /// - Parameters:
  ///   - meeting: The meeting, with the person who may be infected as the other one.
  ///   - plan: The plan of the meetings of its day.
  ///   - factor: The factor of the source, as ``factor(of:_:)`` has it.
  ///   - age: The number of days since the infection of the source; 0 or more.
  /// - Returns: The hazard, divided by the mean hazard of a contact; 0 after the days on which people are infectious.
  package func value(
    of meeting: World.Meeting, by plan: World.MeetingPlan, sourceFactor factor: Double,
    daysSinceInfection age: Int
  ) -> Double {
    guard shares.indices.contains(age) else { return 0 }
    let atHome = meeting.setting == .household && plan.isLockdown ? lockdownAtHome : 1
    let band = Int(world.population.ageBands[meeting.other.index].index)
    return factor * shares[age] * settings[meeting.setting] * atHome
      * hazard.weight(of: meeting, by: plan) * susceptibility[band]
  }

  /// The share of infectiousness that comes after a day since infection, by day from 0 on.
  package var shareAhead: [Double] {
    var left = 1.0
    return hazard.profile.map { share in
      left -= share
      return max(0, left)
    }
  }
}
