import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Manual tracing` {
  /// 555 people with 30 tracers to 100,000, who interview 0.999 cases a day.
  @Test(arguments: [(555, 30.0), (560, 30), (1000, 30), (300, 10)])
  func `gives small towns their share of interviews`(people: Int, tracers: Double) {
    var study = SocietyStudy(people: people)
    study.days = 40
    study.world.transmission.seedInfections = people / 10
    study.parameters.manualTracing.tracersPer100k = tracers
    study.parameters.manualTracing.longestWaitDays = 30
    study.parameters.manualTracing.delayDays = 0
    let history = study.run()
    let first = history.happenings.first {
      if case .becameCase = $0.happening { true } else { false }
    }
    // From the first case on there is always a case that waits. Unused capacity of earlier days is lost.
    let rate = tracers * Double(people) / 100_000 * 6
    let days = 40 - (first?.time.day ?? 0).index
    #expect(history.interviews.count >= Int(rate * Double(days)) - Int(rate.rounded(.up)) - 1)
    #expect(history.interviews.count <= Int(rate * 40 + 1e-6))
    let byDay = history.countByDay { if case .interviewed = $0 { true } else { false } }
    #expect((byDay.max() ?? 0) <= Int(rate.rounded(.up)))
  }

  /// Everybody is admitted a day after the onset, leaves a day later, and has the result after that.
  @Test(arguments: [true, false])
  func `interviews everybody once who is diagnosed twice`(hasEnoughTracers: Bool) {
    var study = SocietyStudy.healthy(people: 100, days: 40)
    study.world.transmission.seedInfections = 100
    study.world.disease.asymptomaticFraction = Array(repeating: 0, count: 9)
    study.world.disease.mildFraction = Array(repeating: 0, count: 9)
    study.world.disease.hospitalFraction = Array(repeating: 1, count: 9)
    study.world.disease.criticalFraction = Array(repeating: 0, count: 9)
    study.world.disease.onsetToHospitalMean = 1
    study.world.disease.hospitalRecovery.mean = 1
    study.world.disease.hospitalRecovery.deviation = 0.1
    study.world.testing.symptomaticFraction = 0
    study.world.testing.swabToResultDays = 5
    study.world.testing.sensitivity = 1
    study.world.testing.insensitiveDays = 0
    study.parameters.manualTracing.tracersPer100k = hasEnoughTracers ? 10_000 : 500
    study.parameters.manualTracing.interviewsPerTracer = hasEnoughTracers ? 100 : 4
    let history = study.run()
    #expect(history.cases.count > 90)
    let seen = history.interviews + history.missedInterviews
    #expect(Set(seen).count == seen.count)
    if hasEnoughTracers { #expect(seen.count == 100) }
    if !hasEnoughTracers { #expect(!history.missedInterviews.isEmpty) }
  }

  @Test(arguments: [0.0, 1, 1.5])
  func `gives a case up after as many days as it may wait, from the first possible interview on`(
    delay: Double
  ) {
    var study = SocietyStudy.healthy(people: 300, days: 40)
    study.world.transmission.seedInfections = 100
    study.world.testing.isAdmissionADiagnosis = false
    study.parameters.manualTracing.tracersPer100k = 1000
    study.parameters.manualTracing.interviewsPerTracer = 0
    study.parameters.manualTracing.delayDays = delay
    study.parameters.manualTracing.longestWaitDays = 3
    let history = study.run()
    var results: [Person: SimulationTime] = [:]
    for entry in history.happenings {
      if case .becameCase(let person, _) = entry.happening { results[person] = entry.time }
      if case .interviewMissed(let person) = entry.happening {
        #expect(
          results[person].map { entry.time - $0 } == Int64((delay + 3) * 86_400))
      }
    }
    #expect(history.missedInterviews.count > 20)
  }
}
