import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Figures of the radio` {
  /// Fits to DP-3T experiment 34; bus and tram: Leith and Farrell 2020.
  @Test func `by environment are those of the experiments`() {
    let rows = RadioEnvironments()
    func row(_ environment: Environment) -> [Double] {
      let row = rows[environment]
      return [
        row.attenuationAtOneMetre, row.pathLossExponent, row.pairDeviation, row.scanDeviation,
      ]
    }
    let (lunch, office) = ([54.7, 1.36, 5.4, 4.3], [53.5, 1.10, 3.3, 4.0])
    let (queue, pooled) = ([54.6, 1.07, 6.2, 4.1], [55.6, 1.05, 6.2, 4.4])
    #expect(row(.restaurant) == lunch && row(.club) == lunch)
    #expect(row(.office) == office && row(.classroom) == office)
    #expect(row(.queue) == queue && row(.shop) == queue)
    #expect(row(.home) == pooled && row(.hospital) == pooled)
    #expect(row(.party) == [57.1, 1.18, 6.6, 4.7])
    #expect(row(.train) == [54.8, 1.53, 6.3, 4.5])
    #expect(row(.bus) == [74.4, 0, 4.7, 5.0])
    #expect(row(.tram) == [64.8, 0, 4.8, 5.1])
    // Both deviations together are those of the measurements, and in the tram two directions differ as measured.
    for (environment, deviation) in [(Environment.bus, 6.9), (.tram, 7.0)] {
      let row = rows[environment]
      let square = row.pairDeviation * row.pairDeviation + row.scanDeviation * row.scanDeviation
      #expect(abs(square.squareRoot() - deviation) < 0.05)
    }
    #expect(abs(rows.tram.pairDeviation * 2.0.squareRoot() - 6.8) < 0.05)
    #expect(RadioEnvironment.pooled == rows.home)
  }

  @Test func `for scans, devices and walls are those of their sources`() {
    let radio = RadioParameters()
    // GAEN: 300 s less up to 90 s. The least attenuation that no scan of experiment 34 exceeds; its packets.
    #expect(radio.scanPeriodSeconds == 255 && radio.scanJitterSeconds == 45)
    #expect(radio.hearingLimit == 77 && radio.packetDeviation == 3.5 && radio.losesScans)
    // Google's calibration table, 313 models.
    #expect(radio.transmitDeviation == 8.1 && radio.receiveDeviation == 5.4 && radio.isCalibrated)
    // COST 231. The others are ours.
    #expect(radio.wallAttenuation == 6.9)
    #expect(radio.clockDeviation == 3 && radio.transmitPower == -24 && radio.coPresence)
    #expect(radio.environment == .byPlace)
    #expect(
      [
        radio.attenuationAtOneMetre, radio.pathLossExponent, radio.pairDeviation,
        radio.scanDeviation,
      ].allSatisfy { $0 == nil })
    #expect(World.leastDistanceWithoutContact == 2.1 && World.distancesThroughWall == 3...10)
    #expect(EncounterSearch.bedsPerWard == 4)
    #expect(PacketNumbers.sent == 16)
    #expect(PacketNumbers.means.map(\.metres) == [1, 2, 3, 4])
    #expect(PacketNumbers.means.map(\.packets) == [7.4, 6.2, 5.3, 4])
  }

  @Test func `for the probability of hearing are those of experiment 34`() {
    let measured = [
      (0.2, 0.82), (0.5, 0.82), (1, 0.795), (1.5, 0.77), (2.5, 0.67), (3.5, 0.58), (5, 0.52),
      (8, 0.40), (10, 0.30), (12, 0.20), (16, 0.10), (20, 0), (25, 0),
    ]
    for (metres, probability) in measured {
      let found = World.probabilityOfHearing(at: metres, in: .train)
      #expect(abs(found - probability) < 1e-12, "\(metres) m")
      #expect(
        World.probabilityOfHearing(at: metres, in: .party) == min(found, 0.575), "\(metres) m")
    }
  }

  @Test func `for areas are those of the documentation`() {
    let areas = Environment.allCases.map { [$0.area.length, $0.area.width] }
    #expect(
      areas == [
        [10, 8], [12, 8], [8, 8], [8, 8], [20, 15], [12, 10], [10, 10], [15, 2], [11, 2.5],
        [28, 2.4], [24, 2.8], [7, 6],
      ])
    #expect(Environment.allCases.map(\.rawValue).first == "home")
  }
}

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

@Suite struct `Packets of a scan` {
  /// Mean numbers over heard scans, within five standard errors; no number has a deviation of more than 2.
  @Test(arguments: [(0.7, 7.4), (1.5, 6.2), (3, 5.3), (3.5, 4), (9, 4)])
  func `are as many as in experiment 34`(metres: Double, mean: Double) {
    let packets = PacketNumbers()
    let draws = KeyedDraws(seed: 3, purpose: RandomPurpose(4000))
    let distanceClass = PacketNumbers.distanceClass(of: metres)
    let numbers = (0..<20_000).map {
      packets.number(for: draws.word(UInt64($0)), at: distanceClass)
    }
    #expect(numbers.allSatisfy { (1...16).contains($0) })
    let found = Double(numbers.reduce(0, +)) / 20_000
    #expect(abs(found - mean) < 5 * 2 / 20_000.0.squareRoot(), "\(found)")
    #expect(packets.number(for: .max, at: distanceClass) == 16)
    #expect(packets.number(for: 0, at: distanceClass) == 1)
  }

  /// The naive twin draws all packets. Two empirical distributions of n values each differ by less than 2.5 √(2 ÷ n) but
  /// for one test in 130,000.
  @Test(arguments: [2, 3, 7, 16])
  func `have a least attenuation as if each were drawn`(number: Int) {
    let least = LeastOfPackets()
    let draws = KeyedDraws(seed: 5, purpose: RandomPurpose(4001))
    var stream = RandomStream(seed: 6, purpose: RandomPurpose(4002))
    let count = 20_000
    let fast = (0..<count).map { least.distance(of: number, for: draws.word(UInt64($0))) }.sorted()
    let naive = (0..<count).map { _ in
      let packets = (0..<number).map { _ in stream.normal(mean: 0, standardDeviation: 1) }
      return packets.reduce(0, +) / Double(number) - packets.reduce(packets[0], min)
    }.sorted()
    var (index, worst) = (0, 0.0)
    for (rank, value) in naive.enumerated() {
      while index < count && fast[index] <= value { index += 1 }
      worst = max(worst, abs(Double(index) - Double(rank + 1)) / Double(count))
    }
    #expect(worst < 2.5 * (2 / Double(count)).squareRoot(), "\(worst)")
    #expect(least.distance(of: 1, for: 77) == 0)
    // Of two packets the least lies half of their distance below the mean: 1 ÷ √π on average.
    if number == 2 {
      let mean = fast.reduce(0, +) / Double(count)
      #expect(abs(mean - 0.5642) < 5 * 0.43 / Double(count).squareRoot())
    }
  }

  @Test func `spread with the deviation of the scenario`() {
    func depths(_ deviation: Double) -> [Double] {
      let bench = RadioBench(Seed(18)) { $0.packetDeviation = deviation }
      var found: [Double] = []
      bench.forEachPair(300, at: bench.place(in: .office), minutes: 60, Seed(2), metres: { _ in 2 })
      {
        found += $1.map { $0.attenuation - $0.leastAttenuation }
      }
      return found
    }
    let (narrow, wide) = (depths(1), depths(3.5))
    #expect(narrow.count == wide.count && narrow.contains { $0 > 0 })
    #expect(zip(narrow, wide).allSatisfy { abs($1 - 3.5 * $0) < 1e-9 })
    #expect(depths(0).allSatisfy { $0 == 0 })
  }
}
