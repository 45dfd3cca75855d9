import ExposureCore
import ExposureTestSupport
import KeyMatching
import Testing

extension Instance {
  var index: SightingIndex {
    SightingIndex(identifiers: identifiers, times: times, listeners: listeners)
  }

  var naive: NaiveMatcher {
    NaiveMatcher(identifiers: identifiers, times: times, listeners: listeners)
  }
}

@Suite struct `Sighting index` {
  @Test(arguments: KernelPath.supported, Seed.first(12))
  func `finds what a dictionary and the wording of the rules find`(path: KernelPath, seed: Seed) {
    let instance = Instance(seed, keyCount: 1 + Int(seed.value) * 6, noise: Int(seed.value) * 40)
    let matches = instance.index.matches(of: instance.keys, on: path)
    #expect(matches == instance.naive.matches(of: instance.keys))
  }

  @Test func `plants matches and near misses of every kind in its instances`() {
    var matched = 0
    var rows = 0
    for seed in Seed.first(20) {
      let instance = Instance(seed, keyCount: 30, noise: 10)
      matched += Set(instance.naive.matches(of: instance.keys).map(\.row)).count
      rows += instance.identifiers.count
    }
    #expect(matched > 500)
    #expect(rows - matched > 500)
  }

  @Test func `finds the same in more keys than are derived together`() {
    let instance = Instance(Seed(77), keyCount: 4_200, noise: 1_000)
    let matches = instance.index.matches(of: instance.keys)
    #expect(matches == instance.naive.matches(of: instance.keys))
    #expect(matches.count > 4_200)
  }

  @Test(arguments: Seed.first(10))
  func `does not mind identifiers that were made to collide`(seed: Seed) {
    var random = SplitMix64(seed)
    let key = DiagnosisKey(bits: random.bits(), rollingStart: IntervalNumber(Instance.day * 144))
    let time = UnixTime(Instance.day * 86_400)
    let own = key.rollingProximityIdentifiers()[0]
    // Neighbours of a real identifier that agree with it in all but a few bits: in those that choose the
    // word of the filter, its bits, and the place in the directory.
    let shift = UInt128(random.below(112))
    var identifiers = (0..<500).map { _ in
      EphemeralIdentifier(bits: own.bits ^ UInt128(1 + random.below(0xFFFF)) << shift)
    }
    let row = random.below(identifiers.count)
    identifiers.insert(own, at: row)
    let index = SightingIndex(
      identifiers: identifiers, times: identifiers.map { _ in time },
      listeners: identifiers.map { _ in 0 })
    #expect(
      index.matches(of: [key]) == [KeyMatch(key: 0, interval: key.rollingStart, row: row)])
    let candidates = identifiers.enumerated().map { Candidate(identifier: $1, block: $0) }
    for match in index.matches(of: candidates) {
      #expect(identifiers[match.row] == identifiers[match.candidate])
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1_000])
  func `finds the same however the keys are shared among workers`(shards: Int) {
    let instance = Instance(Seed(5), keyCount: 300, noise: 500)
    let index = instance.index
    let count = instance.keys.count
    let found = (0..<shards).flatMap { shard in
      let part = count * shard / shards..<count * (shard + 1) / shards
      return index.matches(of: instance.keys[part], numberedFrom: part.lowerBound)
    }
    #expect(found == index.matches(of: instance.keys))
    #expect(!found.isEmpty)
  }

  @Test(arguments: Seed.first(8))
  func `finds in the joined logs of a population what each phone finds alone`(seed: Seed) {
    let instance = Instance(seed, keyCount: 60, noise: 300)
    var alone: [KeyMatch] = []
    for phone in Set(instance.listeners) {
      let rows = instance.listeners.indices.filter { instance.listeners[$0] == phone }
      let log = SightingIndex(
        identifiers: rows.map { instance.identifiers[$0] }, times: rows.map { instance.times[$0] })
      for var match in log.matches(of: instance.keys) {
        match.row = rows[match.row]
        alone.append(match)
      }
    }
    let joined = instance.index.matches(of: instance.keys)
    #expect(joined.count == alone.count)
    #expect(Set(joined) == Set(alone))
    #expect(Set(joined.map { instance.listeners[$0.row] }).count > 1)
  }

  @Test(arguments: [1, 10, 299])
  func `gives the same whenever its matches are taken`(every: Int) {
    let instance = Instance(Seed(6), keyCount: 300, noise: 500)
    var matcher = KeyMatcher(instance.index)
    var found: [KeyMatch] = []
    for key in instance.keys {
      matcher.append(key)
      if matcher.nextKey.isMultiple(of: every) { found += matcher.takeMatches() }
    }
    found += matcher.takeMatches()
    #expect(matcher.takeMatches().isEmpty)
    #expect(found == instance.index.matches(of: instance.keys))
  }

  @Test(arguments: Seed.first(10))
  func `finds candidates of any protocol within their own times`(seed: Seed) {
    var random = SplitMix64(seed)
    let instance = Instance(seed, keyCount: 20, noise: 100)
    let candidates = (0..<1_500).map { block in
      let row = random.below(instance.identifiers.count)
      var identifier = instance.identifiers[row]
      if random.below(3) == 0 { identifier.bits ^= 1 << UInt128(random.below(128)) }
      let time = Int(instance.times[row].seconds)
      return Candidate(
        identifier: identifier, block: block,
        validFrom: UnixTime(UInt32(clamping: time - random.below(3))),
        validUntil: UnixTime(UInt32(clamping: time - 1 + random.below(4))))
    }
    let matches = instance.index.matches(of: candidates)
    #expect(matches == instance.naive.matches(of: candidates))
    #expect(!matches.isEmpty && matches.count < candidates.count * 3)
  }

  @Test func `is empty without sightings`() {
    let index = SightingIndex(identifiers: [], times: [], listeners: [])
    #expect(index.count == 0)
    let key = DiagnosisKey(bits: 0, rollingStart: IntervalNumber(0))
    #expect(index.matches(of: [key]).isEmpty)
    #expect(index.matches(of: [] as [DiagnosisKey]).isEmpty)
    let candidate = Candidate(identifier: EphemeralIdentifier(bits: 0), block: 0)
    #expect(index.matches(of: [candidate]).isEmpty)
  }

  @Test func `takes sightings of all times that there are`() {
    let key = DiagnosisKey(bits: 7, rollingStart: IntervalNumber(0), rollingPeriod: 1)
    let last = DiagnosisKey(
      bits: 7, rollingStart: IntervalNumber(containing: UnixTime(.max)), rollingPeriod: 144)
    let index = SightingIndex(
      identifiers: [key.rollingProximityIdentifiers()[0], last.rollingProximityIdentifiers()[0]],
      times: [UnixTime(0), UnixTime(.max)], listeners: [0, 0])
    #expect(
      index.matches(of: [key, last]) == [
        KeyMatch(key: 0, interval: key.rollingStart, row: 0),
        KeyMatch(key: 1, interval: last.rollingStart, row: 1),
      ])
  }

  @Test func `refuses a key with more intervals than a day has`() async {
    await #expect(processExitsWith: .failure) {
      var key = DiagnosisKey(bits: 0, rollingStart: IntervalNumber(0))
      key.rollingPeriod = 145
      let index = SightingIndex(identifiers: [], times: [], listeners: [])
      _ = index.matches(of: [key])
    }
  }

  @Test func `refuses columns of different lengths`() async {
    await #expect(processExitsWith: .failure) {
      _ = SightingIndex(
        identifiers: [EphemeralIdentifier(bits: 0)], times: [], listeners: [0])
    }
  }
}
