import DiscreteEvents
import ExposureTestSupport
import Testing

/// A world in which everybody who is poked pokes somebody else a while later; some do so at once.
private struct Poking: Model, Equatable {
  struct Event: SimulationEvent {
    var kind: UInt8
    var subject: UInt64
  }

  var seed: UInt64
  var pokes = [Int](repeating: 0, count: 40)

  mutating func handle(
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

/// Writes everything down.
private struct Diary: Observer, Equatable {
  struct Entry: Equatable {
    var seconds: Int64
    var kind: UInt8
    var subject: UInt64
    var pokes: Int
  }

  var entries: [Entry] = []

  mutating func observe(
    _ event: Poking.Event, at time: SimulationTime, in model: borrowing Poking
  ) {
    entries.append(
      Entry(
        seconds: time.seconds, kind: event.kind, subject: event.subject,
        pokes: model.pokes[Int(event.subject)]))
  }
}

@Suite struct `A run` {
  private let end = SimulationTime(day: 20)

  private func queue(bucketWidth: Int = 64, bucketCount: Int = 1_024) -> EventQueue<Poking.Event> {
    var queue = EventQueue<Poking.Event>(bucketWidth: bucketWidth, bucketCount: bucketCount)
    for subject in 0..<10 as Range<UInt64> {
      queue.schedule(Poking.Event(kind: 0, subject: subject), at: .start)
    }
    return queue
  }

  private func diary(of seed: Seed, _ queue: EventQueue<Poking.Event>) -> Diary {
    var (model, queue, diary) = (Poking(seed: seed.value), queue, Diary())
    run(&model, queue: &queue, until: end, observer: &diary)
    return diary
  }

  @Test(arguments: Seed.first(5))
  func `shows every event before its end, once and in order`(seed: Seed) {
    var (model, queue, diary) = (Poking(seed: seed.value), queue(), Diary())
    run(&model, queue: &queue, until: end, observer: &diary)
    #expect(diary.entries.count == model.pokes.reduce(0, +))
    #expect(diary.entries.count > 100)
    #expect(diary.entries.map(\.seconds) == diary.entries.map(\.seconds).sorted())
    #expect(diary.entries.allSatisfy { $0.seconds < end.seconds })
    #expect(queue.count == 10)
    #expect(queue.pending.allSatisfy { $0.time >= end })
    var counts = [Int](repeating: 0, count: 40)
    for entry in diary.entries {
      counts[Int(entry.subject)] += 1
      #expect(entry.pokes == counts[Int(entry.subject)])
    }
  }

  @Test(arguments: Seed.first(5))
  func `is the same in one go and in pieces`(seed: Seed) {
    var (model, queue, diary) = (Poking(seed: seed.value), queue(), Diary())
    for day in [1, 2, 2, 7, 20] {
      run(&model, queue: &queue, until: SimulationTime(day: day), observer: &diary)
    }
    #expect(diary == self.diary(of: seed, self.queue()))
  }

  @Test(arguments: Seed.first(5))
  func `is the same watched and unwatched`(seed: Seed) {
    var (watched, unwatched) = (Poking(seed: seed.value), Poking(seed: seed.value))
    var (queue, other, diary) = (queue(), queue(), Diary())
    run(&watched, queue: &queue, until: end, observer: &diary)
    run(&unwatched, queue: &other, until: end)
    #expect(watched == unwatched)
  }

  @Test(arguments: Seed.first(5))
  func `does not depend on the width and the number of buckets`(seed: Seed) {
    let expected = diary(of: seed, queue())
    for (width, count) in [(1, 1), (1, 4), (4_096, 2), (1 << 30, 1), (16, 65_536)] {
      #expect(diary(of: seed, queue(bucketWidth: width, bucketCount: count)) == expected)
    }
  }

  @Test(arguments: Seed.first(5))
  func `goes on from a checkpoint as if there had been none`(seed: Seed) {
    var (model, queue, diary) = (Poking(seed: seed.value), queue(), Diary())
    run(&model, queue: &queue, until: SimulationTime(day: 9, second: 1_234), observer: &diary)
    var restored = EventQueue<Poking.Event>(start: queue.now, bucketWidth: 8, bucketCount: 64)
    for (time, event) in queue.pending {
      restored.schedule(event, at: time)
    }
    #expect(restored.count == queue.count)
    run(&model, queue: &restored, until: end, observer: &diary)
    #expect(diary == self.diary(of: seed, self.queue()))
  }

  @Test(arguments: Seed.first(5))
  func `can be stopped between any two events and goes on`(seed: Seed) {
    var (model, queue) = (Poking(seed: seed.value), queue())
    var (stopCount, left) = (0, 0)
    while !run(
      &model, queue: &queue, until: end,
      unless: {
        left -= 1
        return left < 0
      })
    {
      stopCount += 1
      left = stopCount % 4
    }
    var (whole, other) = (Poking(seed: seed.value), self.queue())
    run(&whole, queue: &other, until: end)
    #expect(model == whole)
    #expect(stopCount > 50)
  }
}
