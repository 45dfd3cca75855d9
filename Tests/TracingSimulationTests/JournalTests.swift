import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing
import TracingSimulation

@Suite struct `Protocol journal` {
  private static let purpose = RandomPurpose(3)
  private let period: Int64 = 7_200

  private func phase(_ person: Person) -> Int64 {
    // Several share a phase, and one has the phase 0.
    Int64(person.index / 3) * 977 % period
  }

  private var schedule: RequestSchedule {
    RequestSchedule(of: Person(0)..<Person(40), period: period, phase: phase)
  }

  /// Some days of requests, most of them as expected, and of everything else.
  private func entries(_ random: inout RandomStream) -> [ProtocolJournal.Entry] {
    var entries: [ProtocolJournal.Entry] = []
    for day in 0..<4 {
      let absentees = (Person(0)..<Person(400)).filter { _ in random.bernoulli(0.1) }.map {
        person in
        Absentee(person: person, absence: Absence(rawValue: UInt8(1 + random.below(3))) ?? .dead)
      }
      entries.append(.day(absentees, isLockdown: day % 2 == 1))
      for second in 0..<86_400 where day > 0 || second > 0 {
        let time = SimulationTime(day: Day(day), second: second)
        if random.bernoulli(0.0002) { entries.append(.upload(Person(Int(random.below(40))), time)) }
        if second % 14_400 == 0 { entries.append(.publication(time)) }
        for person in Person(0)..<Person(40) where time.seconds % period == phase(person) {
          entries.append(.statusRequest(person, time))
        }
        if random.bernoulli(0.0001) {
          entries.append(.statusRequest(Person(Int(random.below(40))), time))
        }
      }
    }
    return entries
  }

  private func memory(_ journal: ProtocolJournal) -> StateMemory {
    StateMemory { journal.write(to: &$0) }
  }

  @Test(arguments: Seed.first(5))
  func `tells in order what was noted, and goes on from there`(seed: Seed) throws {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    let entries = entries(&random)
    let half = entries.count / 2
    var journal = ProtocolJournal(expecting: schedule)
    for entry in entries[..<half] { journal.note(entry) }

    var told: [ProtocolJournal.Entry] = []
    var restored = ProtocolJournal(expecting: schedule)
    try memory(journal).read { reader throws(StateError) in
      try restored.restore(from: &reader) { told.append($0) }
    }
    #expect(told == Array(entries[..<half]))
    for entry in entries[half...] {
      journal.note(entry)
      restored.note(entry)
    }
    #expect(memory(restored).bytes == memory(journal).bytes)
  }

  @Test func `spends nothing on requests that come when they are expected`() {
    var schedule = schedule
    var journal = ProtocolJournal(expecting: schedule)
    let empty = memory(journal).bytes.count
    for _ in 0..<100_000 {
      guard let (person, time) = schedule.next else { break }
      journal.note(.statusRequest(person, time))
      _ = schedule.takes(person, at: time)
    }
    #expect(memory(journal).bytes.count == empty + 4)
  }

  @Test(arguments: Seed.first(3))
  func `ends in other entries or in an error if any one bit is wrong`(seed: Seed) {
    var random = RandomStream(seed: seed.value, purpose: Self.purpose)
    let noted = Array(entries(&random).prefix(600))
    var journal = ProtocolJournal(expecting: schedule)
    for entry in noted { journal.note(entry) }
    let bytes = memory(journal).bytes
    #expect(reread(bytes)?.entries == noted)

    var (refused, accepted) = (0, 0)
    for bit in 0..<bytes.count * 8 {
      var wrong = bytes
      wrong[bit / 8] ^= 1 << (bit % 8)
      guard let (entries, restored) = reread(wrong) else {
        refused += 1
        continue
      }
      accepted += 1
      #expect(entries != noted, "bit \(bit)")
      #expect(reread(memory(restored).bytes)?.entries == entries, "bit \(bit)")
    }
    #expect(refused > 0 && accepted > 0 && refused + accepted == bytes.count * 8)
  }

  /// The journal of some bytes and its entries; `nil` if they end in an error.
  ///
  /// A wrong number of expected requests may be huge. So the replay refuses more than 2,000 entries, as that of a run
  /// refuses those after its end.
  private func reread(
    _ bytes: [UInt8]
  ) -> (entries: [ProtocolJournal.Entry], journal: ProtocolJournal)? {
    var entries: [ProtocolJournal.Entry] = []
    var journal = ProtocolJournal(expecting: schedule)
    do throws(StateError) {
      try StateMemory(bytes).read { reader throws(StateError) in
        try journal.restore(from: &reader) { entry throws(StateError) in
          guard entries.count < 2_000 else { throw StateError(.invalidValue, at: 0) }
          entries.append(entry)
        }
      }
      return (entries, journal)
    } catch {
      return nil
    }
  }
}
