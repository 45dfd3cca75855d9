import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Infection` {
  /// Among n sources of one day the number of infections is a sum of independent events, so it lies within five
  /// standard deviations of its mean but for one time in 10^6.
  @Test(arguments: Seed.first(3), Dose.allCases)
  func `hits each contact with the probability of its hazard`(seed: Seed, dose: Dose) {
    var town = Town(seed, people: 6000) { $0.transmission.dose = dose }
    // Absences, so that some contacts meet other people instead.
    town.recordDays(1, absentShare: 0.2, seed)
    let world = town.world
    let hazard = InfectionHazard(world)
    let parameters = world.parameters.transmission
    var expected = [Double](repeating: 0, count: 3)
    var variance = [Double](repeating: 0, count: 3)
    var found = [Int](repeating: 0, count: 3)
    let day = 6
    let plan = world.meetingPlan(on: 0, absences: town.absences)
    for source in town.people {
      var course = world.diseaseCourse(of: source)
      // All are infected on day 0 and stay so for long enough.
      course.admission = nil
      course.end = 30
      let severity =
        switch course.severity {
        case .asymptomatic: parameters.asymptomaticFactor
        case .mild: parameters.mildFactor
        case .severe: 1.0
        }
      let scale =
        parameters.infectiousRate * hazard.profile[day] * severity
        * hazard.infectiousness(of: source) / hazard.meanWeightedContacts
      world.forEachMeeting(of: source, by: plan, absences: town.absences) { meeting in
        let factor = meeting.setting == .household ? parameters.householdFactor : 1
        let age = Int(world.population.ageBands[meeting.other.index].index)
        let weight = hazard.weight(of: meeting, by: plan)
        let probability =
          1 - exponential(-scale * factor * weight * parameters.susceptibility[age])
        expected[Int(meeting.setting.rawValue)] += probability
        variance[Int(meeting.setting.rawValue)] += probability * (1 - probability)
      }
      var hit: Set<UInt64> = []
      hazard.forEachMoment(of: source, course: course) { age, moment in
        guard age == day else { return }
        let infected = hazard.infected(
          at: moment, by: plan, absences: town.absences, isSusceptible: { _ in true })
        guard let infected else { return }
        // Two moments may infect one person, and only the first one counts.
        if hit.insert(UInt64(infected.other.rawValue) << 2 | UInt64(infected.setting.rawValue))
          .inserted
        {
          found[Int(infected.setting.rawValue)] += 1
        }
      }
    }
    for setting in 0..<3 {
      #expect(
        abs(Double(found[setting]) - expected[setting]) < 5 * variance[setting].squareRoot(),
        "setting \(setting): \(found[setting]) for \(expected[setting])")
    }
  }

  /// The exponential function by its series, an independent second of the one in use.
  private func exponential(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for n in 1..<60 {
      term *= x / Double(n)
      sum += term
    }
    return sum
  }

  @Test func `profile is the gamma distribution by day`() {
    let profile = InfectionHazard(Town(Seed.first(2)[1], people: 100).world).profile
    #expect(abs(profile.reduce(0, +) - 1) < 1e-12)
    // scipy.stats.gamma(a=(5.5/2.14)**2, scale=2.14**2/5.5): cdf(t) - cdf(t - 1).
    let wanted = [
      0.000519057391,
      0.017892052313,
      0.081977041172,
      0.159424048686,
      0.196393114383,
      0.182916844338,
      0.141178574158,
      0.095234136300,
      0.058061240554,
      0.032718637167,
      0.017312313916,
      0.008700469913,
      0.004188825155,
      0.001944807351,
      0.000875291911,
    ]
    for (day, value) in wanted.enumerated() {
      #expect(abs(profile[day + 1] - value) < 1e-9, "day \(day + 1)")
    }
  }

  @Test(arguments: Seed.first(3))
  func `takes the course that its order demands`(seed: Seed) {
    let town = Town(seed)
    for person in town.people {
      let course = town.world.diseaseCourse(of: person)
      #expect((course.onset == nil) == (course.severity == .asymptomatic))
      let times = [0, course.onset, course.admission, course.critical].compactMap(\.self)
      for (earlier, later) in zip(times, times.dropFirst()) { #expect(earlier < later) }
      #expect(course.end >= times.last ?? 0 && course.end > 0)
      #expect(!course.isFatal || course.critical != nil)
      // A critical person without intensive care dies at once; with it, death ends it and recovery goes on on a ward.
      if let critical = course.critical, let end = course.intensiveCareEnd {
        #expect(critical < end && (course.isFatal ? end == course.end : end < course.end))
      } else {
        #expect(course.intensiveCareEnd == nil)
        #expect(course.critical == (course.critical == nil ? nil : course.end))
      }
      #expect(course == town.world.diseaseCourse(of: person))
    }
  }

  /// Means of 20,000 draws within five standard errors: a false alarm in 10^6.
  @Test func `has the published times`() {
    let town = Town(Seed.first(6)[5], people: 20_000)
    let courses = town.people.map { town.world.diseaseCourse(of: $0) }
    let onsets = courses.compactMap(\.onset).map(Double.init)
    let mean = onsets.reduce(0, +) / Double(onsets.count)
    #expect(abs(mean - 5.42) < 5 * 2.72 / Double(onsets.count).squareRoot() + 0.005)
    let silent = courses.filter { $0.severity == .asymptomatic }.map { Double($0.end) }
    let end = silent.reduce(0, +) / Double(silent.count)
    #expect(abs(end - 15) < 5 * 5.01 / Double(silent.count).squareRoot() + 0.005)
  }

  /// 20,000 swabs a day of age; five standard deviations, a false alarm in 10^6.
  @Test func `is found by tests with the sensitivity of its day`() {
    let byDay = [0, 0.1, 0.5, 0.9]
    let window = Town(Seed.first(1)[0], people: 20_000)
    let town = Town(Seed.first(1)[0], people: 20_000) { $0.testing.sensitivityByDay = byDay }
    func positives(in town: Town, age: Int?, hasSymptoms: Bool = false) -> Double {
      Double(
        town.people.count {
          town.world.testsPositive($0, on: 5, infectionAge: age, hasSymptoms: hasSymptoms)
        }) / 20_000
    }
    for age in 0..<6 {
      let wanted = max(age < 4 ? byDay[age] : 0, 0.001)
      let error = 5 * (wanted * (1 - wanted) / 20_000).squareRoot()
      #expect(abs(positives(in: town, age: age) - wanted) < error, "day \(age)")
    }
    let cases: [(age: Int?, hasSymptoms: Bool, wanted: Double)] = [
      (nil, false, 0.001), (2, false, 0.001), (2, true, 0.8), (3, false, 0.8), (13, false, 0.8),
      (14, true, 0.001),
    ]
    for (age, hasSymptoms, wanted) in cases {
      let found = positives(in: window, age: age, hasSymptoms: hasSymptoms)
      #expect(abs(found - wanted) < 5 * (wanted * (1 - wanted) / 20_000).squareRoot())
    }
  }

  @Test func `finds look-alikes at their rate`() {
    let town = Town(Seed.first(3)[2], people: 5000)
    let found = (Day(0)..<100).map { town.world.lookAlikes(on: $0) }
    for people in found { #expect(people == Array(Set(people)).sorted()) }
    // 1,000 expected; five standard deviations.
    #expect(abs(found.reduce(0) { $0 + $1.count } - 1000) < 158)
  }
}
