import ContactWorld
import DiscreteEvents
import ExposureRisk
import ExposureStudies
import Foundation
import Testing
import TracingSimulation

@Suite struct `Checkpoint` {
  private let stand: CheckpointStand

  init() throws {
    stand = try CheckpointStand()
    whole = try CheckpointStand().run().drawn
  }

  /// The draws of a run without interruption.
  private let whole: [UInt32]

  @Test(arguments: [0, 1, 7, 18, 19])
  func `lets a run that was stopped go on as if nothing had been`(day: Int) throws {
    try stand.interrupt(after: day)
    let reached = min(day + 2, 20)
    #expect(stand.reports.count == 1)
    #expect(try stand.contents == [".run.checkpoint"])
    #expect(try stand.run().drawn == whole)
    #expect(
      stand.reports.last?.hasPrefix("resuming from \(stand.place.path), day ") == true,
      "\(stand.reports), at most day \(reached)")
  }

  @Test func `may be of any number of interruptions`() throws {
    for day in [2, 5, 5, 11] { try stand.interrupt(after: day) }
    #expect(try stand.run().drawn == whole)
  }

  @Test func `says how to go on, in one line`() throws {
    try stand.interrupt(after: 7)
    #expect(stand.reports == ["interrupted on day 9 of 20; the same command resumes there"])
  }

  @Test func `is written from time to time, and decides nothing`() throws {
    stand.interval = .seconds(30)
    var seen: [Int] = []
    let run = try stand.run { [stand] day in
      if FileManager.default.fileExists(atPath: stand.place.path) {
        seen.append(day)
        try? FileManager.default.removeItem(at: stand.place)
      }
      stand.time += .seconds(12)
    }
    // Written at the end of days 2, 5, ..., and seen a day later.
    #expect(seen == [4, 7, 10, 13, 16, 19].map { $0 - 1 })
    #expect(run.drawn == whole)
    #expect(stand.reports.isEmpty)
  }

  @Test func `costs less than a fiftieth of the time`() {
    var schedule = CheckpointSchedule(interval: .seconds(30), start: .zero)
    #expect(!schedule.isDue(at: .seconds(29)))
    #expect(schedule.isDue(at: .seconds(30)))
    schedule.note(from: .seconds(30), to: .seconds(34))
    #expect(!schedule.isDue(at: .seconds(34 + 199)))
    #expect(schedule.isDue(at: .seconds(34 + 200)))
    schedule.note(from: .seconds(300), to: .milliseconds(300_001))
    #expect(!schedule.isDue(at: .seconds(330)))
    #expect(schedule.isDue(at: .milliseconds(330_001)))
  }

  @Test(arguments: 0..<5)
  func `is there if anything has been simulated, and else is not`(attempt: Int) throws {
    let stop = StopRequest()
    #expect(!stop.make(because: 2), "nobody heeds it yet")
    let keeper = CheckpointKeeper(
      stand.file, days: 1_000_000, interval: .seconds(1), stop: stop,
      identity: { [stand] in stand.identity }, now: { .zero }, report: { _ in })
    do {
      _ = try carryOut(
        days: 1_000_000, keeper, progress: { _ in },
        start: {
          // The request comes as soon as it is heeded: right before the first event, or soon after.
          Thread { while !stop.make(because: 2) {} }.start()
          return Countdown.start()
        })
      Issue.record("a million days were over before the request")
    } catch let error as RunInterruption {
      #expect(error.signal == 2)
      let isEmpty = error.description == "interrupted; no results were written"
      #expect(try stand.contents == (isEmpty ? [] : [".run.checkpoint"]))
    }
  }

  @Test func `is asked for once; who asks again is told to end the run`() throws {
    let stop = StopRequest()
    let keeper = CheckpointKeeper(
      stand.file, days: 20, interval: .seconds(1_000), stop: stop,
      identity: { [stand] in stand.identity }, now: { .zero }, report: { _ in })
    var answers: [Bool] = []
    #expect(throws: RunInterruption.self) {
      _ = try carryOut(
        days: 20, keeper,
        progress: { _ in answers += [stop.make(because: 2), stop.make(because: 15)] },
        start: Countdown.start)
    }
    #expect(answers == [true, false])
    #expect(!stop.make(because: 2), "the run is over")
    #expect(stop.hasCheckpoint)
  }

  // MARK: Checkpoints that a run refuses

  private func aside(_ reason: String) -> String {
    "\(stand.place.path): warning: left aside, \(reason); the run starts anew"
  }

  @Test func `of another scenario is left aside`() throws {
    try stand.interrupt(after: 7)
    stand.reports = []
    var scenario = Scenario()
    scenario.seed = 2
    stand.identity = CheckpointIdentity(of: scenario, executable: "/dev/null")
    #expect(try stand.run().drawn == whole)
    #expect(stand.reports == [aside("it belongs to another scenario")])
  }

  @Test func `of another content of a rule's file is left aside`() throws {
    var scenario = Scenario()
    scenario.tracing.warning.ruleName = "own.yaml"
    func identity(minutes: Double) -> CheckpointIdentity {
      scenario.tracing.warning.namedRule = .simple(
        attenuationThreshold: 60, minimumMinutes: minutes)
      return CheckpointIdentity(of: scenario, executable: "/dev/null")
    }
    #expect(identity(minutes: 5) != identity(minutes: 6))
    #expect(identity(minutes: 5) == identity(minutes: 5))
  }

  @Test func `of another build is left aside`() throws {
    try stand.interrupt(after: 7)
    stand.reports = []
    stand.identity = CheckpointIdentity(of: Scenario(), executable: CommandLine.arguments[0])
    #expect(try stand.run().drawn == whole)
    #expect(stand.reports == [aside("another version or build of exposurelab wrote it")])
  }

  @Test func `with a state that does not fit is left aside`() throws {
    // Of a model of another kind, under the name of this one.
    try stand.interrupt(after: 7)
    stand.reports = []
    var scenario = Scenario()
    scenario.days = 3
    scenario.world.population.size = 50
    #expect(
      try stand.simulate(scenario) == ExposureStudies.simulate(scenario, threads: 1) { _ in })
    #expect(stand.reports.count == 2)
    #expect(
      stand.reports.last?.hasPrefix(
        "\(stand.place.path): warning: left aside, its state does not fit: byte ") == true,
      "\(stand.reports)")
  }

  @Test func `is left aside wherever it is cut`() throws {
    try stand.interrupt(after: 3)
    let bytes = try Data(contentsOf: stand.place)
    for length in 0..<bytes.count {
      try bytes[..<length].write(to: stand.place)
      stand.reports = []
      #expect(try stand.run().drawn == whole)
      let reason =
        (8..<44).contains(length)
        ? "another version or build of exposurelab wrote it"
        : (44..<76).contains(length) ? "it belongs to another scenario" : "it is damaged"
      #expect(stand.reports == [aside(reason)], "\(length) of \(bytes.count) bytes")
    }
  }

  @Test func `is left aside whatever byte is wrong`() throws {
    try stand.interrupt(after: 3)
    let bytes = try Data(contentsOf: stand.place)
    for place in 0..<bytes.count {
      var wrong = bytes
      wrong[place] ^= 1 << (place % 8)
      try wrong.write(to: stand.place)
      stand.reports = []
      #expect(try stand.run().drawn == whole)
      #expect(stand.reports.count == 1)
      #expect(stand.reports[0].hasSuffix("; the run starts anew"), "byte \(place)")
    }
  }

  @Test func `is left aside with bytes behind it`() throws {
    try stand.interrupt(after: 3)
    try (Data(contentsOf: stand.place) + [0]).write(to: stand.place)
    stand.reports = []
    #expect(try stand.run().drawn == whole)
    #expect(stand.reports == [aside("it is damaged")])
  }

  @Test func `may be a folder, or nothing that can be read`() throws {
    try FileManager.default.createDirectory(at: stand.place, withIntermediateDirectories: false)
    #expect(try stand.run().drawn == whole)
    #expect(stand.reports == [aside("it cannot be read: Is a directory")])
    try FileManager.default.removeItem(at: stand.place)
    try Data().write(to: stand.place)
    stand.reports = []
    #expect(try stand.run().drawn == whole)
    #expect(stand.reports == [aside("it is damaged")])
  }

  @Test func `is alone, whatever a killed process has left of one`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    let gone = "\(stand.place.path).partial-\(process.processIdentifier)"
    let ours = "\(stand.place.path).partial-\(ProcessInfo.processInfo.processIdentifier)"
    for path in [gone, ours] { try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path)) }
    _ = try stand.run()
    #expect(!FileManager.default.fileExists(atPath: gone))
    #expect(FileManager.default.fileExists(atPath: ours))
  }

  @Test func `that cannot be written is reported once, and the run goes on`() throws {
    stand.interval = .seconds(1)
    try FileManager.default.createDirectory(
      at: stand.place.appendingPathComponent("inside"), withIntermediateDirectories: true)
    let run = try stand.run { [stand] _ in stand.time += .seconds(60) }
    #expect(run.drawn == whole)
    #expect(
      stand.reports == [
        aside("it cannot be read: Is a directory"),
        "warning: \(stand.place.path): cannot be written: Is a directory; the run goes on without",
      ])
    #expect(try stand.contents == [".run.checkpoint"])
  }

  @Test(arguments: [
    ("a/b/run", "a/b/.run.checkpoint"), ("a/b/run///", "a/b/.run.checkpoint"),
    ("run", ".run.checkpoint"), ("./run", "./.run.checkpoint"),
  ])
  func `stands beside the results`(results: String, place: String) {
    #expect(CheckpointFile(besideResultsAt: results).path == place)
  }
}
