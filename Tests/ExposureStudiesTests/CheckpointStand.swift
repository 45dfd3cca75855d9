import DiscreteEvents
import ExposureStudies
import Foundation

/// A run in which every event draws a number and schedules what follows: small, and different after each event.
struct Countdown: ResumableRun {
  var hash: UInt64 = 7
  var drawn: [UInt32] = []
  var now = SimulationTime.start
  private var queue = EventQueue<Event>()

  struct Event: SimulationEvent, StateCodable {
    var number: UInt32

    var kind: UInt8 { UInt8(truncatingIfNeeded: number) }
    var subject: UInt64 { UInt64(number) }

    static let stateByteCount = 4

    init(number: UInt32) {
      self.number = number
    }

    init(reading reader: inout StateReader) throws(StateError) {
      number = try reader.read()
    }

    func write(to writer: inout StateWriter) {
      writer.write(number)
    }
  }

  static func start() -> Countdown {
    var run = Countdown()
    for number in 0..<5 { run.queue.schedule(Event(number: UInt32(number)), at: .start) }
    return run
  }

  mutating func advance(until end: SimulationTime, unless isStopped: () -> Bool) -> Bool {
    while let (time, event) = queue.next(before: end) {
      hash = (hash ^ UInt64(event.number) ^ UInt64(time.seconds)) &* 0x9E37_79B9_7F4A_7C15
      drawn.append(UInt32(truncatingIfNeeded: hash >> 32))
      queue.schedule(
        Event(number: UInt32(truncatingIfNeeded: hash)), at: time + Int64(hash >> 48) + 9_000)
      if isStopped() { return false }
    }
    now = end
    return !isStopped()
  }

  func write(to writer: inout StateWriter) {
    writer.write(hash)
    writer.write(drawn)
    writer.write(now)
    queue.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    hash = try reader.read()
    drawn = try reader.readColumn()
    now = try reader.read()
    queue = try EventQueue(reading: &reader)
  }
}

/// Everything around a run that its checkpoints need, with a clock that goes only when it is told to.
final class CheckpointStand {
  let folder: URL
  var days = 20
  var interval = Duration.seconds(1_000_000)
  var time = Duration.zero
  var reports: [String] = []
  lazy var identity = CheckpointIdentity(of: Scenario(), executable: "/dev/null")

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("checkpoints-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The checkpoint of results called `run`.
  var place: URL {
    folder.appendingPathComponent(".run.checkpoint")
  }

  var file: CheckpointFile {
    CheckpointFile(besideResultsAt: folder.appendingPathComponent("run").path)
  }

  var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  private func keeper(_ stop: StopRequest, days: Int) -> CheckpointKeeper {
    CheckpointKeeper(
      file, days: days, interval: interval, stop: stop, identity: { self.identity },
      now: { self.time }, report: { self.reports.append($0) })
  }

  /// Runs, and stops when a day is over if one is given.
  ///
  /// - Parameters:
  ///   - stopDay: The day after which the run is asked to stop.
  ///   - onDay: Called when a day is over.
  func run(
    stopAfter stopDay: Int? = nil, onDay: @escaping (Int) -> Void = { _ in }
  ) throws -> Countdown {
    let stop = StopRequest()
    return try carryOut(
      days: days, keeper(stop, days: days),
      progress: { share in
        let day = Int((share * Double(self.days)).rounded()) - 1
        onDay(day)
        if day == stopDay { _ = stop.make(because: 15) }
      }, start: Countdown.start)
  }

  /// Simulates a scenario, and stops when a day is over if one is given.
  func simulate(_ scenario: Scenario, stopAfter stopDay: Int? = nil) throws -> StudyResult {
    let stop = StopRequest()
    return try ExposureStudies.simulate(
      scenario, threads: 1, checkpoints: keeper(stop, days: scenario.days)
    ) { share in
      let day = Int((share * Double(scenario.days)).rounded()) - 1
      if day == stopDay { _ = stop.make(because: 15) }
    }
  }

  /// Leaves the checkpoint of a run that was stopped.
  func interrupt(after day: Int) throws {
    do {
      _ = try run(stopAfter: day)
    } catch let error as RunInterruption {
      reports.append(error.description)
    }
  }
}
