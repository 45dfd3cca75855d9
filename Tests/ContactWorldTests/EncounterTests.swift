import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Encounters` {
  private func encounters(in town: Town, on day: Day) -> [[Encounter]] {
    var search = EncounterSearch(in: town.world, on: day, absences: town.absences)
    return town.people.map { search.encounters(of: $0, absences: town.absences) }
  }

  @Test(arguments: Seed.first(2), [0.0, 0.2])
  func `are the same from either side`(seed: Seed, absentShare: Double) {
    var town = Town(seed, people: 600)
    town.recordDays(2, absentShare: absentShare, seed)
    for day in [-3, 1] as [Day] {
      let all = encounters(in: town, on: day)
      for person in town.people {
        for encounter in all[person.index] {
          var mirrored = encounter
          mirrored.other = person
          func isMirror(_ other: Encounter) -> Bool {
            if encounter.isThroughWall { mirrored.place = other.place }
            return other == mirrored
          }
          let there = all[encounter.other.index].count(where: isMirror)
          #expect(there >= 1, "\(encounter) of \(person) on day \(day)")
        }
        let mine = all[person.index]
        #expect(mine.allSatisfy { $0.other != person && $0.start + $0.duration <= 86_400 })
      }
    }
  }

  @Test(arguments: Seed.first(2))
  func `of one person are those that a search for many finds, on any day again`(seed: Seed) {
    var town = Town(seed, people: 600)
    town.recordDays(3, absentShare: 0.2, seed)
    let all = encounters(in: town, on: 1)
    town.recordDays(10, absentShare: 0.3, Seed.first(101)[100])
    for person in town.people.prefix(60) {
      let alone = town.world.encounters(of: person, on: 1, absences: town.absences)
      #expect(alone == all[person.index])
    }
  }

  @Test(arguments: Seed.first(2))
  func `with people who are sought are those of all that have one of them, however often asked`(
    seed: Seed
  ) {
    var town = Town(seed, people: 600)
    town.recordDays(2, absentShare: 0.2, seed)
    let sought = PersonSet(amongFirst: 600, .alone) { $0.index % 3 == 1 }
    let all = encounters(in: town, on: 1)
    var search = EncounterSearch(in: town.world, on: 1, absences: town.absences, seeking: sought)
    for _ in 0..<3 {
      for person in town.people {
        let wanted = all[person.index].filter { sought.contains($0.other) }
        #expect(search.encounters(of: person, absences: town.absences) == wanted)
      }
    }
    for person in town.people.prefix(30) {
      // The kept search serves one set of people after another.
      for sought in [sought, nil] {
        let found = town.world.encounters(
          of: person, with: sought, on: 1, absences: town.absences)
        #expect(found == all[person.index].filter { sought?.contains($0.other) != false })
      }
    }
  }

  @Test func `belong to the absences of the copy that is asked, when two copies go apart`() {
    let seed = Seed.first(1)[0]
    var town = Town(seed, people: 300)
    town.recordDays(1, absentShare: 0.1, seed)
    var other = town
    town.recordDays(1, absentShare: 0.1, Seed.first(3)[1])
    other.recordDays(1, absentShare: 0.6, Seed.first(3)[2])
    let (allHere, allThere) = (encounters(in: town, on: 1), encounters(in: other, on: 1))
    var differences = 0
    for person in town.people.prefix(80) {
      let here = town.world.encounters(of: person, on: 1, absences: town.absences)
      let there = other.world.encounters(of: person, on: 1, absences: other.absences)
      #expect(here == allHere[person.index])
      #expect(there == allThere[person.index])
      if here != there { differences += 1 }
    }
    #expect(differences > 20)
  }

  @Test(arguments: Seed.first(2))
  func `begin with the contacts, which are all of them without co-presence`(seed: Seed) {
    var town = Town(seed, people: 500)
    town.recordDays(1, absentShare: 0.2, seed)
    let alone = Town(seed, people: 500) { $0.radio.coPresence = false }.world
    for person in town.people {
      let contacts = town.contacts(of: person, on: 0).map(Encounter.init)
      let all = town.world.encounters(of: person, on: 0, absences: town.absences)
      #expect(Array(all.prefix(contacts.count)) == contacts)
      #expect(all.dropFirst(contacts.count).allSatisfy { $0.setting == nil })
      #expect(alone.encounters(of: person, on: 0, absences: town.absences) == contacts)
    }
  }

  /// The twin compares the stays of each two people second by second, but for the hospital, whose wards part people.
  @Test(arguments: Seed.first(2))
  func `without contact are the time at one place that the two do not spend in contact`(seed: Seed)
  {
    var town = Town(seed, people: 300)
    town.recordDays(1, absentShare: 0.15, seed)
    let stays = town.people.map { town.world.stays(of: $0, on: 0, absences: town.absences) }
    let hospital = Place(index: UInt32(town.world.places.count - 1))
    let all = encounters(in: town, on: 0)
    for person in town.people.prefix(40) {
      let contacts = town.contacts(of: person, on: 0)
      for other in town.people where other != person {
        var seconds = 0
        for stay in stays[person.index] where stay.place != hospital {
          for there in stays[other.index] where there.place == stay.place {
            seconds += max(0, Int(min(stay.end, there.end)) - Int(max(stay.start, there.start)))
          }
        }
        seconds -= contacts.filter { $0.other == other }.reduce(0) { $0 + Int($1.duration) }
        let found = all[person.index].filter {
          $0.other == other && $0.setting == nil && !$0.isThroughWall && $0.place != hospital
        }
        #expect(found.reduce(0) { $0 + Int($1.duration) } == seconds, "\(person) and \(other)")
        #expect(found.allSatisfy { $0.distance > 2 && $0.duration > 0 })
      }
    }
  }

  @Test(arguments: Seed.first(2))
  func `through a wall are those of the next homes and rooms, at three to ten metres`(seed: Seed) {
    let town = Town(seed, people: 600)
    let map = town.world.places
    var kinds: Set<PlaceKind> = []
    for (person, encounters) in zip(town.people, encounters(in: town, on: -1)) {
      for encounter in encounters where encounter.isThroughWall {
        #expect((3...10).contains(encounter.distance) && encounter.setting == nil)
        let others = town.world.stays(of: encounter.other, on: -1, absences: town.absences)
        let middle = encounter.start + encounter.duration / 2
        let place = others.first { $0.start <= middle && middle < $0.end }?.place
        #expect(place != encounter.place)
        #expect(place.map { abs(Int($0.index) - Int(encounter.place.index)) } == 1, "\(person)")
        #expect(place.map(map.kind) == map.kind(of: encounter.place))
        kinds.insert(map.kind(of: encounter.place))
      }
    }
    #expect(kinds == [.home, .room])
  }

  @Test func `in the hospital are those of a ward of four`() {
    let seed = Seed.first(1)[0]
    var town = Town(seed, people: 400)
    let admitted = [3, 50, 99, 120, 200, 350].map { Person($0) }
    town.absences.record(
      [admitted.map { Absentee(person: $0, absence: .hospital) }], in: town.world)
    let found = admitted.map { person in
      town.world.encounters(of: person, on: 0, absences: town.absences).map(\.other.index)
    }
    #expect(
      found == [
        [50, 99, 120], [3, 99, 120], [3, 50, 120], [3, 50, 99], [350], [200],
      ])
  }
}

@Suite struct `Visits` {
  @Test(arguments: Seed.first(2), [0.0, 0.2])
  func `to each place are the stays of everybody there`(seed: Seed, absentShare: Double) {
    var town = Town(seed, people: 1500) { $0.places.peoplePerNeighbourhood = 300 }
    town.recordDays(1, absentShare: absentShare, seed)
    for day in [-2, 0] as [Day] {
      var expected = [[Visit]](repeating: [], count: town.world.places.count)
      for person in town.people {
        for stay in town.world.stays(of: person, on: day, absences: town.absences) {
          expected[Int(stay.place.index)].append(
            Visit(person: person, start: stay.start, end: stay.end))
        }
      }
      var search = EncounterSearch(in: town.world, on: day, absences: town.absences)
      for index in expected.indices {
        let place = Place(index: UInt32(index))
        let found = search.visits(to: place, absences: town.absences)
        #expect(found.inOrder == expected[index].inOrder, "place \(index) on day \(day)")
        guard index.isMultiple(of: 97) else { continue }
        #expect(town.world.visits(to: place, on: day, absences: town.absences) == found)
      }
    }
  }
}

extension [Visit] {
  fileprivate var inOrder: [Visit] {
    sorted { ($0.person, $0.start) < ($1.person, $1.start) }
  }
}
