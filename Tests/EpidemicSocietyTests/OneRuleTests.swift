import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

/// A phone, an ideal app and a tracer that ask the same people at the same moments because of the same contacts.
@Suite struct `One rule for all who ask` {
  private struct Request {
    var person: Person
    var contactDay: Day
    var time: SimulationTime
  }

  /// A request on behalf of an index case ends with a negative test of that case, and with the index case at the
  /// latest, neither of which a phone knows. So here no test withdraws a request, and every index case begins with
  /// its diagnosis.
  private func study(_ seed: Seed) -> SocietyStudy {
    var study = SocietyStudy(people: 2000)
    study.seed = seed.value
    study.days = 50
    study.world.transmission.seedInfections = 40
    study.world.isolation.endsOnNegative = false
    study.world.isolation.startDay = 1000
    study.world.testing.isAdmissionADiagnosis = false
    return study
  }

  /// The society without any tracing, in which phones ask.
  private func runWithPhones(_ study: SocietyStudy, _ requests: [Request]) -> SocietyHistory {
    var study = study
    study.parameters = SocietyParameters()
    var history = SocietyHistory(study.eve)
    for request in requests {
      history.goOn(until: request.time + 1)
      history.society.askToStayAtHome(
        request.person, because: .contactDiagnosed, metOn: request.contactDay, at: request.time)
    }
    history.goOn(until: SimulationTime(day: Day(study.days)))
    return history
  }

  private func expectSame(_ a: SocietyHistory, _ b: SocietyHistory) {
    for day in a.absentees.indices {
      let (those, these) = (Set(a.absentees[day]), Set(b.absentees[day]))
      #expect(those.symmetricDifference(these).isEmpty, "day \(day)")
    }
    let isSame = a.transmissions == b.transmissions
    #expect(isSame)
  }

  @Test(arguments: Seed.first(3))
  func `phones that warn as an ideal app does change the epidemic as it does`(seed: Seed) {
    var study = study(seed)
    study.parameters.idealApp = IdealAppParameters()
    study.parameters.app.uptake = 1
    let ideal = study.run()
    #expect(ideal.warnings.count > 1000)
    let phones = runWithPhones(
      study,
      ideal.warnings.map { Request(person: $0.person, contactDay: $0.contactDay, time: $0.time) })
    expectSame(phones, ideal)
    #expect(phones.isolationDays > runWithPhones(study, []).isolationDays)
  }

  @Test(arguments: Seed.first(3))
  func `phones that warn as tracers call change the epidemic as these do`(seed: Seed) {
    var study = study(seed)
    study.parameters.manualTracing.tracersPer100k = 10_000
    study.parameters.manualTracing.delayDays = 0
    let traced = study.run()
    let calls = traced.all { entry -> Request? in
      guard case .called(let contact, _, let day) = entry.happening else { return nil }
      return Request(person: contact, contactDay: Day(Int(day)), time: entry.time)
    }
    #expect(calls.count > 500)
    let phones = runWithPhones(study, calls)
    expectSame(phones, traced)
  }
}
