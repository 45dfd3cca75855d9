import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `The state of a society` {
  private func study(_ seed: Seed) -> SocietyStudy {
    var study = SocietyStudy(people: 150)
    study.seed = seed.value
    study.days = 30
    study.world.transmission.seedInfections = 20
    study.world.transmission.importsPerDay = 0.5
    study.world.testing.specificity = 0.9
    study.world.testing.capacityPer100k = 2000
    study.world.isolation.includesHouseholdOnSymptoms = true
    study.world.lockdown.begins = .atInfectedShare
    study.world.lockdown.infectedShare = 0.4
    study.world.lockdown.days = 6
    study.world.shielding.begins = .withLockdown
    study.parameters.idealApp = IdealAppParameters()
    study.parameters.idealApp?.tracesOnSymptoms = true
    study.parameters.manualTracing.tracersPer100k = 500
    return study
  }

  private func state(_ society: Society) -> StateMemory {
    StateMemory { society.write(to: &$0) }
  }

  @Test(arguments: Seed.first(2))
  func `written and read each day leads to the same`(seed: Seed) throws {
    let study = study(seed)
    let whole = study.run()
    var pieces = SocietyHistory(study.eve)
    for day in Day(0)..<Day(study.days) {
      pieces.goOn(until: SimulationTime(day: day, second: 40_000))
      let written = state(pieces.society)
      var fresh = study.eve
      try written.read { reader throws(StateError) in try fresh.restore(from: &reader) }
      #expect(state(fresh).bytes == written.bytes, "day \(day)")
      pieces.society = fresh
    }
    pieces.goOn(until: SimulationTime(day: Day(study.days)))
    #expect(pieces.happenings.map(\.time) == whole.happenings.map(\.time))
    #expect(pieces.transmissions == whole.transmissions)
    #expect(pieces.warnings == whole.warnings)
    #expect(pieces.absentees == whole.absentees)
    #expect(!whole.warnings.isEmpty && !whole.interviews.isEmpty)
  }

  @Test func `ends in an error wherever it is cut`() throws {
    let study = study(Seed(1))
    var history = SocietyHistory(study.eve)
    history.goOn(until: SimulationTime(day: 9))
    let bytes = state(history.society).bytes
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      var fresh = study.eve
      #expect(throws: StateError.self) {
        try StateMemory(Array(bytes[..<length])).read { reader throws(StateError) in
          try fresh.restore(from: &reader)
        }
      }
    }
  }

  @Test func `does not depend on what is told`() {
    let study = study(Seed(2))
    var (told, silent) = (study.eve, study.eve)
    silent.happenings.wanted = []
    for day in Day(1)...Day(study.days) {
      for society in [told, silent] { #expect(society.happenings.isEmpty) }
      _ = told.advance(until: SimulationTime(day: day), pausing: false) { false }
      _ = silent.advance(until: SimulationTime(day: day), pausing: false) { false }
      #expect(silent.happenings.isEmpty)
      told.happenings.removeAll()
    }
    #expect(state(told).bytes == state(silent).bytes)
  }
}
