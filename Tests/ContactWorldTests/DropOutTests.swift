import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Isolation` {
  /// Each share within five standard deviations: a false alarm in a million seeds and less.
  @Test(arguments: Seed.first(2), IsolationReason.allCases)
  func `is given up on each day with the probability of its reason`(
    seed: Seed, reason: IsolationReason
  ) {
    let town = Town(seed, people: 20_000) {
      $0.isolation.symptomaticDropOut = 0.3
      $0.isolation.positiveDropOut = 0.02
      $0.isolation.notifiedDropOut = 0
      $0.isolation.symptomNotifiedDropOut = 0.1
    }
    let goingOn: Double =
      switch reason {
      case .symptoms: 0.7
      case .positiveTest: 0.98
      case .warning: 1
      case .warningOfSymptoms: 0.9
      }
    let days = town.people.map {
      town.world.isolationDays(of: $0, from: 3, intended: 14, because: reason)
    }
    var expected = 1.0
    for day in 1...14 {
      expected *= goingOn
      let share = Double(days.count { $0 >= day }) / Double(days.count)
      let deviation = (expected * (1 - expected) / Double(days.count)).squareRoot()
      #expect(abs(share - expected) <= 5 * deviation, "\(day) days: \(share) for \(expected)")
    }
    #expect(days.allSatisfy { $0 <= 14 })
  }

  @Test func `is not begun by whoever gives up at once`() {
    let town = Town(Seed.first(1)[0], people: 100) { $0.isolation.notifiedDropOut = 1 }
    for person in town.people {
      #expect(town.world.isolationDays(of: person, from: 0, intended: 14, because: .warning) == 0)
    }
  }
}
