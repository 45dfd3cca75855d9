import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Contacts` {
  @Test(arguments: Seed.first(3), [0.0, 0.2])
  func `are the same from either side`(seed: Seed, absentShare: Double) {
    var town = Town(seed, people: 1000)
    town.recordDays(2, absentShare: absentShare, seed)
    expectSymmetry(in: town)
  }

  /// So few random contacts that the owners of neighbouring slots stand hundreds of people apart in the numbering.
  @Test(arguments: Seed.first(3))
  func `by chance are the same from either side where hardly anybody has any`(seed: Seed) {
    var town = Town(seed, people: 3000) {
      $0.contacts.randomMeans = [0.01, 0.01, 0.01]
      $0.contacts.randomDeviations = [0.2, 0.2, 0.2]
    }
    town.recordDays(2, absentShare: 0.2, seed)
    let met = town.people.reduce(0) { count, person in
      count + town.contacts(of: person, on: -1).count { $0.setting == .random }
    }
    #expect((2...200).contains(met))
    expectSymmetry(in: town)
  }

  private func expectSymmetry(in town: Town) {
    for day in [-3, 0, 1] as [Day] {
      let all = town.people.map { town.contacts(of: $0, on: day) }
      for person in town.people {
        for contact in all[person.index] {
          var mirrored = contact
          mirrored.other = person
          let there = all[contact.other.index].count { $0 == mirrored }
          let here = all[person.index].count { $0 == contact }
          #expect(there == here, "\(contact) of \(person) on day \(day)")
        }
      }
    }
  }

  @Test(arguments: Seed.first(3))
  func `of a day past are what they were`(seed: Seed) {
    var town = Town(seed, people: 500)
    town.recordDays(3, absentShare: 0.1, seed)
    let before = town.people.map { town.contacts(of: $0, on: 2) }
    town.recordDays(14, absentShare: 0.3, Seed.first(101)[100])
    #expect(town.people.map { town.contacts(of: $0, on: 2) } == before)
  }

  @Test(arguments: Seed.first(2))
  func `happen where both people are`(seed: Seed) {
    var town = Town(seed, people: 1500)
    town.recordDays(1, absentShare: 0.15, seed)
    let stays = town.people.map { town.world.stays(of: $0, on: 0, absences: town.absences) }
    for person in town.people {
      for contact in town.contacts(of: person, on: 0) {
        let end = contact.start + contact.duration
        for side in [person, contact.other] where contact.duration > 0 {
          let isThere = stays[side.index].contains {
            $0.place == contact.place && $0.start <= contact.start && end <= $0.end
          }
          #expect(isThere, "\(side) in \(contact)")
        }
      }
    }
  }

  @Test(arguments: Seed.first(2))
  func `of absent people are only those that their absence allows`(seed: Seed) {
    var town = Town(seed, people: 1000)
    town.recordDays(1, absentShare: 0.3, seed)
    for person in town.people {
      let contacts = town.contacts(of: person, on: 0)
      switch town.absences.absence(of: person, on: 0) {
      case .none:
        #expect(
          contacts.allSatisfy {
            $0.setting == .household
              || town.absences.absence(of: $0.other, on: 0) == Absence.none
          })
      case .home: #expect(contacts.allSatisfy { $0.setting == .household })
      case .hospital, .dead: #expect(contacts.isEmpty)
      }
    }
  }

  @Test(arguments: Seed.first(3))
  func `by chance do not become fewer when others are absent`(seed: Seed) {
    var town = Town(seed)
    func meetings(on day: Day) -> Int {
      town.people.filter { town.absences.absence(of: $0, on: day) == .none }
        .reduce(0) { sum, person in
          sum + town.contacts(of: person, on: day).count { $0.setting == .random }
        }
    }
    // The expected chance meetings of the present people in a town without absences: one for each slot.
    town.recordDays(1, absentShare: 0.3, seed)
    let present = town.people.filter { town.absences.absence(of: $0, on: 0) == .none }
    let full = present.reduce(0) { sum, person in
      sum + town.contacts(of: person, on: -1).count { $0.setting == .random }
    }
    let kept = meetings(on: 0)
    // Only a slot paired with one of the same person, or the last of an odd number, has no meeting: about 1 in 500
    // slots.
    #expect(abs(kept - full) < full / 100, "\(kept) of \(full)")
  }

  @Test(arguments: Seed.first(2))
  func `last as long as they may and are as near as they can be`(seed: Seed) {
    let town = Town(seed, people: 800)
    for contact in town.people.flatMap({ town.contacts(of: $0, on: -2) }) {
      #expect(contact.start + contact.duration <= 86_400)
      #expect((0.2...20).contains(contact.distance))
      #expect(contact.duration <= 8 * 3600)
    }
  }
}

@Suite struct `Stays` {
  @Test(arguments: Seed.first(2))
  func `cover the day without gaps`(seed: Seed) {
    var town = Town(seed, people: 800)
    town.recordDays(1, absentShare: 0.2, seed)
    for person in town.people {
      let stays = town.world.stays(of: person, on: 0, absences: town.absences)
      guard town.absences.absence(of: person, on: 0) != .dead else {
        #expect(stays.isEmpty)
        continue
      }
      #expect(stays.first?.start == 0 && stays.last?.end == 86_400)
      for (stay, next) in zip(stays, stays.dropFirst()) {
        #expect(stay.end == next.start && stay.start < stay.end)
      }
    }
  }
}
