import ExposureCore
import Testing

@Suite struct `Diagnosis key` {
  @Test func `of sixteen bytes keeps them in wire order`() throws {
    let bytes = [UInt8](0..<16)
    let key = try DiagnosisKey(
      bytes: bytes, rollingStart: IntervalNumber(2_678_400), rollingPeriod: 144,
      reportType: .confirmedTest, daysSinceOnset: -2)
    #expect(key.bytes == bytes)
    #expect(key.rollingStart == IntervalNumber(2_678_400))
    #expect(key.reportType == .confirmedTest)
    #expect(key.daysSinceOnset == -2)
  }

  @Test(arguments: [0, 15, 17, 32])
  func `of another number of bytes is refused`(count: Int) {
    #expect(throws: WireError.wrongLength(.key, expected: 16, found: count)) {
      try DiagnosisKey(
        bytes: [UInt8](repeating: 1, count: count), rollingStart: IntervalNumber(0))
    }
  }

  @Test(arguments: [0, 145, UInt32.max])
  func `of more than a day, or of no interval, is refused`(period: UInt32) {
    #expect(throws: WireError.outOfRange(.rollingPeriod, value: Int64(period))) {
      try DiagnosisKey(
        bytes: [UInt8](repeating: 1, count: 16), rollingStart: IntervalNumber(0),
        rollingPeriod: period)
    }
  }
}

@Suite struct `Days and intervals` {
  @Test func `are counted forward and back`() {
    let day = DayNumber(18_400)
    #expect(day.advanced(by: 14).distance(to: day) == -14)
    #expect(Array(day...day.advanced(by: 2)) == [day, DayNumber(18_401), DayNumber(18_402)])
    let interval = day.firstInterval
    #expect(interval.advanced(by: 144) == DayNumber(18_401).firstInterval)
    #expect(interval.distance(to: interval.advanced(by: -3)) == -3)
    #expect((interval..<interval.advanced(by: 144)).count == 144)
  }

  @Test func `end when the next one begins, the last day of all at the last moment`() {
    #expect(DayNumber(18_400).end == DayNumber(18_401).start)
    #expect(DayNumber(containing: UnixTime(.max)).end == UnixTime(.max))
  }
}
