import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing
import TracingSimulation

@Suite struct `Download tally` {
  /// The naive twin looks at each phone and each file by itself.
  @Test(arguments: Seed.first(20))
  func `counts what each phone downloads of each file while it is on, and no more`(seed: Seed) {
    var random = RandomStream(seed: seed.value, purpose: RandomPurpose(5))
    let period = Int64(1 + random.below(20_000))
    let schedule = DownloadSchedule(every: period, seed: seed.value)
    let people = Person(0)..<Person(40)
    var tally = DownloadTally(of: 40, by: schedule)
    var files: [(seconds: Int64, byteCount: Int, keyCount: Int)] = []
    var offAt: [Person: Int64] = [:]
    var now: Int64 = 0
    for _ in 0..<60 {
      now += Int64(random.below(9_000))
      if random.bernoulli(0.7) {
        let (byteCount, keyCount) = (Int(random.below(1_000)), Int(random.below(50)))
        files.append((now, byteCount, keyCount))
        tally.publish(byteCount: byteCount, keyCount: keyCount, at: now)
      } else {
        let person = Person(Int(random.below(40)))
        if offAt[person] == nil {
          offAt[person] = now
          tally.switchOff(person, at: now)
        }
      }
    }
    let end = now + Int64(random.below(30_000))
    var expected = Downloads()
    var counts = files.map { _ in 0 }
    for person in people {
      for (number, file) in files.enumerated() {
        let time = schedule.next(of: person, after: file.seconds)
        #expect(time > file.seconds && time <= file.seconds + period)
        guard time < min(end, offAt[person] ?? .max), file.seconds < offAt[person] ?? .max else {
          continue
        }
        expected.count += 1
        expected.byteCount += file.byteCount
        expected.keyCount += file.keyCount
        counts[number] += 1
      }
    }
    let on = people.filter { offAt[$0] == nil }
    #expect(tally.total(before: end, phones: on) == expected)
    #expect(tally.counts(before: end, phones: on) == counts)
  }
}
