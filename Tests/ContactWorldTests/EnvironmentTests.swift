import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Environments` {
  @Test(arguments: Seed.first(2))
  func `of rooms follow from the people who have their place there`(seed: Seed) {
    let town = Town(seed, people: 2000)
    let world = town.world
    var adults: [Environment: Int] = [:]
    for person in town.people {
      let stays = world.stays(of: person, on: -1, absences: town.absences)
      guard let morning = stays.first(where: { $0.start == 8 * 3600 }) else { continue }
      let environment = world.environment(of: morning.place)
      switch world.population.ageBands[person.index].generation {
      case .child: #expect(environment == .classroom)
      case .elderly: #expect(environment == .club)
      case .adult: adults[environment, default: 0] += 1
      }
    }
    // Most adults work among themselves; some in schools and in groups of the elderly.
    #expect(Set(adults.keys) == [.office, .classroom, .club])
    #expect((adults[.office] ?? 0) > 5 * (adults[.classroom] ?? 0))
  }

  /// Shares of about 1,600 venues and 400 vehicles, within five standard errors.
  @Test(arguments: Seed.first(2))
  func `of venues and vehicles have the shares of the scenario`(seed: Seed) {
    let world = Town(seed, people: 4000) { $0.contacts.peoplePerVenue = 2 }.world
    var counts: [Environment: Double] = [:]
    var kinds: [PlaceKind: Double] = [:]
    for index in 0..<UInt32(world.places.count) {
      let place = Place(index: index)
      counts[world.environment(of: place), default: 0] += 1
      kinds[world.places.kind(of: place), default: 0] += 1
    }
    for (environment, kind, share) in [
      (Environment.restaurant, PlaceKind.venue, 0.25), (.party, .venue, 0.05),
      (.queue, .venue, 0.1), (.shop, .venue, 0.6), (.tram, .vehicle, 0.2), (.train, .vehicle, 0.2),
      (.bus, .vehicle, 0.6),
    ] {
      let (count, all) = (counts[environment] ?? 0, kinds[kind] ?? 0)
      #expect(
        abs(count / all - share) < 5 * (share * (1 - share) / all).squareRoot(), "\(environment)")
    }
    #expect(counts[.home] == kinds[.home] && counts[.hospital] == 1)
  }

  /// The twin draws two spots in the area for each pair.
  @Test func `have people at spots all over their area`() {
    let town = Town(Seed(3), people: 2000) { $0.contacts.peoplePerVenue = 15 }
    var found: [Environment: [Double]] = [:]
    var search = EncounterSearch(in: town.world, on: -1, absences: town.absences)
    for person in town.people.prefix(1200) {
      for encounter in search.encounters(of: person, absences: town.absences)
      where encounter.setting == nil && !encounter.isThroughWall {
        let environment = town.world.environment(of: encounter.place)
        found[environment, default: []].append(encounter.distance)
      }
    }
    var generator = SplitMix64(Seed(4))
    func draw(_ length: Double) -> Double { length * Double(generator.below(1 << 30)) * 0x1p-30 }
    for environment in Environment.allCases where environment != .hospital {
      let area = environment.area
      let twin = (0..<40_000).map { _ in
        let x = draw(area.length) - draw(area.length)
        let y = draw(area.width) - draw(area.width)
        return max(2.1, (x * x + y * y).squareRoot())
      }
      let distances = found[environment] ?? []
      let mean = distances.reduce(0, +) / Double(distances.count)
      let expected = twin.reduce(0, +) / Double(twin.count)
      // Spots are shared by many pairs, so the error is that of the few hundred people in the environment.
      #expect(distances.count > 200, "\(environment)")
      #expect(abs(mean - expected) < 0.1 * expected, "\(environment): \(mean), \(expected)")
    }
  }
}
