import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Swabs in a day` {
  /// 1000 healthy people, of whom some ten a day have symptoms and come for a swab on the same day.
  private func study(_ capacity: Double?, seed: Seed = Seed.first(1)[0]) -> SocietyStudy {
    var study = SocietyStudy.healthy(people: 1000)
    study.seed = seed.value
    study.world.disease.lookAlikeRate = 0.01
    study.world.testing.symptomaticFraction = 1
    study.world.testing.orderToSwabDays = 0
    study.world.testing.swabToResultDays = 1
    study.world.isolation.symptomaticFraction = 0
    study.world.testing.capacityPer100k = capacity
    return study
  }

  private func swabs(_ history: SocietyHistory) -> [TimedHappening] {
    history.happenings.filter { if case .swabTaken = $0.happening { true } else { false } }
  }

  private func waiting(_ history: SocietyHistory) -> [Int] {
    history.all { if case .swabsWaiting(let count) = $0.happening { Int(count) } else { nil } }
  }

  @Test func `are taken at once where there are enough`() {
    let (limited, free) = (study(100_000).run(), study(nil).run())
    #expect(swabs(limited) == swabs(free))
    #expect(swabs(free).count > 200)
    #expect(waiting(limited) == Array(repeating: 0, count: 30))
    #expect(waiting(free).isEmpty)
  }

  @Test func `are none at a capacity of 0`() {
    let history = study(0).run()
    #expect(swabs(history).isEmpty)
    #expect(waiting(history).last ?? 0 > 100)
  }

  /// A naive twin: the people who come, day by day, and the first of them in turn.
  @Test(arguments: [300, 450, 900], Seed.first(2))
  func `are for the first who come, and the others wait`(capacity: Double, seed: Seed) {
    let history = study(capacity, seed: seed).run()
    var awaiting: Set<Person> = []
    var queue: [Person] = []
    var lengths: [Int] = []
    var expected: [[Person]] = Array(repeating: [], count: 30)
    var (left, reserved) = (0, Set<Person>())
    for entry in history.happenings {
      let day = entry.time.day.index
      switch entry.happening {
      case .dayBegan:
        // Of 3, 4.5 or 9 swabs a day, half a swab adds up.
        left = Int(capacity / 100 * Double(day + 1)) - Int(capacity / 100 * Double(day))
        lengths.append(queue.count)
        reserved = Set(queue.prefix(left))
        expected[day] += queue.prefix(left)
        queue.removeFirst(reserved.count)
        left -= reserved.count
      case .symptomsBegan(let person, isLookAlike: true):
        guard awaiting.insert(person).inserted else { continue }
        if left > 0 {
          left -= 1
          expected[day].append(person)
        } else {
          queue.append(person)
        }
      case .resultArrived(let person, isPositive: _, isInfected: _): awaiting.remove(person)
      default: break
      }
    }
    var taken: [[Person]] = Array(repeating: [], count: 30)
    for entry in history.happenings {
      if case .swabTaken(let person) = entry.happening {
        taken[entry.time.day.index].append(person)
      }
    }
    #expect(taken.map { $0.sorted() } == expected.map { $0.sorted() })
    #expect(waiting(history) == lengths)
    #expect(lengths.max() ?? 0 > (capacity < 900 ? 50 : 5))
  }

  @Test(arguments: Seed.first(2))
  func `that are fewer delay the results of the infected`(seed: Seed) {
    /// The mean days from the first onset of a person to the swab.
    func delay(_ capacity: Double?) -> Double {
      var study = SocietyStudy(people: 600)
      study.seed = seed.value
      study.world.transmission.seedInfections = 60
      study.world.testing.capacityPer100k = capacity
      let history = study.run()
      var onset: [Person: SimulationTime] = [:]
      var waits: [Double] = []
      for entry in history.happenings {
        switch entry.happening {
        case .symptomsBegan(let person, isLookAlike: false): onset[person] = entry.time
        case .swabTaken(let person):
          guard let start = onset.removeValue(forKey: person) else { continue }
          waits.append(Double(entry.time - start) / 86_400)
        default: break
        }
      }
      return waits.reduce(0, +) / Double(waits.count)
    }
    #expect(delay(500) > delay(nil) + 2)
  }
}
