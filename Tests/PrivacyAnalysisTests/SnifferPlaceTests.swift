import ContactWorld
import EpidemicSociety
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Sniffers` {
  private func society(_ change: (inout SnifferParameters) -> Void) -> TracingRun<GAEN> {
    var society = SmallSociety(people: 1200)
    society.world.places.peoplePerNeighbourhood = 300
    society.sniffers.placeFraction = 1
    society.sniffers.captureProbability = 1
    change(&society.sniffers)
    return society.run(GAEN())
  }

  @Test func `stand at places of the kinds asked for`() {
    let everywhere = society { _ in }
    let map = everywhere.society.world.places
    #expect(everywhere.sniffers.placeCount(in: everywhere.society.world) == map.count)
    let model = society { $0.kinds = [.venue, .vehicle] }
    #expect(model.sniffers.placeCount(in: model.society.world) == map.venues + map.vehicles)
    let kinds = model.sniffers.view.frames.map { map.kind(of: Place(index: $0.place)) }
    #expect(kinds.contains(.venue) && kinds.contains(.vehicle))
    #expect(kinds.allSatisfy { $0 == .venue || $0 == .vehicle })
    // They capture what those at all places capture there.
    let there = everywhere.sniffers.view.frames.filter {
      [.venue, .vehicle].contains(map.kind(of: Place(index: $0.place)))
    }
    #expect(model.sniffers.view.frames == there)
  }

  @Test func `stand within the disc asked for`() {
    let disc = Disc(centre: Position(x: 150, y: 100), radius: 120)
    let model = society { $0.area = disc }
    let map = model.society.world.places
    let within = (0..<UInt32(map.count)).map(Place.init(index:)).filter {
      disc.contains(map.position(of: $0))
    }
    #expect(model.sniffers.placeCount(in: model.society.world) == within.count && !within.isEmpty)
    #expect(!model.sniffers.view.frames.isEmpty)
    #expect(model.sniffers.view.frames.allSatisfy { within.contains(Place(index: $0.place)) })
  }
}
