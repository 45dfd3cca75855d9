import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `A run that resumes` {
  /// All that is written of a run.
  private func state<P: ProximityProtocol>(_ run: TracingRun<P>) -> StateMemory {
    StateMemory { run.write(to: &$0) }
  }

  /// The same run, as another process would have it.
  private func resumed<P: ProximityProtocol>(
    _ run: TracingRun<P>, _ society: SmallSociety, _ proximityProtocol: P
  ) throws -> TracingRun<P> {
    var fresh = society.start(proximityProtocol)
    try state(run).read { reader throws(StateError) in try fresh.restore(from: &reader) }
    return fresh
  }

  private func goOn<P: ProximityProtocol>(_ run: inout TracingRun<P>, through day: Day) {
    _ = run.advance(until: SimulationTime(day: day + 1), unless: { false })
  }

  private func society(seed: UInt64 = 1) -> SmallSociety {
    var society = SmallSociety(people: 90)
    society.seed = seed
    society.days = 11
    society.world.transmission.seedInfections = 20
    society.tracing.app.uploadDelayHours = 1
    society.world.radio.coPresence = true
    society.world.radio.clockDeviation = 20
    society.world.radio.isCalibrated = false
    // Rare scans keep the logs short.
    society.world.radio.scanPeriodSeconds = 600
    return society
  }

  private func expectSame<P: ProximityProtocol>(_ a: TracingRun<P>, _ b: TracingRun<P>) {
    #expect(Outcome(a) == Outcome(b))
    #expect(a.sniffers.view.frames == b.sniffers.view.frames)
    #expect(a.lastFile == b.lastFile)
    #expect(a.traffic == b.traffic)
    #expect(a.serverKnowledge == b.serverKnowledge)
  }

  /// Resumes after many of the days, one resumed run after the other, and compares the whole state each day.
  private func check<P: ProximityProtocol>(
    _ society: SmallSociety, _ proximityProtocol: P, after days: Set<Day>
  ) throws -> TracingRun<P> {
    var whole = society.start(proximityProtocol)
    var pieces = society.start(proximityProtocol)
    for day in Day(0)..<Day(society.days) {
      goOn(&whole, through: day)
      goOn(&pieces, through: day)
      if days.contains(day) { pieces = try resumed(pieces, society, proximityProtocol) }
      let isSame = state(pieces).bytes == state(whole).bytes
      #expect(isSame, "day \(day)")
    }
    expectSame(pieces, whole)
    return whole
  }

  @Test(arguments: ProtocolRegistry.names)
  func `is the same as one that was never interrupted`(name: String) throws {
    func check(_ proximityProtocol: some ProximityProtocol) throws {
      let run = try self.check(society(), proximityProtocol, after: [3, 8])
      #expect(run.messages[.upload].accepted > 5)
      #expect(!run.scorer.warnings.isEmpty)
    }
    let named = try #require(ProtocolRegistry.named(name))
    try check(named)
  }

  @Test(arguments: ProtocolRegistry.names)
  func `is the same where every phone stores what it hears`(name: String) throws {
    var society = society()
    society.world.population.size = 60
    society.days = 8
    society.fidelity = .everyPhone
    func check(_ proximityProtocol: some ProximityProtocol) throws {
      let run = try self.check(society, proximityProtocol, after: [5])
      #expect(run.messages[.upload].accepted > 0)
    }
    let named = try #require(ProtocolRegistry.named(name))
    try check(named)
  }

  @Test(arguments: Seed.first(3), [TracingMethod.ideal, .none])
  func `is the same with an ideal app and with none`(seed: Seed, tracing: TracingMethod) throws {
    var society = society(seed: seed.value)
    society.days = 30
    society.tracing.app.tracing = tracing
    society.tracing.idealApp.tracesOnSymptoms = true
    society.tracing.manualTracing.tracersPer100k = 500
    society.world.lockdown.begins = .atInfectedShare
    society.world.lockdown.infectedShare = 0.4
    society.world.lockdown.days = 6
    society.world.shielding.begins = .withLockdown
    society.world.testing.specificity = 0.9
    let run = try check(society, GAEN(), after: Set(0..<30))
    #expect(!run.recorder.cases.isEmpty)
    #expect(run.scorer.warnings.isEmpty == (tracing == .none))
  }

  @Test(arguments: Seed.first(1), ["gaen", "robert", "bluetrace"])
  func `may have been interrupted between any two events`(seed: Seed, name: String) throws {
    let society = society(seed: seed.value)
    func check<P: ProximityProtocol>(_ proximityProtocol: P) throws {
      var random = RandomStream(seed: seed.value, purpose: RandomPurpose(4))
      var whole = society.start(proximityProtocol)
      goOn(&whole, through: Day(society.days - 1))
      var pieces = society.start(proximityProtocol)
      var left = Int(random.below(400))
      func isStopped() -> Bool {
        left -= 1
        return left < 0
      }
      while !pieces.advance(until: SimulationTime(day: Day(society.days)), unless: isStopped) {
        pieces = try resumed(pieces, society, proximityProtocol)
        left = Int(random.below(6_000))
      }
      expectSame(pieces, whole)
    }
    let named = try #require(ProtocolRegistry.named(name))
    try check(named)
  }

  @Test(arguments: [1, 2, 3])
  func `is the same on any number of threads`(threads: Int) throws {
    var society = society()
    society.world.lockdown.begins = .onDay
    society.world.lockdown.startDay = 3
    society.world.lockdown.days = 5
    var whole = society.start(GAEN())
    goOn(&whole, through: 6)
    society.parallelism = .threads(threads)
    var other = try resumed(whole, society, GAEN())
    goOn(&whole, through: 10)
    goOn(&other, through: 10)
    expectSame(other, whole)
  }

  /// Keys that phones have disclosed are known from the files, all others are kept in just the same way.
  @Test(arguments: ["gaen", "dp3t-low-cost", "tcn"])
  func `has no key in what is written`(name: String) throws {
    func check(_ proximityProtocol: some ProximityProtocol) {
      var run = society().start(proximityProtocol)
      goOn(&run, through: 8)
      let keys = run.sniffers.view.files.reduce(into: Set<ArraySlice<UInt8>>()) {
        $0.formUnion(windows(of: $1))
      }
      #expect(keys.count > 20)
      #expect(keys.isDisjoint(with: windows(of: state(run).bytes)))
    }
    let named = try #require(ProtocolRegistry.named(name))
    check(named)
  }

  /// All runs of 16 bytes that look random.
  private func windows(of bytes: [UInt8]) -> Set<ArraySlice<UInt8>> {
    var found: Set<ArraySlice<UInt8>> = []
    for start in 0..<max(0, bytes.count - 15) {
      let window = bytes[start..<start + 16]
      if Set(window).count > 12 { found.insert(window) }
    }
    return found
  }

  @Test func `forgets no count of what happened`() {
    #expect(DayRecord.stateByteCount + 7 == MemoryLayout<DayRecord>.size, "with a Bool")
    #expect(
      MessageCounts.stateByteCount == 24
        + RequestKind.allCases.count * MemoryLayout<MessageCounts.Exchange>.size)
  }

  @Test func `refuses a journal that leads elsewhere`() throws {
    let society = society()
    var run = society.start(GAEN())
    goOn(&run, through: 9)
    var other = society
    other.tracing.app.disclosedDays = 7
    #expect(throws: StateError.self) { try resumed(run, other, GAEN()) }
  }

  @Test func `ends in an error wherever the state is cut`() throws {
    let society = society()
    var run = society.start(GAEN())
    goOn(&run, through: 3)
    let bytes = state(run).bytes
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      var fresh = society.start(GAEN())
      #expect(throws: StateError.self) {
        try StateMemory(Array(bytes[..<length])).read { reader throws(StateError) in
          try fresh.restore(from: &reader)
        }
      }
    }
  }
}
