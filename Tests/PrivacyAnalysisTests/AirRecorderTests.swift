import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureCore
import ExposureTestSupport
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Receivers of adversaries` {
  private let omniscient = AdversaryPreset.omniscient.capabilities

  @Test func `capture everybody, whether or not they upload`() {
    let run = WatchedTown().run(GAEN(), [omniscient])
    let heard = Set(run.air.captures[0].senders)
    let owners = Set(run.society.world.population.people.filter(run.society.hasApp).map(\.rawValue))
    #expect(heard == owners)
    #expect(!run.air.uploaders.isEmpty && run.air.uploaders.count < owners.count)
  }

  @Test func `capture each identifier of an undisturbed phone exactly once a place`() throws {
    let run = WatchedTown(days: 3).run(GAEN(), [omniscient])
    let captures = run.air.captures[0]
    var seconds: [UInt32: Int] = [:]
    for (frame, sender) in zip(captures.view.frames, captures.senders) {
      seconds[sender, default: 0] += Int(frame.end.seconds - frame.time.seconds)
    }
    // A person is somewhere at every moment, so a receiver at every place hears all of three days.
    #expect(seconds.values.allSatisfy { $0 == 3 * 86_400 })
  }

  @Test(arguments: Seed.first(2))
  func `capture of cases what sniffers make of their uploads`(seed: Seed) throws {
    let town = WatchedTown(seed: seed.value)
    let run = town.run(GAEN(), [omniscient])
    let all = run.air.captures[0]
    let sniffed = run.observers.first(SnifferRecorder<GAEN>.self)!
    let frames = Set(zip(all.view.frames, all.senders).map { Sent(frame: $0.0, sender: $0.1) })
    let made = zip(sniffed.view.frames, sniffed.senders).map { Sent(frame: $0.0, sender: $0.1) }
    // The day of an upload is over when receivers tell of it; the sniffers' frames of days before day 0 are left out.
    let ofRun = made.filter { ScenarioClock.seconds($0.frame.time) >= 0 }
    #expect(ofRun.count > 1_000)
    #expect(ofRun.allSatisfy(frames.contains))
    // So the published files explain the same frames of either.
    func explained(_ view: AdversaryView<GAEN.Payload>) throws -> Set<CapturedFrame<GAEN.Payload>> {
      let groups = try SnifferLinkage.groups(in: view, GAEN())
      return Set(
        zip(view.frames, groups).filter { $0.1 != nil && ScenarioClock.seconds($0.0.time) >= 0 }
          .map(\.0))
    }
    let fromAll = try explained(run.air.view(of: 0, withLast: run.lastFile))
    #expect(try fromAll == explained(sniffed.view(withLast: run.lastFile)))
    #expect(fromAll.count > 1_000)
  }

  private struct Sent: Hashable {
    var frame: CapturedFrame<GAEN.Payload>
    var sender: UInt32
  }

  @Test(arguments: ["gaen", "dp3t-unlinkable", "robert"])
  func `have the same captures after a resumption`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) throws {
      var town = WatchedTown(days: 16)
      town.society.world.radio.clockDeviation = 20
      let adversaries = [omniscient, AdversaryPreset.chain.capabilities]
      let whole = town.run(proximityProtocol, adversaries)
      for day in [3, 15, 16] as [Day] {
        var first = town.society.start(
          proximityProtocol, town.observers(adversaries, proximityProtocol))
        _ = first.advance(until: SimulationTime(day: day), unless: { false })
        var second = town.society.start(
          proximityProtocol, town.observers(adversaries, proximityProtocol))
        try StateMemory { first.write(to: &$0) }.read { reader throws(StateError) in
          try second.restore(from: &reader)
        }
        _ = second.advance(until: SimulationTime(day: 16), unless: { false })
        for index in adversaries.indices {
          let (a, b) = (whole.air.captures[index], second.air.captures[index])
          #expect(a.view.frames == b.view.frames && a.senders == b.senders)
          #expect(a.view.visits == b.view.visits && a.view.files == b.view.files)
        }
        #expect(whole.air.uploaders == second.air.uploaders)
        #expect(whole.messages == second.messages)
      }
    }
    let named = try #require(ProtocolRegistry.named(name))
    try check(named)
  }

  @Test(arguments: ProtocolRegistry.names)
  func `change nothing in the run`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) {
      let town = WatchedTown(days: 14)
      let watched = town.run(proximityProtocol, [omniscient])
      let alone = town.run(proximityProtocol, [])
      #expect(watched.messages == alone.messages && watched.lastFile == alone.lastFile)
      #expect(watched.recorder.transmissions == alone.recorder.transmissions)
    }
    let named = try #require(ProtocolRegistry.named(name))
    check(named)
  }

  @Test func `stand where their placement says`() {
    var town = WatchedTown(days: 1)
    town.society.world.population.size = 3_000
    let presets = AdversaryPreset.allCases
    let run = town.run(GAEN(), presets.map(\.capabilities))
    let map = run.society.world.places
    func places(_ preset: AdversaryPreset) -> [Place] {
      run.air.captures[presets.firstIndex(of: preset)!].places
    }
    #expect(places(.omniscient).count == map.count)
    #expect(places(.backend).isEmpty)
    #expect(places(.shopkeeper).map { map.kind(of: $0) } == [.venue])
    #expect((2...3).contains(places(.neighbour).count))
    #expect(places(.neighbour).allSatisfy { map.kind(of: $0) == .home })
    #expect(places(.chain).count == Int((0.01 * Double(map.count)).rounded()))
    #expect(places(.chain) == places(.backendAndChain))
    // The discs of the grid cover pi R^2 / spacing^2 = 0.4536 of the plane; |z| < 4.
    let share = Double.pi * 900 / (1_500.0 / 19 * 1_500 / 19)
    let expected = share * Double(map.count)
    let deviation = (Double(map.count) * share * (1 - share)).squareRoot()
    #expect(abs(Double(places(.cityGrid).count) - expected) < 4 * deviation)
  }

  @Test func `have views that name no sender and no truth`() {
    func names(_ value: Any) -> [String] {
      Mirror(reflecting: value).children.compactMap(\.label)
    }
    let frame = CapturedFrame(
      place: 1, time: UnixTime(2), payload: UInt32(3), address: BluetoothAddress(random: 4))
    #expect(names(AdversaryView<UInt32>()) == ["frames", "visits", "files"])
    #expect(names(frame) == ["place", "time", "end", "payload", "address"])
    let visit = RecognisedVisit(place: 1, start: UnixTime(2), end: UnixTime(3), name: 4)
    #expect(names(visit) == ["place", "start", "end", "name"])
  }
}
