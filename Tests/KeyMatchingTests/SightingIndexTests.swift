import ExposureCore
import ExposureTestSupport
import KeyMatching
import Testing

@Suite struct `Sighting index` {
  @Test(arguments: Seed.first(40))
  func `finds what a dictionary and the wording of the rules find`(seed: Seed) {
    let instance = Instance(seed, keyCount: 1 + Int(seed.value) * 3, noise: Int(seed.value) * 20)
    let index = SightingIndex(
      identifiers: instance.identifiers, times: instance.times, listeners: instance.listeners)
    let naive = NaiveMatcher(
      identifiers: instance.identifiers, times: instance.times, listeners: instance.listeners)
    let matches = index.matches(of: instance.keys)
    #expect(matches == naive.matches(of: instance.keys))
  }

  @Test func `plants matches and near misses of every kind in its instances`() {
    var matched = 0
    var rows = 0
    for seed in Seed.first(40) {
      let instance = Instance(seed, keyCount: 30, noise: 10)
      let naive = NaiveMatcher(
        identifiers: instance.identifiers, times: instance.times, listeners: instance.listeners)
      matched += Set(naive.matches(of: instance.keys).map(\.row)).count
      rows += instance.identifiers.count
    }
    #expect(matched > 1_000)
    #expect(rows - matched > 1_000)
  }

  @Test(arguments: Seed.first(10))
  func `finds candidates of any protocol within their own times`(seed: Seed) {
    var random = SplitMix64(seed)
    let instance = Instance(seed, keyCount: 20, noise: 100)
    let candidates = (0..<300).map { block in
      let row = random.below(instance.identifiers.count)
      var identifier = instance.identifiers[row]
      if random.below(3) == 0 { identifier.bits ^= 1 << UInt128(random.below(128)) }
      let time = Int(instance.times[row].seconds)
      return Candidate(
        identifier: identifier, block: block,
        validFrom: UnixTime(UInt32(clamping: time - random.below(3))),
        validUntil: UnixTime(UInt32(clamping: time - 1 + random.below(4))))
    }
    let index = SightingIndex(
      identifiers: instance.identifiers, times: instance.times, listeners: instance.listeners)
    let naive = NaiveMatcher(
      identifiers: instance.identifiers, times: instance.times, listeners: instance.listeners)
    let matches = index.matches(of: candidates)
    #expect(matches == naive.matches(of: candidates))
    #expect(!matches.isEmpty && matches.count < candidates.count * 3)
  }

  @Test func `is empty without sightings`() {
    let index = SightingIndex(identifiers: [], times: [], listeners: [])
    #expect(index.count == 0)
    let key = DiagnosisKey(bits: 0, rollingStart: IntervalNumber(0))
    #expect(index.matches(of: [key]).isEmpty)
    #expect(index.matches(of: [] as [DiagnosisKey]).isEmpty)
  }

  @Test func `refuses columns of different lengths`() async {
    await #expect(processExitsWith: .failure) {
      _ = SightingIndex(
        identifiers: [EphemeralIdentifier(bits: 0)], times: [], listeners: [0])
    }
  }
}
