import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Places` {
  private func places(of world: World) -> [Place] {
    (0..<UInt32(world.places.count)).map(Place.init(index:))
  }

  @Test(arguments: Seed.first(2), [300, 6000])
  func `are each of one kind, in the town and in their neighbourhood`(seed: Seed, people: Int) {
    let world = Town(seed, people: people).world
    let map = world.places
    let town = map.neighbourhoods
    let kinds = places(of: world).map(map.kind)
    let counts = PlaceKind.allCases.map { kind in kinds.count { $0 == kind } }
    #expect(counts == [map.homes, map.rooms, map.venues, map.vehicles, 1])
    #expect(map.homes == world.population.householdCount)
    for place in places(of: world) {
      let position = map.position(of: place)
      #expect(position == map.position(of: place))
      #expect((0...town.width).contains(position.x) && (0...town.height).contains(position.y))
      guard let neighbourhood = map.neighbourhood(of: place) else { continue }
      let (column, row) = (Int(position.x / town.side), Int(position.y / town.side))
      #expect(row * town.columns + column == neighbourhood)
    }
  }

  @Test func `lie as dense as the scenario says`() {
    let world = Town(Seed.first(1)[0], people: 6000).world
    let town = world.places.neighbourhoods
    #expect(town.count == 4 && town.columns == 2)
    // 1,500 people at 4,000 to the square kilometre.
    #expect(abs(town.side * town.side - 375_000) < 1e-6)
    let homes = (0..<town.count).map { neighbourhood in
      places(of: world).count {
        world.places.kind(of: $0) == .home && world.places.neighbourhood(of: $0) == neighbourhood
      }
    }
    #expect((homes.max() ?? 0) - (homes.min() ?? 0) <= 1)
    #expect(world.places.venues == 96 && world.places.vehicles == 24)
  }

  @Test func `have a venue in each neighbourhood, however few venues there are`() {
    let world = Town(Seed.first(1)[0], people: 3000) {
      $0.contacts.peoplePerVenue = 10_000
      $0.places.peoplePerNeighbourhood = 200
    }.world
    #expect(world.places.venues == 15 && world.places.vehicles == 0)
    let neighbourhoods = places(of: world).filter { world.places.kind(of: $0) == .venue }
      .map(world.places.neighbourhood)
    #expect(neighbourhoods == (0..<15).map(Optional.init))
  }

  /// Of n chance meetings each is at home for one of the two with probability ½, and in a vehicle with 1 in 5: five
  /// standard errors, a false alarm in 10^6.
  @Test(arguments: Seed.first(2))
  func `of chance meetings are in the neighbourhood of one of the two`(seed: Seed) {
    let town = Town(seed, people: 6000)
    let map = town.world.places
    func neighbourhood(of person: Person) -> Int? {
      map.neighbourhood(of: Place(index: town.world.population.households[person.index].rawValue))
    }
    var (apart, ofLower, inVehicles, all) = (0.0, 0.0, 0.0, 0.0)
    for person in town.people {
      for contact in town.contacts(of: person, on: -1)
      where contact.setting == .random && person < contact.other {
        let (own, others) = (neighbourhood(of: person), neighbourhood(of: contact.other))
        let place = map.neighbourhood(of: contact.place)
        #expect(place == own || place == others)
        let kind = map.kind(of: contact.place)
        #expect(kind == .venue || kind == .vehicle)
        all += 1
        if kind == .vehicle { inVehicles += 1 }
        guard own != others else { continue }
        apart += 1
        if place == own { ofLower += 1 }
      }
    }
    #expect(abs(ofLower - apart / 2) < 2.5 * apart.squareRoot())
    #expect(abs(inVehicles - all * 0.2) < 2 * all.squareRoot())
  }
}
