import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureRisk
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

/// With a radio that hears everything, a rule that warns at one second, no delays and full consent, the people who are
/// warned follow from the world alone.
@Suite struct `A radio that hears everything` {
  private let days = 12
  private var society: SmallSociety {
    var society = SmallSociety(people: 70)
    society.days = days
    society.world.transmission.seedInfections = 12
    society.world.isolation.notifiedFraction = 0
    // Nobody dies, so that every phone is on for all days.
    society.world.disease.fatalityFraction = Array(repeating: 0, count: 9)
    society.world.radio.coPresence = true
    society.world.radio.pairDeviation = 0
    society.world.radio.scanDeviation = 0
    society.world.radio.losesScans = false
    society.world.radio.hearingLimit = 200
    society.world.radio.clockDeviation = 0
    // Phones scan at fixed times, so that every scan stands for as many whole minutes.
    society.world.radio.scanPeriodSeconds = 240
    society.world.radio.scanJitterSeconds = 0
    society.tracing.app.uploadFraction = 1
    society.tracing.app.uploadDelayHours = 0
    society.tracing.app.disclosedDays = 5
    society.tracing.app.downloadPeriodHours = 1
    society.tracing.backend.publishPeriodHours = 1
    society.tracing.warning.attenuationThreshold = 100
    society.tracing.warning.minimumMinutes = 1.0 / 60
    return society
  }

  /// The people with the app who were near a person on a day while a phone scanned.
  private func near<P: ProximityProtocol>(
    _ person: Person, on day: Day, in run: TracingRun<P>, whoseScansCount: (Person) -> Person
  ) -> Set<Person> {
    let world = run.society.world
    let encounters = world.encounters(of: person, on: day, absences: run.society.absences)
    return Set(
      encounters.filter { encounter in
        let start = day.index * 86_400 + Int(encounter.start)
        let listener = whoseScansCount(encounter.other)
        return run.society.hasApp(encounter.other)
          && world.previousScan(of: listener, before: start + Int(encounter.duration)) >= start
      }.map(\.other))
  }

  private func finished<P: ProximityProtocol>(_ proximityProtocol: P) -> TracingRun<P> {
    var run = society.start(proximityProtocol, Observers([HappeningRecorder()]))
    _ = run.advance(until: SimulationTime(day: Day(days)), unless: { false })
    return run
  }

  /// A phone that was near a case on a day.
  private struct Pair: Hashable {
    var listener: Person
    var sender: PhoneDay
  }

  @Test(arguments: ["gaen", "dp3t-low-cost", "dp3t-unlinkable", "dp3t-hybrid", "tcn"])
  func `warns exactly those near a case on a disclosed day`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) throws {
      let run = finished(proximityProtocol)
      let seen = try #require(run.observers.first(HappeningRecorder.self))
      let uploads = Dictionary(uniqueKeysWithValues: seen.uploads.map { ($0.value.person, $0) })
      #expect(uploads.count > 5)
      // A part of the day of the upload itself may be disclosed too, which is left out here.
      func isWhole(_ sender: PhoneDay) -> Bool {
        uploads[sender.person]?.value.days.contains(sender.day) ?? false
      }
      // Files of the last hours may not be downloaded before the end.
      let end = SimulationTime(day: Day(days)) + -7_200
      let files = seen.files.filter { $0.time <= end }
      let disclosed = Set(files.flatMap(\.value.disclosed).filter(isWhole))
      for upload in uploads.values where upload.time <= end + -2 * 86_400 {
        for day in upload.value.days {
          #expect(disclosed.contains(PhoneDay(upload.value.person, day)))
        }
      }
      var expected: Set<Pair> = []
      for sender in disclosed {
        for listener in near(sender.person, on: sender.day, in: run, whoseScansCount: { $0 }) {
          expected.insert(Pair(listener: listener, sender: sender))
        }
      }
      let numbers = Set(files.map(\.value.number))
      var found: Set<Pair> = []
      var foundDays: Set<PhoneDay> = []
      for assessment in seen.assessments.map(\.value) {
        for exposure in assessment.exposures {
          foundDays.insert(PhoneDay(assessment.person, exposure.day))
          let sender = try #require(exposure.sender)
          if numbers.contains(exposure.file), isWhole(sender) {
            found.insert(Pair(listener: assessment.person, sender: sender))
          }
        }
      }
      #expect(expected.count > 100)
      #expect(found == expected)
      #expect(seen.warnedDays == foundDays)
    }
    let named = try #require(ProtocolRegistry.named(name))
    try check(named)
  }

  @Test(arguments: ["robert", "bluetrace"])
  func `lets a server warn exactly those whom a case heard`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) throws {
      let run = finished(proximityProtocol)
      let seen = try #require(run.observers.first(HappeningRecorder.self))
      #expect(seen.uploads.count > 5)
      var certain: Set<Person> = []
      var possible: Set<Person> = []
      for upload in seen.uploads {
        let person = upload.value.person
        var expected: [PhoneDay] = []
        for day in upload.value.days {
          let heard = near(person, on: day, in: run, whoseScansCount: { _ in person })
          expected += heard.map { PhoneDay($0, day) }
        }
        #expect(upload.value.heard == expected.sorted())
        possible.formUnion(expected.map(\.person))
        // Phones of the last hours may not have asked before the end.
        if upload.time < SimulationTime(day: Day(days)) + -14_400 {
          certain.formUnion(expected.map(\.person))
        }
      }
      #expect(certain.count > 10)
      #expect(certain.isSubset(of: seen.warnedPeople))
      #expect(seen.warnedPeople.isSubset(of: possible))
    }
    var parameters = ProtocolParameterSet()
    parameters.robert.rule = society.tracing.warning.rule
    parameters.blueTrace.rule = society.tracing.warning.rule
    let named = try #require(try ProtocolRegistry.named(name, with: parameters))
    try check(named)
  }
}
