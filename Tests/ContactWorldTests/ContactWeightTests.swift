import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Contact weight` {
  private struct Weighed {
    var meeting: World.Meeting
    var weight: Double
  }

  private func weighed(in town: Town, on day: Day) -> [[Weighed]] {
    let hazard = InfectionHazard(town.world)
    let plan = town.world.meetingPlan(on: day, absences: town.absences)
    return town.people.map { person in
      var found: [Weighed] = []
      town.world.forEachMeeting(of: person, by: plan, absences: town.absences) { meeting in
        found.append(Weighed(meeting: meeting, weight: hazard.weight(of: meeting, by: plan)))
      }
      return found
    }
  }

  /// The deviation of a weight is below 1, so a mean lies within five standard errors but for one time in 10^6; a
  /// meeting is counted from both sides.
  @Test(arguments: Seed.first(2))
  func `has the mean 1 in each setting, and a bound`(seed: Seed) {
    let all = weighed(in: Town(seed, people: 20_000), on: -1).flatMap(\.self)
    for setting in Setting.allCases {
      let weights = all.filter { $0.meeting.setting == setting }.map(\.weight)
      let mean = weights.reduce(0, +) / Double(weights.count)
      let error = (2 / Double(weights.count)).squareRoot()
      #expect(abs(mean - 1) < 5 * error, "\(setting): \(mean)")
      #expect(weights.allSatisfy { $0 > 0 && $0 <= 1.5 })
      #expect((weights.max() ?? 0) > 1.499 && (weights.min() ?? 1) < 0.3)
    }
  }

  @Test(arguments: Seed.first(2))
  func `is the same from either side`(seed: Seed) {
    let all = weighed(in: Town(seed, people: 1000), on: -4)
    for (person, meetings) in all.enumerated() {
      for weighed in meetings {
        let there = all[weighed.meeting.other.index].contains {
          $0.meeting.other == Person(person) && $0.meeting.key == weighed.meeting.key
            && $0.weight == weighed.weight
        }
        #expect(there)
      }
    }
  }

  /// At home contacts last as long as they were planned, so what they weigh can be told from outside: in proportion
  /// to the time and, beyond a metre, to the inverse square of the distance, until the bound.
  @Test(arguments: Seed.first(2))
  func `grows with the time and falls with the square of the distance`(seed: Seed) {
    let town = Town(seed, people: 4000)
    let all = weighed(in: town, on: -2)
    var ratios: [Double] = []
    for person in town.people {
      let home = zip(
        all[person.index].filter { $0.meeting.setting == .household },
        town.contacts(of: person, on: -2).filter { $0.setting == .household })
      for (weighed, contact) in home where weighed.weight < 1.45 {
        let nearness = 1 / max(1, contact.distance * contact.distance)
        ratios.append(weighed.weight / (Double(contact.duration) * nearness))
      }
    }
    let middle = ratios.sorted()[ratios.count / 2]
    // The rest are of the outermost classes of time and distance, which are wide.
    let near = ratios.count { abs($0 / middle - 1) < 0.1 }
    #expect(Double(near) > 0.9 * Double(ratios.count), "\(near) of \(ratios.count)")
  }

  @Test func `is 1 where every contact-day counts the same`() {
    let town = Town(Seed.first(1)[0], people: 500) { $0.transmission.dose = .contactDay }
    #expect(weighed(in: town, on: -1).joined().allSatisfy { $0.weight == 1 })
  }
}

/// The contacts seen by the phones of the NHS app (Ferretti et al. 2023, doi:10.1038/s41586-023-06952-2): by pair of a
/// case and a contact a median of 0.7 h, quartiles of 0.4 and 1.6 h, and 6 % in households.
@Suite struct `App-visible contacts` {
  /// Among 290,000 pairs a quantile's standard error is at most a fifth of what rounding allows, and the
  /// household share's a tenth: a false alarm in 10^4.
  @Test(arguments: Seed.first(2))
  func `last as long as published, and as many are at home`(seed: Seed) {
    let town = Town(seed, people: 20_000)
    let pairs = VisiblePairs(in: town, of: town.people, with: Uptake(in: town, seed))
    #expect((0.35..<0.45).contains(pairs.quantile(0.25)), "\(pairs.quantile(0.25))")
    #expect((0.65..<0.75).contains(pairs.quantile(0.5)), "\(pairs.quantile(0.5))")
    #expect((1.55..<1.65).contains(pairs.quantile(0.75)), "\(pairs.quantile(0.75))")
    #expect((0.055..<0.065).contains(pairs.share(of: .household)), "\(pairs.share(of: .household))")
  }

  /// The transmission between them as docs/app-visible-contacts.md states it. The pairs of one case have its
  /// infectiousness in common, so errors are those of 10,000 cases and not of 230,000 pairs: 0.5 % of the share, 0.15 %
  /// of the rate. Four of them: a false alarm in 10^4.
  @Test func `pass the infection on as the documentation says`() {
    let seed = Seed.first(2)[1]
    let town = Town(seed, people: 20_000)
    let uptake = Uptake(in: town, seed)
    let hazard = InfectionHazard(town.world)
    // All are infected a hundred days before the first.
    let plans = (Day(0)..<61).map { town.world.meetingPlan(on: $0 - 100, absences: town.absences) }
    var transmitting = [0, 0, 0]
    var (briefHours, briefTransmitting) = (0.0, 0)
    for person in town.people where uptake.hasApp(person) {
      let course = town.world.diseaseCourse(of: person)
      guard let onset = course.onset else { continue }
      let window = onset - 2..<onset - 2 + VisiblePairs.days
      var infected: [UInt64: Int] = [:]
      hazard.forEachMoment(of: person, course: course) { age, moment in
        let found = hazard.infected(
          at: moment, by: plans[age], absences: town.absences, isSusceptible: { _ in true })
        guard let found else { return }
        let key = UInt64(found.other.rawValue) << 2 | UInt64(found.setting.rawValue)
        infected[key] = infected[key] ?? age
      }
      let pairs = VisiblePairs.pairs(
        of: person, from: Day(window.lowerBound - 100), in: town, with: uptake)
      for pair in pairs {
        let day = infected[UInt64(pair.other.rawValue) << 2 | UInt64(pair.setting.rawValue)]
        let transmits = day.map(window.contains) ?? false
        if transmits { transmitting[Int(pair.setting.rawValue)] += 1 }
        guard pair.hours < 2 else { continue }
        briefHours += pair.hours
        if transmits { briefTransmitting += 1 }
      }
    }
    let share = Double(transmitting[0]) / Double(transmitting.reduce(0, +))
    let rate = Double(briefTransmitting) / briefHours
    #expect(abs(share - 0.212) < 0.02, "\(share)")
    #expect(abs(rate - 0.069) < 0.006, "\(rate)")
  }
}
