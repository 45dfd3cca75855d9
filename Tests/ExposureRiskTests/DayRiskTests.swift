import ExposureCore
import ExposureRisk
import Testing

@Suite("Risk of a day")
struct DayRiskTests {
  @Test("A day warns from the threshold on.")
  func threshold() {
    #expect(DayRisk(day: DayNumber(1), relativeRisk: 1).warns)
    #expect(!DayRisk(day: DayNumber(1), relativeRisk: 0.999).warns)
  }
}
