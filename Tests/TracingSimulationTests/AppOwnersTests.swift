import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `App owners` {
  private let result = SimulationTime(day: 12, second: 30_000)

  private func paths(
    _ seed: Seed, people: Int = 5000, _ change: (inout AppParameters) -> Void
  ) -> [UploadPath] {
    var parameters = AppParameters()
    change(&parameters)
    let owners = AppOwners(parameters, seed: seed.value)
    return (0..<people).map { owners.uploadPath(of: Person($0), after: result) }
  }

  @Test func `have the code and upload at once without delays, if all consent`() {
    let paths = paths(Seed.first(1)[0], people: 100) {
      $0.uploadFraction = 1
      $0.uploadDelayHours = 0
    }
    for path in paths {
      #expect(path.code == result)
      #expect(path.outcome == .uploads(result))
    }
  }

  @Test func `have no code before the app starts`() {
    for (start, hasCode) in [(12, true), (13, false)] {
      let paths = paths(Seed.first(1)[0], people: 100) {
        $0.startDay = start
        $0.uploadFraction = 1
      }
      for path in paths {
        #expect((path.code != nil) == hasCode)
        #expect((path.outcome == .appNotStarted) == !hasCode)
      }
    }
  }

  /// The delays are exponential: each quartile within five standard errors, a false alarm in a million seeds and less.
  @Test(arguments: Seed.first(2))
  func `wait for the code and with the upload as long as asked for`(seed: Seed) throws {
    let paths = paths(seed) {
      $0.uploadFraction = 1
      $0.codeDelayHours = 10
      $0.uploadDelayHours = 20
    }
    let toCode = try paths.map { Double(try #require($0.code) - result) / 3600 }
    let toUpload = try paths.map {
      Double(try #require($0.upload) - (try #require($0.code))) / 3600
    }
    for (delays, mean) in [(toCode, 10.0), (toUpload, 20.0)] {
      // Minus the logarithms of .75, .5 and .25.
      for (share, quartile) in [(0.25, 0.287682), (0.5, 0.693147), (0.75, 1.386294)] {
        let below = Double(delays.count { $0 < quartile * mean }) / 5000
        #expect(abs(below - share) < 5 * (share * (1 - share) / 5000).squareRoot())
      }
    }
    // The two do not depend on one another: the correlation is 0 within five standard errors of 1 / √5000.
    let product = zip(toCode, toUpload).reduce(0) { $0 + ($1.0 - 10) * ($1.1 - 20) }
    #expect(abs(product / 5000 / (10 * 20)) < 5 / 5000.0.squareRoot())
  }

  /// Wymant et al. 2021: 72 % of users uploaded where they had to agree; 95 % would where they have to object.
  @Test(arguments: Seed.first(3))
  func `consent in the fraction asked for, and those who agree do not object`(seed: Seed) {
    func consenting(_ change: (inout AppParameters) -> Void) -> Set<Int> {
      let paths = paths(seed) {
        $0.uploadFraction = 0.72
        $0.optOutFraction = 0.05
        change(&$0)
      }
      return Set(paths.indices.filter { paths[$0].outcome != .noConsent })
    }
    let optIn = consenting { $0.consent = .optIn }
    let optOut = consenting { $0.consent = .optOut }
    #expect(optOut.isSuperset(of: optIn))
    for (found, share) in [(optIn.count, 0.72), (optOut.count, 0.95)] {
      #expect(abs(Double(found) / 5000 - share) < 5 * (share * (1 - share) / 5000).squareRoot())
    }
    #expect(consenting { $0.uploadFraction = 0 }.isEmpty)
    #expect(
      consenting {
        $0.consent = .optOut
        $0.optOutFraction = 1
      }.isEmpty)
  }

  @Test(arguments: Seed.first(3))
  func `do not upload once the code has expired, and never less with a longer validity`(seed: Seed)
  {
    func uploads(_ hours: Double) -> Set<Int> {
      let paths = paths(seed) {
        $0.uploadFraction = 0.8
        $0.codeDelayHours = 5
        $0.uploadDelayHours = 24
        $0.codeValidityHours = hours
      }
      for path in paths {
        guard let code = path.code, let upload = path.upload else { continue }
        #expect(Double(upload - code) <= hours * 3600)
      }
      return Set(paths.indices.filter { paths[$0].upload != nil })
    }
    let (day, week, ever) = (uploads(24), uploads(168), uploads(240))
    #expect(day.isSubset(of: week) && week.isSubset(of: ever))
    // Of those who consent, 1 - 1/e upload within the mean delay: five standard errors.
    let share = 0.8 * 0.632121
    #expect(
      abs(Double(day.count) / 5000 - share) < 5 * (share * (1 - share) / 5000).squareRoot())
    let consenting = paths(seed) { $0.uploadFraction = 0.8 }.count { $0.outcome != .noConsent }
    #expect(ever.count == consenting)
  }

  @Test(arguments: Seed.first(3))
  func `wait as long with the upload, whatever the delay of the code`(seed: Seed) throws {
    let early = paths(seed, people: 500) { $0.codeDelayHours = 0 }
    let late = paths(seed, people: 500) { $0.codeDelayHours = 48 }
    for (a, b) in zip(early, late) {
      #expect((a.outcome == .noConsent) == (b.outcome == .noConsent))
      guard let first = a.upload, let second = b.upload else { continue }
      #expect(first - (try #require(a.code)) == second - (try #require(b.code)))
      #expect(first <= second)
    }
  }

  /// Five standard errors: a false alarm in a million seeds and less.
  @Test(arguments: Seed.first(3))
  func `see the fraction of warnings asked for, and more the higher it is`(seed: Seed) {
    var last: Set<Int> = []
    for fraction in [0, 0.3, 0.8, 1] {
      var parameters = AppParameters()
      parameters.seenFraction = fraction
      let owners = AppOwners(parameters, seed: seed.value)
      let seen = Set((0..<5000).filter { owners.sees(Person($0 / 5), warningOf: Day($0 % 5)) })
      #expect(seen.isSuperset(of: last))
      let error = (5000 * fraction * (1 - fraction)).squareRoot()
      #expect(abs(Double(seen.count) - 5000 * fraction) <= 5 * error)
      last = seen
    }
  }
}

/// Notes codes and uploads.
private struct CodeRecorder: RunObserver {
  var codes: [Person: SimulationTime] = [:]
  var uploads: [Person: SimulationTime] = [:]
  var repeated = 0

  mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society
  ) {
    switch happening {
    case .receivedCode(let person):
      if codes.updateValue(time, forKey: person) != nil { repeated += 1 }
    case .uploaded(let upload):
      if uploads.updateValue(time, forKey: upload.person) != nil { repeated += 1 }
    default: break
    }
  }
}

@Suite struct `Codes in a run` {
  private func record(_ change: (inout SmallSociety) -> Void) throws -> (
    CodeRecorder, cases: Set<Person>
  ) {
    var society = SmallSociety()
    society.tracing.app.uploadDelayHours = 12
    change(&society)
    var run = society.start(
      GAEN(), Observers([CodeRecorder(), TableRecorder(days: society.days)]))
    _ = run.advance(until: SimulationTime(day: Day(society.days)), unless: { false })
    return (
      try #require(run.observers.first(CodeRecorder.self)),
      Set(run.recorder.cases.filter(\.hasApp).map(\.person))
    )
  }

  @Test func `are received by each case with the app, before its upload and once`() throws {
    let (record, cases) = try record { _ in }
    #expect(Set(record.codes.keys).isSubset(of: cases) && record.codes.count > cases.count - 5)
    #expect(!record.uploads.isEmpty && record.uploads.count < record.codes.count)
    for (person, time) in record.uploads {
      #expect(record.codes[person].map { $0 <= time } == true)
    }
    #expect(record.repeated == 0)
  }

  @Test func `come without an upload where nobody consents, and late where they are delayed`()
    throws
  {
    let (silent, cases) = try record { $0.tracing.app.uploadFraction = 0 }
    #expect(silent.uploads.isEmpty && !silent.codes.isEmpty)
    #expect(Set(silent.codes.keys).isSubset(of: cases))
    let (expired, _) = try record {
      $0.tracing.app.uploadFraction = 1
      $0.tracing.app.codeValidityHours = 0
    }
    #expect(expired.uploads.isEmpty && expired.codes == silent.codes)
    let (late, _) = try record {
      $0.tracing.app.uploadFraction = 0
      $0.tracing.app.codeDelayHours = 24
    }
    for (person, time) in late.codes {
      #expect(silent.codes[person].map { $0 <= time } == true)
    }
    #expect(late.codes != silent.codes)
  }
}
