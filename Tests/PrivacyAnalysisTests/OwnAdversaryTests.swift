import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

/// An adversary of a library user, in one type: an internet provider who sees which customers upload, and when.
private struct NetworkProvider: RunObserver {
  /// The customers whose uploads passed through the provider, with the moment.
  private(set) var uploads: [(customer: Person, time: SimulationTime)] = []

  mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    if case .uploaded(let upload) = happening { uploads.append((upload.person, time)) }
  }
}

/// An adversary is one type, and one line where the observers of a run are listed.
@Suite struct `An adversary of one's own` {
  @Test(arguments: ProtocolRegistry.names)
  func `is told what happens, and changes nothing`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) {
      var society = SmallSociety(people: 120)
      society.days = 14
      var watched = society.start(proximityProtocol, Observers([NetworkProvider()]))
      var alone = society.start(proximityProtocol, Observers())
      for end in [7, 14] as [Day] {
        _ = watched.advance(until: SimulationTime(day: end), unless: { false })
        _ = alone.advance(until: SimulationTime(day: end), unless: { false })
      }
      let provider = watched.observers.first(NetworkProvider.self)
      #expect(provider?.uploads.count == alone.messages[.upload].requests)
      #expect((provider?.uploads.count ?? 0) > 0)
      #expect(watched.messages == alone.messages)
    }
    let named = try #require(ProtocolRegistry.named(name))
    check(named)
  }
}
