import DiscreteEvents
import ExposureTestSupport
import Testing

/// A little of everything that a state is made of.
private struct Sample: Equatable {
  var small: UInt8 = 0
  var negative: Int16 = 0
  var wide: UInt64 = 0
  var isTrue = false
  var time = SimulationTime.start
  var column: [Int32] = []
  var flags: [Bool] = []
  var lists: [[UInt16]] = []

  init(_ random: inout RandomStream, length: Int) {
    small = UInt8(truncatingIfNeeded: random.next())
    negative = Int16(truncatingIfNeeded: random.next())
    wide = random.next()
    isTrue = random.bernoulli(0.5)
    time = SimulationTime(seconds: Int64(bitPattern: random.next()))
    column = (0..<length).map { _ in Int32(truncatingIfNeeded: random.next()) }
    flags = (0..<length).map { _ in random.bernoulli(0.5) }
    lists = (0..<length % 7).map { count in
      (0..<count).map { _ in UInt16(truncatingIfNeeded: random.next()) }
    }
  }

  func write(to writer: inout StateWriter) {
    writer.write(small)
    writer.write(negative)
    writer.write(wide)
    writer.write(isTrue)
    writer.write(time)
    writer.write(column)
    writer.write(flags)
    writer.write(lists) { $0.write($1) }
  }

  init(reading reader: inout StateReader) throws(StateError) {
    small = try reader.read()
    negative = try reader.read()
    wide = try reader.read()
    isTrue = try reader.read()
    time = try reader.read()
    column = try reader.readColumn()
    flags = try reader.readColumn()
    lists = try reader.readColumn(elementSize: 8) { reader throws(StateError) in
      try reader.readColumn()
    }
  }
}

/// An event that carries a serial number, so that no two are alike.
private struct Happening: SimulationEvent, StateCodable, Equatable {
  var kind: UInt8
  var subject: UInt64
  var serial: Int

  static let stateByteCount = 17

  init(kind: UInt8, subject: UInt64, serial: Int) {
    (self.kind, self.subject, self.serial) = (kind, subject, serial)
  }

  init(reading reader: inout StateReader) throws(StateError) {
    kind = try reader.read()
    subject = try reader.read()
    serial = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(kind)
    writer.write(subject)
    writer.write(serial)
  }
}

@Suite struct `State` {
  private static let purpose = RandomPurpose(2)

  @Test(arguments: Seed.first(5), [0, 1, 6, 1_000, 65_536, 100_001])
  func `reads back what was written`(seed: Seed, length: Int) throws {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    let samples = (0..<3).map { _ in Sample(&random, length: length) }
    let memory = StateMemory { writer in
      for sample in samples { sample.write(to: &writer) }
    }
    let read = try memory.read { reader throws(StateError) in
      var samples: [Sample] = []
      for _ in 0..<3 { samples.append(try Sample(reading: &reader)) }
      return samples
    }
    #expect(read == samples)
  }

  @Test func `is little endian, and nothing but its values`() {
    let memory = StateMemory { writer in
      writer.write(0x0102_0304 as UInt32)
      writer.write(true)
      writer.write([-2 as Int16, 5])
    }
    #expect(
      memory.bytes == [4, 3, 2, 1] + [1] + [2, 0, 0, 0, 0, 0, 0, 0] + [0xFE, 0xFF, 5, 0])
  }

  @Test(arguments: Seed.first(4))
  func `ends in an error wherever it is cut`(seed: Seed) throws {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    let sample = Sample(&random, length: 20)
    let bytes = StateMemory { sample.write(to: &$0) }.bytes
    for length in bytes.indices {
      #expect(throws: StateError.self) {
        try StateMemory(Array(bytes[..<length])).read { reader throws(StateError) in
          try Sample(reading: &reader)
        }
      }
    }
    #expect(throws: StateError(.trailingBytes(count: 1), at: bytes.count)) {
      try StateMemory(bytes + [0]).read { reader throws(StateError) in
        try Sample(reading: &reader)
      }
    }
  }

  @Test(arguments: Seed.first(4))
  func `ends in a value or an error whatever bit is wrong`(seed: Seed) {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    let sample = Sample(&random, length: 20)
    let bytes = StateMemory { sample.write(to: &$0) }.bytes
    for bit in 0..<bytes.count * 8 {
      var wrong = bytes
      wrong[bit / 8] ^= 1 << (bit % 8)
      let read = try? StateMemory(wrong).read { reader throws(StateError) in
        try Sample(reading: &reader)
      }
      #expect(read != sample)
    }
  }

  @Test func `believes no count that its bytes cannot hold`() {
    for count in [3, Int.max, Int.max / 4, -1, Int.min] {
      let memory = StateMemory { writer in
        writer.write(count)
        writer.write(0 as UInt64)
      }
      #expect(throws: StateError.self) {
        try memory.read { reader throws(StateError) -> [Int32] in try reader.readColumn() }
      }
    }
  }

  @Test func `names the place of a column of the wrong length`() {
    let memory = StateMemory { $0.write([1, 2, 3] as [UInt8]) }
    #expect(throws: StateError(.wrongCount(expected: 4, found: 3), at: 8)) {
      try memory.read { reader throws(StateError) -> [UInt8] in
        try reader.readColumn(count: 4)
      }
    }
  }

  /// The twin: the queue that was never written.
  @Test(arguments: Seed.first(20))
  func `of a queue gives the same events in the same order, and takes new ones`(seed: Seed) throws {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    var queue = EventQueue<Happening>(
      bucketWidth: 1 << Int(random.below(9)), bucketCount: 1 << Int(random.below(9)))
    let reach: [UInt64] = [1, 1, 4, 64, 1_000, 100_000, 50_000_000]
    func happening(_ serial: Int) -> (Happening, Int64) {
      let event = Happening(
        kind: UInt8(random.below(3)), subject: random.below(3), serial: serial)
      return (event, Int64(random.below(reach[Int(random.below(7))])))
    }
    for serial in 0..<1_000 {
      let (event, delay) = happening(serial)
      queue.schedule(event, at: queue.now + delay)
      if random.bernoulli(0.4) { _ = queue.next() }
    }
    let memory = StateMemory { queue.write(to: &$0) }
    var restored = try memory.read { reader throws(StateError) in
      try EventQueue<Happening>(reading: &reader)
    }
    #expect(restored.now == queue.now && restored.count == queue.count)
    for serial in 1_000..<2_500 {
      if random.bernoulli(0.3) {
        let (event, delay) = happening(serial)
        queue.schedule(event, at: queue.now + delay)
        restored.schedule(event, at: restored.now + delay)
      }
      let (next, expected) = (restored.next(), queue.next())
      #expect(next?.event == expected?.event && next?.time == expected?.time)
    }
  }

  @Test func `of a queue is refused when its events are out of order`() {
    let memory = StateMemory { writer in
      writer.write(SimulationTime(day: 2))
      writer.write(1)
      writer.write(SimulationTime(day: 1))
      Happening(kind: 0, subject: 0, serial: 0).write(to: &writer)
    }
    #expect(throws: StateError(.invalidValue, at: 24)) {
      try memory.read { reader throws(StateError) in
        try EventQueue<Happening>(reading: &reader)
      }
    }
  }
}
