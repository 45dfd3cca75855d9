import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Scans` {
  private func scans(of person: Person, in world: World, count: Int) -> [Int] {
    var times = [world.previousScan(of: person, before: 40_000_000)]
    while times.count < count {
      times.append(world.previousScan(of: person, before: times[times.count - 1]))
    }
    return times.reversed()
  }

  /// The largest distance of an empirical distribution from the uniform one on whole numbers stays below 2.5 ÷ √n but
  /// for one test in 130,000 (Kolmogorov).
  @Test(arguments: [(255.0, 45.0), (60, 59), (300, 0), (1, 0)])
  func `follow one another after times that are uniform about the period`(
    period: Double, jitter: Double
  ) {
    let bench = RadioBench(Seed(4)) {
      $0.scanPeriodSeconds = period
      $0.scanJitterSeconds = jitter
    }
    var (even, odd): ([Int], [Int]) = ([], [])
    for person in bench.world.population.people.prefix(400) {
      let times = scans(of: person, in: bench.world, count: 51)
      let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
      #expect(gaps.allSatisfy { abs(Double($0) - period) <= jitter })
      for (index, gap) in gaps.enumerated() {
        if index.isMultiple(of: 2) { even.append(gap) } else { odd.append(gap) }
      }
    }
    for gaps in [even, odd] {
      let limit = 2.5 / Double(gaps.count).squareRoot()
      for seconds in Int(period - jitter)...Int(period + jitter) {
        let expected = Double(seconds - Int(period - jitter) + 1) / (2 * jitter + 1)
        let found = Double(gaps.count { $0 <= seconds }) / Double(gaps.count)
        #expect(abs(found - expected) < limit, "\(seconds) s")
      }
    }
  }

  @Test func `of different phones begin at any time`() {
    let bench = RadioBench(Seed(4))
    let times = bench.world.population.people.map {
      bench.world.previousScan(of: $0, before: 1_000_000) - 999_400
    }
    // 600 s: the age of the last scan is below 210 s for all of the phones with probability 210 ÷ 255.
    let share = Double(times.count { $0 >= 600 - 210 }) / Double(times.count)
    #expect(abs(share - 210.0 / 255) < 5 * (0.145 / Double(times.count)).squareRoot())
  }

  @Test func `hear a phone at each of them, if nothing is lost`() {
    let bench = RadioBench(Seed(6)) {
      $0.losesScans = false
      $0.hearingLimit = 200
    }
    let (listener, other) = (Person(3), Person(8))
    let encounter = bench.encounter(
      with: other, at: bench.place(in: .home), metres: 15, minutes: 90, delay: 17)
    let times = bench.receptions(by: listener, encounter).map(\.time)
    let (start, end) = (43_217, 43_217 + 5400)
    #expect(times == scans(of: listener, in: bench.world, before: end).filter { $0 >= start })
  }

  private func scans(of person: Person, in world: World, before end: Int) -> [Int] {
    var times: [Int] = []
    var time = end
    while time > end - 10_000 {
      time = world.previousScan(of: person, before: time)
      times.append(time)
    }
    return times.reversed()
  }
}
