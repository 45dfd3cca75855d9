import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Receptions` {
  private static let people = 3000

  /// Mean and standard deviation.
  private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / Double(values.count - 1)).squareRoot())
  }

  /// Five standard errors of a mean, and of a deviation: a false alarm in 10^6.
  private func expect(
    _ values: [Double], mean: Double, deviation: Double, _ name: String
  ) {
    let found = moments(values)
    let root = Double(values.count).squareRoot()
    #expect(abs(found.mean - mean) < 5 * deviation / root, "\(name): mean \(found.mean)")
    #expect(
      abs(found.deviation - deviation) < 5 * deviation / (1.41 * root),
      "\(name): deviation \(found.deviation)")
  }

  @Test(arguments: Environment.allCases)
  func `have the attenuation of their environment`(environment: Environment) {
    let bench = RadioBench(Seed(11), people: Self.people) {
      $0.losesScans = false
      $0.hearingLimit = 200
    }
    let row = RadioEnvironments()[environment]
    let place = bench.place(in: environment)
    var (single, differences): ([Double], [Double]) = ([], [])
    for metres in [1.0, 4] {
      single.removeAll()
      differences.removeAll()
      bench.forEachPair(4000, at: place, minutes: 10, Seed(1), metres: { _ in metres }) {
        _, receptions in
        guard receptions.count >= 2 else { return }
        single.append(receptions[0].attenuation)
        differences.append(receptions[0].attenuation - receptions[1].attenuation)
      }
      // 10 log10(4) = 6.0206.
      let mean =
        row.attenuationAtOneMetre + (metres == 4 ? 6.020599913279624 * row.pathLossExponent : 0)
      let both = row.pairDeviation * row.pairDeviation + row.scanDeviation * row.scanDeviation
      expect(single, mean: mean, deviation: both.squareRoot(), "\(environment), \(metres) m")
      expect(
        differences, mean: 0, deviation: row.scanDeviation * 2.0.squareRoot(),
        "\(environment), two scans")
    }
  }

  @Test func `of the two directions of a pair are independent`() {
    let bench = RadioBench(Seed(12), people: Self.people) {
      $0.scanDeviation = 0
      $0.losesScans = false
      $0.hearingLimit = 200
    }
    let place = bench.place(in: .tram)
    let differences = (0..<1500).compactMap { index -> Double? in
      let (a, b) = (Person(2 * index), Person(2 * index + 1))
      let there = bench.receptions(
        by: a, bench.encounter(with: b, at: place, metres: 2, minutes: 10))
      let back = bench.receptions(
        by: b, bench.encounter(with: a, at: place, metres: 2, minutes: 10))
      guard let first = there.first, let second = back.first else { return nil }
      return first.attenuation - second.attenuation
    }
    expect(differences, mean: 0, deviation: 4.8 * 2.0.squareRoot(), "tram")
  }

  @Test func `without deviations follow from the distance alone`() {
    let bench = RadioBench(Seed(13)) {
      $0.pairDeviation = 0
      $0.scanDeviation = 0
      $0.attenuationAtOneMetre = 50
      $0.pathLossExponent = 2
    }
    for environment in Environment.allCases {
      let place = bench.place(in: environment)
      bench.forEachPair(50, at: place, minutes: 60, Seed(3), metres: { _ in 10 }) { _, receptions in
        #expect(receptions.allSatisfy { abs($0.attenuation - 70) < 1e-9 })
        #expect(receptions.allSatisfy { $0.leastAttenuation == $0.attenuation })
      }
    }
  }

  @Test func `have the pooled attenuation everywhere if the scenario says so`() {
    var radio = RadioParameters()
    radio.environment = .pooled
    for environment in Environment.allCases {
      #expect(radio.row(of: environment) == .pooled)
    }
    radio.scanDeviation = 1
    #expect(radio.row(of: .bus).scanDeviation == 1 && radio.row(of: .bus).pairDeviation == 6.2)
  }

  /// The share heard is a binomial share: five standard errors.
  @Test(arguments: [(Environment.office, 1.5, 0.77), (.office, 5, 0.52), (.party, 1.5, 0.575)])
  func `are lost with the probability of the distance`(
    environment: Environment, metres: Double, probability: Double
  ) {
    let bench = RadioBench(Seed(14)) { $0.hearingLimit = 200 }
    let all = RadioBench(Seed(14)) {
      $0.hearingLimit = 200
      $0.losesScans = false
    }
    let place = bench.place(in: environment)
    var (heard, scans) = (0, 0)
    bench.forEachPair(2000, at: place, minutes: 60, Seed(3), metres: { _ in metres }) {
      heard += $1.count
    }
    all.forEachPair(2000, at: place, minutes: 60, Seed(3), metres: { _ in metres }) {
      scans += $1.count
    }
    let share = Double(heard) / Double(scans)
    #expect(
      abs(share - probability)
        < 5 * (probability * (1 - probability) / Double(scans)).squareRoot(), "\(share)")
  }

  @Test func `are weaker behind a wall, and not stronger than the hearing limit`() {
    let bench = RadioBench(Seed(15)) {
      $0.pairDeviation = 0
      $0.scanDeviation = 0
      $0.attenuationAtOneMetre = 60
      $0.pathLossExponent = 0
    }
    var encounter = bench.encounter(
      with: Person(4), at: bench.place(in: .home), metres: 3, minutes: 200)
    #expect(bench.receptions(by: Person(9), encounter).allSatisfy { $0.attenuation == 60 })
    encounter.isThroughWall = true
    let behind = bench.receptions(by: Person(9), encounter)
    #expect(!behind.isEmpty && behind.allSatisfy { abs($0.attenuation - 66.9) < 1e-9 })
    let loud = RadioBench(Seed(15)).world.parameters.radio.hearingLimit
    #expect(loud == 77)
    let limited = RadioBench(Seed(15))
    limited.forEachPair(
      500, at: limited.place(in: .bus), minutes: 60, Seed(2), metres: { _ in 1 }
    ) { _, receptions in
      #expect(receptions.allSatisfy { $0.attenuation < 77 })
    }
  }

  @Test func `of uncalibrated phones are off by what each of the two phones does`() {
    let calibrated = RadioBench(Seed(16), people: Self.people) { $0.hearingLimit = 200 }
    let plain = RadioBench(Seed(16), people: Self.people) {
      $0.hearingLimit = 200
      $0.isCalibrated = false
    }
    let place = plain.place(in: .office)
    var errors: [[Double]] = []
    for _ in 0..<2 { errors.append([]) }
    for index in 0..<100 {
      let (listener, other) = (Person(index), Person(index + 500))
      let encounter = plain.encounter(with: other, at: place, metres: 2, minutes: 60)
      let (right, wrong) = (
        calibrated.receptions(by: listener, encounter), plain.receptions(by: listener, encounter)
      )
      #expect(right.map(\.time) == wrong.map(\.time))
      let error = -plain.world.transmitOffset(of: other) - plain.world.receiveOffset(of: listener)
      for (one, two) in zip(right, wrong) {
        #expect(abs(two.attenuation - one.attenuation - error) < 1e-9)
        #expect(abs(two.leastAttenuation - one.leastAttenuation - error) < 1e-9)
      }
    }
    let people = plain.world.population.people
    expect(people.map(plain.world.transmitOffset), mean: 0, deviation: 8.1, "transmit power")
    expect(people.map(plain.world.receiveOffset), mean: 0, deviation: 5.4, "sensitivity")
  }

  @Test func `have times of true clocks, and phones have clocks of their own`() {
    let bench = RadioBench(Seed(17), people: Self.people) { $0.clockDeviation = 30 }
    let errors = bench.world.population.people.map { Double(bench.world.clockError(of: $0)) }
    expect(errors, mean: 0, deviation: 30, "clocks")
    let exact = RadioBench(Seed(17)) { $0.clockDeviation = 0 }
    #expect(exact.world.population.people.allSatisfy { exact.world.clockError(of: $0) == 0 })
  }
}
