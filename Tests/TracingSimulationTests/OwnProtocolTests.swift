import DetectionAnalysis
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

/// A protocol is one file; runs, checkpoints, observers and adversaries take it as it is.
@Suite struct `A protocol of one's own` {
  private var society: SmallSociety {
    var society = SmallSociety(people: 150)
    society.days = 16
    society.tracing.app.uploadDelayHours = 1
    return society
  }

  @Test func `warns people in a run, the same in both fidelities`() {
    var society = society
    let onDemand = society.run(OwnProtocol())
    #expect(!onDemand.scorer.warnings.isEmpty)
    #expect(onDemand.messages[.upload].accepted > 0)
    #expect(onDemand.serverKnowledge.disclosedKeys > 0)
    society.fidelity = .everyPhone
    #expect(Outcome(society.run(OwnProtocol())) == Outcome(onDemand))
  }

  @Test func `is resumed without any code for it`() throws {
    let society = society
    var run = society.start(OwnProtocol())
    _ = run.advance(until: SimulationTime(day: 9), unless: { false })
    var resumed = society.start(OwnProtocol())
    try StateMemory { run.write(to: &$0) }.read { reader throws(StateError) in
      try resumed.restore(from: &reader)
    }
    _ = resumed.advance(until: SimulationTime(day: 16), unless: { false })
    #expect(Outcome(resumed) == Outcome(society.run(OwnProtocol())))
  }

  @Test func `meets the adversaries that stand already`() throws {
    var society = society
    society.sniffers.placeFraction = 1
    society.sniffers.captureProbability = 1
    let run = society.run(OwnProtocol())
    let view = run.sniffers.view(withLast: run.lastFile)
    let score = PairwiseLinkability(
      groups: try SnifferLinkage.groups(in: view, OwnProtocol()),
      payloads: view.frames.map(\.payload), senders: run.sniffers.senders)
    // One number a day, each in a block of its own: no two of them are linked.
    #expect(score.samePersonPairs > 0)
    #expect(score.linkedPairs == 0)
  }
}
