import DiscreteEvents
import Testing

@Suite struct `Simulation time` {
  @Test(arguments: [
    (-86_401, -2, 86_399), (-86_400, -1, 0), (-1, -1, 86_399), (0, 0, 0), (86_399, 0, 86_399),
    (86_400, 1, 0), (8_640_059, 100, 59),
  ])
  func `splits into a day and a second of it`(seconds: Int64, day: Day, second: Int) {
    let time = SimulationTime(seconds: seconds)
    #expect(time.day == day)
    #expect(time.secondOfDay == second)
    #expect(SimulationTime(day: day, second: second) == time)
  }

  @Test(arguments: [Int64.min, .max])
  func `splits at the ends of time too`(seconds: Int64) {
    let time = SimulationTime(seconds: seconds)
    #expect(0..<86_400 ~= time.secondOfDay)
    let midnight = seconds.subtractingReportingOverflow(Int64(time.secondOfDay)).partialValue
    #expect(midnight &- Int64(time.day.index) &* 86_400 == 0)
  }

  @Test func `is advanced and compared in seconds`() {
    let noon = SimulationTime(day: 3, second: 43_200)
    #expect(noon + 43_200 == SimulationTime(day: 4))
    #expect(noon + -43_201 < SimulationTime(day: 3))
    #expect(SimulationTime(day: 4) - noon == 43_200)
    #expect(SimulationTime.start - noon == -302_400)
  }
}
