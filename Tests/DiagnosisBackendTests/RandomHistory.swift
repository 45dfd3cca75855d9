import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

/// A random sequence of operations on a service, with crashes, repeats, interleavings, failures of the store and steps of
/// the clock, and what phones saw of it.
///
/// It knows the service from outside only: requests, answers and downloaded files.
struct RandomHistory: ~Copyable {
  var service: Service
  var numbers: SplitMix64
  var now = Service.start

  /// The keys that phones have sent, by their bytes.
  var sent: [UInt128: SentKey] = [:]
  /// The requests that have been sent, with the token of an acknowledged one.
  var requests: [Sent] = []
  /// The files that were downloaded, by export.
  var downloads: [UInt32: [Download]] = [:]
  /// The number of times each certificate was acknowledged.
  var acknowledgements: [String: Int] = [:]
  /// The oldest end of files that cleanup leaves.
  var erasedBefore = UnixTime(0)

  struct SentKey {
    var end: UnixTime
    var report: ReportKind
    var isAcknowledged = false
    var isDiscarded = false
    var revision: ReportKind?
  }

  struct Sent {
    var request: PublishRequest
    var report: ReportKind
    var token: [UInt8]?
  }

  struct Download {
    var name: String
    var end: UnixTime
    var content: ExportFile
  }

  /// The fate of an operation.
  enum Fate: CaseIterable {
    case answered, crashBeforeCommit, crashAfterCommit, storeFails, overtaken, answeredAgain
  }

  static let exports = [
    ExportConfiguration(
      number: 1, root: "xx", region: "XX", leastKeyCount: 6, paddingRange: 3, mostKeyCount: 5),
    ExportConfiguration(
      number: 2, root: "yy", region: "YY", inputRegions: ["ZZ", "XX"], period: 86_400,
      leastKeyCount: 0, paddingRange: 1),
  ]

  init(_ seed: Seed) throws {
    service = try Service(seed, exports: Self.exports)
    numbers = SplitMix64(seed)
  }

  // MARK: Steps

  /// Does something.
  ///
  /// - Parameter longestPause: The most seconds by which the clock moves on.
  mutating func step(longestPause: Int) throws {
    switch numbers.below(12) {
    case 0...3: try publish()
    case 4: try repeatRequest()
    case 5: try revise()
    case 6: try runJobs()
    case 7: try withdraw()
    case 8: crash()
    case 9: now = UnixTime(now.seconds - UInt32(numbers.below(3 * 3600)))
    default: now = now + UInt32(numbers.below(longestPause))
    }
  }

  private mutating func publish() throws {
    var keys = service.phoneKeys(1 + numbers.below(3), before: now)
    if numbers.below(2) == 0 {
      let start = DayNumber(containing: now).firstInterval
      let period = numbers.below(2) == 0 ? 144 : 1 + numbers.below(144)
      keys.append(
        UploadedKey(
          bits: service.bits(), rollingStart: Int32(start.rawValue), rollingPeriod: Int32(period)))
    }
    let report: ReportKind = numbers.below(2) == 0 ? .confirmed : .likely
    for key in keys {
      let end = UInt32(key.rollingStart + key.rollingPeriod) * IntervalNumber.duration
      sent[key.bits!] = SentKey(end: UnixTime(end), report: report)
    }
    var request = try service.request(keys, report: report, at: now)
    if numbers.below(2) == 0 { request.consents = .federation }
    try send(request, report)
  }

  private mutating func repeatRequest() throws {
    guard !requests.isEmpty else { return }
    let old = requests[numbers.below(requests.count)]
    try send(old.request, old.report)
  }

  private mutating func revise() throws {
    let known = requests.filter { $0.token != nil }
    guard !known.isEmpty else { return }
    let old = known[numbers.below(known.count)]
    let report: ReportKind = numbers.below(2) == 0 ? .confirmed : .negative
    try send(
      try service.request(old.request.keys, report: report, token: old.token ?? [], at: now), report
    )
  }

  private mutating func send(_ request: PublishRequest, _ report: ReportKind) throws {
    requests.append(Sent(request: request, report: report))
    guard let admission = try? service.keyServer.configuration.admit(request, at: now) else {
      return
    }
    // Whoever sends keys again that were withdrawn has changed their mind; the next report is the first one.
    for key in request.keys where sent[key.bits!]?.isDiscarded == true {
      sent[key.bits!]?.isDiscarded = false
      sent[key.bits!]?.isAcknowledged = false
      sent[key.bits!]?.revision = nil
    }
    guard let answer = try decide(admission), let acceptance = answer.acceptance else { return }
    acknowledgements[request.certificate, default: 0] += 1
    requests[requests.count - 1].token = acceptance.revisionToken
    for key in request.keys {
      // A negative report about keys that are not stored is acknowledged, and stores nothing.
      if report == .negative, sent[key.bits!]?.isAcknowledged == false { continue }
      if sent[key.bits!]?.isAcknowledged == false {
        sent[key.bits!]?.report = report
      } else if sent[key.bits!]?.report != report {
        sent[key.bits!]?.revision = report
      }
      sent[key.bits!]?.isAcknowledged = true
    }
  }

  /// Lets the server decide, and something happen to the decision.
  ///
  /// - Returns: The answer, if it reaches the phone.
  private mutating func decide(_ admission: Admission) throws -> PublishAnswer? {
    let fate = Fate.allCases[numbers.below(Fate.allCases.count)]
    let transition = try service.keyServer.publish(
      admission, at: now, in: service.keys, from: &service.keyMaterial)
    switch fate {
    case .answered: return try transition.commit(to: &service.keys)
    case .crashBeforeCommit:
      crash()
      return nil
    case .crashAfterCommit:
      _ = try transition.commit(to: &service.keys)
      crash()
      return nil
    case .storeFails:
      var broken = BrokenStore()
      #expect(transition.changes.isEmpty || (try? transition.commit(to: &broken)) == nil)
      return nil
    case .overtaken:
      // Hours pass, or the clock leaps, between the decision and its commit, and the batch is made that it counted on.
      now = now + UInt32(numbers.below(9 * 3600))
      try runJobs()
      return try commit(transition, orDecideAgain: admission)
    case .answeredAgain:
      // Two threads with the same request: both decide, and both commit.
      let first = try transition.commit(to: &service.keys)
      let second = try commit(transition, orDecideAgain: admission)
      #expect(first.acceptance == nil || second.acceptance == nil)
      return first
    }
  }

  private mutating func commit(
    _ transition: Transition<PublishAnswer, KeyStoreChange>, orDecideAgain admission: Admission
  ) throws -> PublishAnswer {
    do {
      return try transition.commit(to: &service.keys)
    } catch {
      #expect(error == .conflict)
      return try service.keyServer.publish(
        admission, at: now, in: service.keys, from: &service.keyMaterial
      ).commit(to: &service.keys)
    }
  }

  private mutating func withdraw() throws {
    let known = requests.filter { $0.token != nil }
    guard let token = known.last?.token else { return }
    let before = service.keys
    let transition = try service.keyServer.withdraw(token: token, at: now, in: service.keys)
    _ = try transition.commit(to: &service.keys)
    for bits in sent.keys where before.key(bits) != nil && service.keys.key(bits) == nil {
      sent[bits]?.isDiscarded = true
    }
  }

  /// Forgets everything but the rows of the stores.
  mutating func crash() {
    service.keys = MemoryKeyStore(restoring: service.keys.rows(), state: service.keys.state())
    service.codes = MemoryCodeStore(restoring: service.codes.rows())
  }

  mutating func runJobs() throws {
    for export in Self.exports {
      for _ in 0..<(numbers.below(4) == 0 ? 1 : 100) {
        guard try runBatch(of: export.number) else { break }
      }
    }
    if numbers.below(3) == 0 {
      _ = try service.keyServer.rotate(at: now, in: service.keys, from: &service.keyMaterial)
        .commit(to: &service.keys)
      let limits = try service.keyServer.cleanup(at: now, in: service.keys)
        .commit(to: &service.keys)
      erasedBefore = max(erasedBefore, limits.filesEndedBefore)
      // P8.
      let overdue = try service.keyServer.configuration.overdueRows(in: service.keys, at: now)
      #expect(overdue.isEmpty)
    }
  }

  /// Makes a batch; sometimes twice at once, and sometimes the server stops before it is stored.
  private mutating func runBatch(of export: UInt32) throws -> Bool {
    let transition = try service.keyServer.makeBatch(
      of: export, at: now, in: service.keys, from: &service.keyMaterial)
    if numbers.below(5) == 0 {
      crash()
      return true
    }
    let rival = try service.keyServer.makeBatch(
      of: export, at: now, in: service.keys, from: &service.keyMaterial)
    let outcome = try transition.commit(to: &service.keys)
    guard outcome != .notDue else { return false }
    #expect(throws: StoreFailure.conflict) { try rival.commit(to: &service.keys) }
    guard case .published(let names) = outcome else { return true }
    try download(names, of: export)
    return true
  }

  private mutating func download(_ names: [String], of export: UInt32) throws {
    let files = service.keys.files(of: export).filter { names.contains($0.name) }
    // P2.
    let again = try service.keyServer.remakeBatch(
      of: export, from: files[0].start, at: now, in: service.keys)
    #expect(again.map(\.digest) == files.map(\.digest))
    for file in files {
      let content = try service.content(of: file.name, export)
      for key in content.keys {
        guard let known = sent[key.bits] else { continue }
        // P1: not before the end of its embargo.
        #expect(known.end.seconds + 2 * 3600 <= now.seconds)
        #expect(!known.isDiscarded)
      }
      downloads[export, default: []].append(
        Download(name: file.name, end: file.end, content: content))
    }
  }

  /// Runs the jobs until everything that was sent is published.
  mutating func drain() throws {
    for _ in 0..<80 {
      now = now + 3600
      for export in Self.exports { while try runBatch(of: export.number) {} }
    }
  }
}

/// A store whose disk is full.
struct BrokenStore: ChangeStore {
  mutating func apply(_ changes: [KeyStoreChange]) throws(StoreFailure) {
    throw .unavailable
  }
}
