import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import ExposureCore
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `The courier of a run` {
  private func run<P: ProximityProtocol>(_ proximityProtocol: P) -> TracingRun<P> {
    var society = SmallSociety(people: 100)
    society.days = 12
    society.tracing.app.uploadDelayHours = 1
    // Nobody dies, so that every phone is on for all days.
    society.world.disease.fatalityFraction = Array(repeating: 0, count: 9)
    return society.run(proximityProtocol)
  }

  /// A phone asks for what it broadcasts on each day, as often and for as many bytes as the comparison of protocols says.
  @Test(arguments: ProtocolRegistry.names)
  func `counts the bytes a day that the comparison of protocols measures`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) throws {
      let run = run(proximityProtocol)
      var keyMaterial = SystemKeyMaterial()
      var exchange = DirectExchange(proximityProtocol, keyMaterial: &keyMaterial)
      let day = DayNumber(18_536)
      let phone = try exchange.makePhone(on: day, keyMaterial: &keyMaterial)
      try exchange.startDay(day, on: phone, keyMaterial: &keyMaterial)
      let before = exchange.bytes[.provisioning]
      try exchange.startDay(day.advanced(by: 1), on: phone, keyMaterial: &keyMaterial)
      let after = exchange.bytes[.provisioning]
      let phoneDays = run.society.appUserCount * 12
      let counted = run.messages[.provisioning]
      #expect(counted.sentBytes == phoneDays * ((after?.sent ?? 0) - (before?.sent ?? 0)))
      #expect(
        counted.answeredBytes == phoneDays * ((after?.received ?? 0) - (before?.received ?? 0)))
      #expect(counted.refused == 0)
    }
    let named = try #require(ProtocolRegistry.named(name))
    try check(named)
  }

  @Test(arguments: ProtocolRegistry.names)
  func `carries no honest upload that a server refuses`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) {
      let run = run(proximityProtocol)
      #expect(run.messages[.upload].requests > 0)
      #expect(run.messages[.upload].refused == 0)
      #expect(run.messages.unreadable == 0)
      #expect(run.recorder.daily.reduce(0) { $0 + $1.uploads } == run.messages[.upload].accepted)
    }
    let named = try #require(ProtocolRegistry.named(name))
    check(named)
  }

  @Test func `counts a refused upload as an outcome, and the run goes on`() {
    var society = SmallSociety(people: 100)
    society.days = 16
    society.tracing.app.uploadDelayHours = 1
    let run = society.run(OwnProtocol(refusesUploads: true))
    #expect(run.messages[.upload].requests > 0)
    #expect(run.messages[.upload].refused == run.messages[.upload].requests)
    #expect(run.recorder.daily.allSatisfy { $0.uploads == 0 })
    #expect(run.scorer.warnings.isEmpty)
    #expect(run.scorer.sources.allSatisfy { $0.publication == nil })
  }
}
