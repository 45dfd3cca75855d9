import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Storage of phones` {
  /// The naive twin goes through all receptions of all users.
  @Test(arguments: [14, 5])
  func `is the number of scans of the days kept in which a phone hears another`(
    storageDays: Int
  ) throws {
    var society = SmallSociety(people: 70)
    society.days = 18
    society.world.radio.coPresence = true
    society.tracing.app.storageDays = storageDays
    let run = society.run(GAEN())
    let (world, absences) = (run.society.world, run.society.absences)
    let end = society.days * 86_400 - 1
    let today = Day(society.days - 1)
    // Scenarios begin at a midnight, so a day by a phone's clock begins at a multiple of a day.
    let oldest = (today.index - min(14, storageDays)) * 86_400
    var count = 0
    let users = world.population.people.filter {
      run.society.hasApp($0) && run.society.isAlive($0)
    }
    for listener in users {
      for day in (today - 16)...today {
        let encounters = world.encounters(
          of: listener, with: run.society.users, on: day, absences: absences)
        for encounter in encounters {
          world.forEachReception(by: listener, in: encounter, on: day) { reception in
            let shown = reception.time + world.clockError(of: listener)
            if reception.time < end, shown >= oldest { count += 1 }
          }
        }
      }
    }
    let storage = try #require(run.storage)
    #expect(storage.phones == users.count)
    #expect(storage.sightings == count)
    // An identifier of 16 bytes, metadata of 4, the time, and two signal strengths.
    #expect(storage.bytesPerSighting == 26)
    #expect(count > 5_000)
  }

  @Test func `is found for a fifty phones of more`() throws {
    var society = SmallSociety(people: 400)
    society.days = 3
    let storage = try #require(society.run(DP3TLowCost()).storage)
    #expect((25...50).contains(storage.phones))
    #expect(storage.sightings > 0)
  }
}
