import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation

@Suite struct `A run that resumes` {
  /// A model with its queue.
  private struct Course<P: ProximityProtocol> {
    var model: TracingModel<P>
    var queue = EventQueue<TracingEvent>()

    /// Its beginning.
    init(_ society: SmallSociety, _ proximityProtocol: P) {
      model = society.model(proximityProtocol)
      model.start(&queue)
    }

    mutating func goOn(through day: Int) {
      run(&model, queue: &queue, until: SimulationTime(day: day + 1))
    }

    /// All that is written of it.
    var state: StateMemory {
      StateMemory { writer in
        model.write(to: &writer)
        queue.write(to: &writer)
      }
    }

    /// The same, as another process would have it.
    func resumed(_ society: SmallSociety) throws -> Course {
      var course = Course(society, model.proximityProtocol)
      try state.read { reader throws(StateError) in
        try course.model.restore(from: &reader)
        course.queue = try EventQueue(reading: &reader)
      }
      return course
    }
  }

  private func society(seed: UInt64 = 1) -> SmallSociety {
    var society = SmallSociety(people: 90)
    society.seed = seed
    society.days = 11
    society.world.transmission.seedInfections = 20
    society.tracing.app.uploadDelayHours = 1
    return society
  }

  private func expectSame<P: ProximityProtocol>(_ a: TracingModel<P>, _ b: TracingModel<P>) {
    #expect(Outcome(a) == Outcome(b))
    #expect(a.recorder.isolationDays == b.recorder.isolationDays)
    #expect(a.sniffers.view.frames == b.sniffers.view.frames)
    #expect(a.finalSnifferView.files == b.finalSnifferView.files)
    #expect(a.serverKnowledge == b.serverKnowledge)
  }

  /// Resumes after many of the days, one resumed run after the other, and compares the whole state each day.
  private func check<P: ProximityProtocol>(
    _ society: SmallSociety, _ proximityProtocol: P, after days: Set<Int>
  ) throws -> TracingModel<P> {
    var whole = Course(society, proximityProtocol)
    var pieces = whole
    pieces = Course(society, proximityProtocol)
    for day in 0..<society.days {
      whole.goOn(through: day)
      pieces.goOn(through: day)
      if days.contains(day) { pieces = try pieces.resumed(society) }
      let isSame = pieces.state.bytes == whole.state.bytes
      #expect(isSame, "day \(day)")
    }
    expectSame(pieces.model, whole.model)
    return whole.model
  }

  @Test(arguments: ProtocolRegistry.names)
  func `is the same as one that was never interrupted`(name: String) throws {
    func check(_ proximityProtocol: some ProximityProtocol) throws {
      let model = try self.check(society(), proximityProtocol, after: [3, 8])
      #expect(model.traffic.uploads > 5)
      #expect(!model.recorder.warnings.isEmpty)
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
      let model = try self.check(society, proximityProtocol, after: [5])
      #expect(model.traffic.uploads > 0)
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
    let model = try check(society, GAEN(), after: Set(0..<30))
    #expect(!model.recorder.cases.isEmpty)
    #expect(model.recorder.warnings.isEmpty == (tracing == .none))
  }

  @Test(arguments: Seed.first(1), ["gaen", "robert", "bluetrace"])
  func `may have been interrupted between any two events`(seed: Seed, name: String) throws {
    let society = society(seed: seed.value)
    func check<P: ProximityProtocol>(_ proximityProtocol: P) throws {
      var random = RandomStream(seed: seed.value, purpose: RandomPurpose(4))
      var whole = Course(society, proximityProtocol)
      whole.goOn(through: society.days - 1)
      var pieces = Course(society, proximityProtocol)
      var left = Int(random.below(400))
      while !run(
        &pieces.model, queue: &pieces.queue, until: SimulationTime(day: society.days),
        unless: {
          left -= 1
          return left < 0
        })
      {
        pieces = try pieces.resumed(society)
        left = Int(random.below(6_000))
      }
      expectSame(pieces.model, whole.model)
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
    var whole = Course(society, GAEN())
    whole.goOn(through: 6)
    society.workforce = .threads(threads)
    var resumed = try whole.resumed(society)
    whole.goOn(through: 10)
    resumed.goOn(through: 10)
    expectSame(resumed.model, whole.model)
  }

  /// Keys that phones have disclosed are known from the files, all others are kept in just the same way.
  @Test(arguments: ["gaen", "dp3t-low-cost", "tcn"])
  func `has no key in what is written`(name: String) throws {
    func check(_ proximityProtocol: some ProximityProtocol) {
      var course = Course(society(), proximityProtocol)
      course.goOn(through: 8)
      let keys = course.model.sniffers.view.files.reduce(into: Set<ArraySlice<UInt8>>()) {
        $0.formUnion(windows(of: $1))
      }
      #expect(keys.count > 20)
      #expect(keys.isDisjoint(with: windows(of: course.state.bytes)))
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
    #expect(TrafficRecord.stateByteCount == MemoryLayout<TrafficRecord>.size)
  }

  @Test func `refuses a journal that leads elsewhere`() throws {
    let society = society()
    var course = Course(society, GAEN())
    course.goOn(through: 9)
    var other = society
    other.tracing.app.disclosedDays = 7
    #expect(throws: StateError.self) { try course.resumed(other) }
  }

  @Test func `ends in an error wherever the state is cut`() throws {
    let society = society()
    var course = Course(society, GAEN())
    course.goOn(through: 3)
    let bytes = course.state.bytes
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      var fresh = Course(society, GAEN())
      #expect(throws: StateError.self) {
        try StateMemory(Array(bytes[..<length])).read { reader throws(StateError) in
          try fresh.model.restore(from: &reader)
          fresh.queue = try EventQueue(reading: &reader)
        }
      }
    }
  }
}
