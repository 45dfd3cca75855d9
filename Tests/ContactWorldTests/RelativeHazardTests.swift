import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `The relative hazard of a contact` {
  @Test func `has a mean of 1 over contacts, weighted with infectiousness`() {
    var parameters = WorldParameters()
    parameters.population.size = 3000
    parameters.transmission.heterogeneity = 0
    parameters.transmission.susceptibility = Array(repeating: 1, count: 9)
    let world = World(parameters, seed: 3)
    let hazards = RelativeHazard(world)
    let profile = InfectionHazard(world).profile
    let absences = AbsenceHistory(people: 3000, capacity: 1)
    let plan = world.meetingPlan(on: -1, absences: absences)
    var (sum, courses, count) = (0.0, 0.0, 0)
    for person in world.population.people {
      let factor = hazards.factor(of: person, world.diseaseCourse(of: person))
      courses += factor
      world.forEachMeeting(of: person, by: plan, absences: absences) { meeting in
        for (age, share) in profile.enumerated() where share > 0 {
          sum +=
            share
            * hazards.value(
              of: meeting, by: plan, sourceFactor: 1, daysSinceInfection: age)
        }
        count += 1
      }
    }
    // Some 30,000 contacts of a weight from 0 to 1.5 and a factor of 1 or 2: a standard error of 0.006.
    #expect(abs(sum / Double(count) - 1) < 0.04)
    // 3000 courses of factors from 0.3 to 1: a standard error of 0.006.
    #expect(abs(courses / 3000 - 1) < 0.03)
  }

  @Test func `is in proportion to the hazards of the disease`() {
    var parameters = WorldParameters()
    parameters.population.size = 500
    let world = World(parameters, seed: 5)
    let hazards = RelativeHazard(world)
    let profile = InfectionHazard(world).profile
    let absences = AbsenceHistory(people: 500, capacity: 1)
    let plan = world.meetingPlan(on: -1, absences: absences)
    let transmission = parameters.transmission
    var ratios: [Double] = []
    for person in world.population.people {
      world.forEachMeeting(of: person, by: plan, absences: absences) { meeting in
        let factor =
          switch meeting.setting {
          case .household: transmission.householdFactor
          case .occupation: transmission.occupationFactor
          case .random: transmission.randomFactor
          }
        let band = Int(world.population.ageBands[meeting.other.index].index)
        let hazard =
          profile[4] * factor * transmission.susceptibility[band]
          * InfectionHazard(world).weight(of: meeting, by: plan)
        guard ratios.count < 50, hazard > 0 else { return }
        ratios.append(
          hazards.value(of: meeting, by: plan, sourceFactor: 3, daysSinceInfection: 4) / hazard)
      }
    }
    #expect(ratios.count == 50)
    #expect(ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-9 })
  }

  @Test func `is 0 after the days on which people infect, and where nobody does`() {
    var parameters = WorldParameters()
    parameters.population.size = 100
    let world = World(parameters, seed: 5)
    #expect(RelativeHazard(world).greatest(of: 1, daysSinceInfection: 61) == 0)
    #expect(RelativeHazard(world).greatest(of: 1, daysSinceInfection: 4) > 1)
    #expect(RelativeHazard(world).shareAhead.first == 1)
    #expect(RelativeHazard(world).shareAhead.last.map { $0 < 1e-9 } == true)
    parameters.transmission.infectiousRate = 0
    #expect(RelativeHazard(World(parameters, seed: 5)).greatest(of: 1, daysSinceInfection: 4) == 0)
  }
}
