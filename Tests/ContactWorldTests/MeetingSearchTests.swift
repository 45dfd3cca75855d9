import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `A search of meetings` {
  /// The naive twin goes through the meetings of each day, as `World.forEachMeeting` has them.
  @Test(arguments: Seed.first(2), [false, true])
  func `finds everybody whom a person met, on the last day`(seed: Seed, amongSome: Bool) {
    var town = Town(seed, people: 400)
    town.recordDays(8, absentShare: 0.2, seed)
    let plans = (1...7).reversed().map {
      town.world.meetingPlan(on: $0, absences: town.absences)
    }
    var some = PersonSet(people: 400)
    for person in town.people where person.index % 3 != 0 { some.insert(person) }
    let sought = amongSome ? some : nil
    var search = MeetingSearch(in: town.world, by: plans, absences: town.absences)
    var count = 0
    for person in town.people {
      var found: [Person: Int] = [:]
      search.forEachLastMeeting(
        of: person, absences: town.absences, among: sought, where: { _, _, _ in true }
      ) { other, planIndex in
        #expect(found[other] == nil)
        found[other] = planIndex
      }
      var expected: [Person: Int] = [:]
      for (planIndex, plan) in plans.enumerated() {
        town.world.forEachMeeting(of: person, by: plan, absences: town.absences) { meeting in
          if sought?.contains(meeting.other) != false, expected[meeting.other] == nil {
            expected[meeting.other] = planIndex
          }
        }
      }
      let isSame = found == expected
      #expect(isSame, "person \(person)")
      count += found.count
    }
    #expect(count > 400 * 20)
  }
}
