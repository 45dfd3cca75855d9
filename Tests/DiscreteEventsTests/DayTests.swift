import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `A day` {
  @Test(arguments: [(-3, 5, 2), (0, 0, 0), (4, -6, -2), (10_000, 1, 10_001)])
  func `advances by days, and lies as many days away`(first: Int, days: Int, last: Int) {
    let (day, later) = (Day(first), Day(last))
    #expect(day + days == later && day.advanced(by: days) == later && later - days == day)
    #expect(later - day == days && day.distance(to: later) == days)
    #expect((day < later) == (days > 0))
    #expect(later.index == last && "\(later)" == "\(last)")
  }

  @Test func `runs in ranges and strides from before the start`() {
    #expect((Day(-2)..<Day(2)).map(\.index) == [-2, -1, 0, 1])
    #expect(Array(stride(from: Day(-7), to: 8, by: 7)) == [-7, 0, 7])
  }

  @Test(arguments: [-3, 0, 400] as [Day])
  func `begins at its midnight`(day: Day) {
    let midnight = SimulationTime(day: day)
    #expect(midnight.seconds == Int64(day.index) * 86_400)
    #expect(midnight.day == day && (midnight + -1).day == day - 1)
  }

  @Test func `takes no more room than its number`() {
    #expect(MemoryLayout<Day>.size == MemoryLayout<Int>.size)
    #expect(Day.stateByteCount == 8)
  }

  @Test func `is written as its number is, and read back`() throws {
    let days: [Day] = [-14, 0, 10_000]
    let memory = StateMemory { $0.write(days) }
    #expect(memory.bytes == StateMemory { $0.write(days.map(\.index)) }.bytes)
    var found: [Day] = []
    try memory.read { reader throws(StateError) in found = try reader.readColumn() }
    #expect(found == days)
  }
}
