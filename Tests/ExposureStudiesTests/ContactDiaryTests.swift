import ContactWorld
import DiscreteEvents
import ExposureStudies
import ExposureTestSupport
import Testing
import TracingSimulation

@Suite struct `Contact diaries` {
  private func scenario(diaries: Int, seed: UInt64 = 1) -> Scenario {
    var scenario = Scenario()
    scenario.seed = seed
    scenario.days = 12
    scenario.world.population.size = 300
    scenario.world.transmission.seedInfections = 30
    scenario.world.transmission.infectiousRate = 10
    scenario.output.diaries = diaries
    return scenario
  }

  private func contact(
    _ other: Int, _ setting: Setting, minutes: UInt32, distance: Double, place: Place
  ) throws -> Contact {
    let state = StateMemory { writer in
      writer.write(Person(other))
      writer.write(setting.rawValue)
      writer.write(place.index)
      writer.write(600 as UInt32)
      writer.write(minutes * 60)
      writer.write(distance.bitPattern)
    }
    return try state.read { reader throws(StateError) in try reader.read(Contact.self) }
  }

  @Test func `add up the minutes near each partner`() throws {
    let place = Place(index: 0)
    let diary = ContactDiary(
      person: Person(0), day: Day(0),
      contacts: [
        try contact(7, .random, minutes: 10, distance: 1.9, place: place),
        try contact(3, .household, minutes: 100, distance: 2.1, place: place),
        try contact(5, .random, minutes: 0, distance: 1, place: place),
        try contact(7, .random, minutes: 20, distance: 2, place: place),
      ])
    #expect(diary.minutesByPartner(within: 2) == [0, 30])
    #expect(diary.minutesByPartner(within: 20) == [100, 0, 30])
    #expect(diary.minutesByPartner(within: 2) { $0.duration == 1200 } == [20])
  }

  /// Two diaries of adults and one of a child, with figures counted by hand.
  @Test func `have the figures of surveys, counted by hand`() throws {
    var parameters = WorldParameters()
    parameters.population.size = 300
    let world = World(parameters, seed: 1)
    let bands = world.population.ageBands
    let adults = world.population.people.filter { bands[$0.index].generation != .child }
    let child = try #require(
      world.population.people.first { bands[$0.index].generation == .child })
    let kinds = (0..<world.places.count).map { Place(index: UInt32($0)) }
    let bus = try #require(kinds.first { world.places.kind(of: $0) == .vehicle })
    let shop = try #require(kinds.first { world.places.kind(of: $0) == .venue })
    let home = Place(index: 0)
    let diaries = [
      ContactDiary(
        person: adults[0], day: Day(0),
        contacts: [
          try contact(7, .household, minutes: 240, distance: 1, place: home),
          try contact(8, .random, minutes: 4, distance: 1.8, place: bus),
          try contact(9, .random, minutes: 5, distance: 1, place: shop),
          try contact(10, .random, minutes: 60, distance: 3, place: shop),
        ]),
      ContactDiary(person: adults[1], day: Day(0), contacts: []),
      ContactDiary(
        person: child, day: Day(1),
        contacts: [try contact(7, .occupation, minutes: 15, distance: 1.4, place: home)]),
    ]
    let rows = ContactFigures.rows(of: diaries, in: world)
    func value(_ figure: String, _ ages: String, _ setting: String) throws -> Double? {
      let row = try #require(
        rows.first { $0.figure == figure && $0.ages == ages && $0.setting == setting })
      return row.value
    }
    #expect(try value("contacts", "all", "all") == 5.0 / 3)
    #expect(try value("contacts", "20+", "random") == 1.5)
    #expect(try value("contacts", "0-19", "occupation") == 1)
    #expect(try value("share_0_5", "all", "all") == 0.2)
    #expect(try value("share_5_15", "all", "all") == 0.2)
    #expect(try value("share_15_60", "all", "all") == 0.2)
    #expect(try value("share_60_240", "all", "all") == 0.2)
    #expect(try value("share_240", "all", "all") == 0.2)
    #expect(try value("share_0_5", "all", "vehicle") == 1)
    #expect(try value("share_60_240", "all", "venue") == 0.5)
    #expect(try value("share_240", "0-19", "household") == nil)
    #expect(try value("partners_2m", "all", "all") == 4.0 / 3)
    #expect(try value("partners_1.5m", "20+", "all") == 1)
    #expect(try value("minutes_2m_q50", "all", "all") == 10)
    #expect(try value("minutes_20m_q75", "all", "all") == 60)
    #expect(try value("share_2m_15", "all", "all") == 0.5)
    #expect(try value("minutes_2m_q99", "0-19", "random") == nil)
  }

  @Test(arguments: Seed.first(3)) func `change nothing but their tables`(seed: Seed) throws {
    let without = try simulate(scenario(diaries: 0, seed: seed.value), threads: 1) { _ in }
    let with = try simulate(scenario(diaries: 40, seed: seed.value), threads: 1) { _ in }
    #expect(with.figures == without.figures)
    #expect(with.tables.prefix(without.tables.count) == without.tables[...])
    #expect(
      with.tables.dropFirst(without.tables.count).map(\.name) == [
        "participants", "contacts", "contact_figures",
      ])
  }

  /// The tables against the world: everybody once, with the contacts that the world has on the day.
  @Test func `of everybody are the contacts of the world`() throws {
    var scenario = scenario(diaries: 300)
    scenario.days = 1
    let result = try simulate(scenario, threads: 1) { _ in }
    let participants = try #require(result.tables.first { $0.name == "participants" })
    let contacts = try #require(result.tables.first { $0.name == "contacts" })
    #expect(Set(participants.rows.map { $0[1] }).count == 300)
    let world = World(scenario.world, seed: scenario.seed)
    var absences = AbsenceHistory(people: 300, capacity: 17)
    absences.record([], in: world)
    let expected = world.population.people.map {
      world.contacts(of: $0, on: Day(0), absences: absences)
    }
    #expect(contacts.rows.count == expected.reduce(0) { $0 + $1.count })
    for row in participants.rows {
      guard case .integer(let person) = row[1] else { continue }
      #expect(row[4] == .integer(expected[person].count))
    }
    // Contacts are symmetric, so everybody is met as often as they meet.
    let met = Dictionary(grouping: contacts.rows) { $0[3] }
    for (person, contacts) in expected.enumerated() {
      #expect((met[.integer(person)]?.count ?? 0) == contacts.count)
    }
  }

  @Test func `survive a checkpoint`() throws {
    var parameters = WorldParameters()
    parameters.population.size = 100
    let world = World(parameters, seed: 2)
    var absences = AbsenceHistory(people: 100, capacity: 17)
    absences.record([], in: world)
    let diaries = world.population.people.map {
      ContactDiary(
        person: $0, day: Day(0), contacts: world.contacts(of: $0, on: Day(0), absences: absences))
    }
    let read = try StateMemory { $0.write(diaries) }.read { reader throws(StateError) in
      try reader.readColumn() as [ContactDiary]
    }
    #expect(read == diaries)
  }
}
