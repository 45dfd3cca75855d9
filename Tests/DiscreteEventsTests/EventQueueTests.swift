import DiscreteEvents
import ExposureTestSupport
import Testing

/// An event that carries a serial number, so that no two are alike.
private struct Happening: SimulationEvent, Equatable {
  var kind: UInt8
  var subject: UInt64
  var serial: Int
}

/// The twin: a list of everything, searched for its first.
private struct NaiveQueue {
  var now = SimulationTime.start
  var all: [(time: SimulationTime, event: Happening)] = []

  mutating func next(before end: SimulationTime) -> (time: SimulationTime, event: Happening)? {
    let first = all.indices.min { key(all[$0]).lexicographicallyPrecedes(key(all[$1])) }
    guard let first, all[first].time < end else { return nil }
    now = all[first].time
    return all.remove(at: first)
  }
}

/// The order of events: time, kind, subject, the order of scheduling.
private func key(_ entry: (time: SimulationTime, event: Happening)) -> [Int64] {
  let event = entry.event
  return [entry.time.seconds, Int64(event.kind), Int64(event.subject), Int64(event.serial)]
}

@Suite struct `Event queue` {
  private static let purpose = RandomPurpose(1)

  @Test(arguments: Seed.first(60))
  func `gives events in the order of a sorted list`(seed: Seed) {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    var queue = EventQueue<Happening>(
      bucketWidth: 1 << Int(random.below(9)), bucketCount: 1 << Int(random.below(9)))
    var twin = NaiveQueue()
    // Most delays are short, many are 0, some reach beyond any window.
    let reach: [UInt64] = [1, 1, 4, 64, 1_000, 100_000, 50_000_000]
    for serial in 0..<1_500 {
      if random.bernoulli(serial < 1_000 ? 0.55 : 0.2) {
        let delay = random.below(reach[Int(random.below(7))])
        let event = Happening(
          kind: UInt8(random.below(3)), subject: random.below(3), serial: serial)
        let time = queue.now + Int64(delay)
        queue.schedule(event, at: time)
        twin.all.append((time, event))
      } else {
        let end =
          random.bernoulli(0.5)
          ? SimulationTime(seconds: .max) : queue.now + Int64(random.below(2_000))
        let next = queue.next(before: end)
        let expected = twin.next(before: end)
        #expect(next?.event == expected?.event && next?.time == expected?.time)
      }
      #expect(queue.now == twin.now)
      #expect(queue.count == twin.all.count)
      #expect(queue.timeOfNext == twin.all.map(\.time).min())
    }
    while let expected = twin.next(before: SimulationTime(seconds: .max)) {
      let next = queue.next()
      #expect(next?.event == expected.event && next?.time == expected.time)
    }
    #expect(queue.next() == nil && queue.isEmpty)
  }

  /// Sparse and crowded buckets, among them moments that very many events share.
  @Test(arguments: Seed.first(6), [1, 64, 4_096, 1 << 20])
  func `gives a crowd of events in the order of a sorted list`(seed: Seed, bucketWidth: Int) {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    var queue = EventQueue<Happening>(bucketWidth: bucketWidth, bucketCount: 32)
    var twin: [(time: SimulationTime, event: Happening)] = []
    for serial in 0..<3_000 {
      let time =
        random.bernoulli(0.4)
        ? SimulationTime(seconds: 3_600 * Int64(random.below(4)))
        : SimulationTime(seconds: Int64(random.below(30_000)))
      let event = Happening(kind: UInt8(random.below(4)), subject: random.below(50), serial: serial)
      queue.schedule(event, at: time)
      twin.append((time, event))
    }
    twin.sort { key($0).lexicographicallyPrecedes(key($1)) }
    for expected in twin {
      let next = queue.next()
      #expect(next?.event == expected.event && next?.time == expected.time)
    }
    #expect(queue.isEmpty)
  }

  @Test func `puts an event scheduled for the present among those still to come`() {
    var queue = EventQueue<Happening>()
    let noon = SimulationTime(day: 0, second: 43_200)
    queue.schedule(Happening(kind: 2, subject: 5, serial: 0), at: noon)
    queue.schedule(Happening(kind: 4, subject: 5, serial: 1), at: noon)
    #expect(queue.next()?.event.serial == 0)
    queue.schedule(Happening(kind: 3, subject: 9, serial: 2), at: queue.now)
    queue.schedule(Happening(kind: 4, subject: 4, serial: 3), at: queue.now)
    queue.schedule(Happening(kind: 1, subject: 0, serial: 4), at: queue.now)
    queue.schedule(Happening(kind: 4, subject: 5, serial: 5), at: queue.now)
    #expect((0..<5).map { _ in queue.next()?.event.serial } == [4, 2, 3, 1, 5])
  }

  @Test(arguments: Seed.first(10))
  func `lists what is pending in order and leaves it there`(seed: Seed) {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    var queue = EventQueue<Happening>(bucketWidth: 16, bucketCount: 8)
    for serial in 0..<200 {
      let event = Happening(kind: UInt8(random.below(3)), subject: random.below(3), serial: serial)
      queue.schedule(event, at: queue.now + Int64(random.below(500)))
      if serial % 3 == 0 { _ = queue.next() }
    }
    let pending = queue.pending
    #expect(pending.count == queue.count)
    for (time, event) in pending {
      let next = queue.next()
      #expect(next?.time == time && next?.event == event)
    }
    #expect(queue.isEmpty)
  }

  @Test func `leaves a copy as it was`() {
    var queue = EventQueue<Happening>()
    queue.schedule(Happening(kind: 0, subject: 0, serial: 7), at: SimulationTime(day: 1))
    var copy = queue
    #expect(queue.next()?.event.serial == 7)
    #expect(queue.isEmpty && copy.count == 1 && copy.now == .start)
    #expect(copy.next()?.event.serial == 7)
  }

  @Test func `takes any moment from its start to the end of time`() {
    let moments = [Int64.min, -1, 0, 1 << 40, .max - 1, .max].map(SimulationTime.init(seconds:))
    var queue = EventQueue<Happening>(start: moments[0], bucketWidth: 1, bucketCount: 4)
    for (serial, time) in moments.enumerated().reversed() {
      queue.schedule(Happening(kind: 0, subject: 0, serial: serial), at: time)
    }
    #expect(queue.next(before: moments[0]) == nil)
    #expect(moments.indices.map { _ in queue.next()?.event.serial } == Array(moments.indices))
  }

  @Test func `refuses an event of the past`() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue<Happening>()
      queue.schedule(Happening(kind: 0, subject: 0, serial: 0), at: SimulationTime(day: 1))
      _ = queue.next()
      queue.schedule(
        Happening(kind: 0, subject: 0, serial: 0), at: SimulationTime(seconds: 86_399))
    }
  }
}
