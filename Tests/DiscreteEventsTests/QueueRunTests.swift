import DiscreteEvents
import ExposureTestSupport
import Testing

/// A world in which each person who is poked pokes another person a while later, or in some cases at once.
private struct Poking: Equatable {
  struct Event: SimulationEvent {
    var kind: UInt8
    var subject: UInt64
  }

  var seed: UInt64
  var pokes = [Int](repeating: 0, count: 40)
  var entries: [Entry] = []

  /// An event, and how often its subject had been poked then.
  struct Entry: Equatable {
    var seconds: Int64
    var kind: UInt8
    var subject: UInt64
    var pokes: Int
  }

  /// Makes all events before an end happen, and writes them down.
  mutating func run(_ queue: inout EventQueue<Event>, until end: SimulationTime) {
    while let (time, event) = queue.next(before: end) {
      handle(event, at: time, queue: &queue)
      entries.append(
        Entry(
          seconds: time.seconds, kind: event.kind, subject: event.subject,
          pokes: pokes[Int(event.subject)]))
    }
  }

  private mutating func handle(
    _ event: Event, at time: SimulationTime, queue: inout EventQueue<Event>
  ) {
    pokes[Int(event.subject)] += 1
    var random = RandomStream(
      seed: seed, purpose: RandomPurpose(1), subject: event.subject, day: pokes[Int(event.subject)])
    let next = Event(kind: UInt8(random.below(3)), subject: random.below(40))
    let delay = random.bernoulli(0.1) ? 0 : Int64(random.exponential(mean: 20_000)) + 1
    queue.schedule(next, at: time + delay)
  }
}

@Suite struct `A run of events` {
  private let end = SimulationTime(day: 20)

  private func queue(bucketWidth: Int = 64, bucketCount: Int = 1_024) -> EventQueue<Poking.Event> {
    var queue = EventQueue<Poking.Event>(bucketWidth: bucketWidth, bucketCount: bucketCount)
    for subject in 0..<10 as Range<UInt64> {
      queue.schedule(Poking.Event(kind: 0, subject: subject), at: .start)
    }
    return queue
  }

  private func run(of seed: Seed, _ queue: EventQueue<Poking.Event>) -> Poking {
    var (world, queue) = (Poking(seed: seed.value), queue)
    world.run(&queue, until: end)
    return world
  }

  @Test(arguments: Seed.first(5))
  func `shows every event before its end, once and in order`(seed: Seed) {
    var (world, queue) = (Poking(seed: seed.value), queue())
    world.run(&queue, until: end)
    #expect(world.entries.count == world.pokes.reduce(0, +))
    #expect(world.entries.count > 100)
    #expect(world.entries.map(\.seconds) == world.entries.map(\.seconds).sorted())
    #expect(world.entries.allSatisfy { $0.seconds < end.seconds })
    #expect(queue.count == 10)
    #expect(queue.pending.allSatisfy { $0.time >= end })
    var counts = [Int](repeating: 0, count: 40)
    for entry in world.entries {
      counts[Int(entry.subject)] += 1
      #expect(entry.pokes == counts[Int(entry.subject)])
    }
  }

  @Test(arguments: Seed.first(5))
  func `is the same in one go and in pieces`(seed: Seed) {
    var (world, queue) = (Poking(seed: seed.value), queue())
    for day in [1, 2, 2, 7, 20] as [Day] {
      world.run(&queue, until: SimulationTime(day: day))
    }
    #expect(world == run(of: seed, self.queue()))
  }

  @Test(arguments: Seed.first(5))
  func `does not depend on the width and the number of buckets`(seed: Seed) {
    let expected = run(of: seed, queue())
    for (width, count) in [(1, 1), (1, 4), (4_096, 2), (1 << 30, 1), (16, 65_536)] {
      #expect(run(of: seed, queue(bucketWidth: width, bucketCount: count)) == expected)
    }
  }

  @Test(arguments: Seed.first(5))
  func `goes on from a checkpoint as if there had been none`(seed: Seed) {
    var (world, queue) = (Poking(seed: seed.value), queue())
    world.run(&queue, until: SimulationTime(day: 9, second: 1_234))
    var restored = EventQueue<Poking.Event>(start: queue.now, bucketWidth: 8, bucketCount: 64)
    for (time, event) in queue.pending {
      restored.schedule(event, at: time)
    }
    #expect(restored.count == queue.count)
    world.run(&restored, until: end)
    #expect(world == run(of: seed, self.queue()))
  }
}
