import DiscreteEvents
import ContactWorld
import DetectionAnalysis
import EpidemicSociety
import ExposureStudies
import PrivacyAnalysis
import ProximityProtocols
import TracingSimulation
import TracingTestSupport

/// A history small enough to count by hand: 40 people in 20 households of two, followed for 60 days.
///
/// People 0 and 2 are the seeds. People 2*n* and 2*n* + 1 live together. What the warnings truly were is counted in
/// another history, `HandmadeFindings`.
enum SmallHistory {
  static let people = 40
  static let days = 60

  /// The infections: infected person, source, day and place.
  static let transmissions: [TransmissionRecord] = [
    seed(0), seed(2),
    infection(of: 1, by: 0, on: 4, .household), infection(of: 4, by: 0, on: 5, .occupation),
    infection(of: 6, by: 2, on: 5, .random, isPresymptomatic: true),
    infection(of: 5, by: 4, on: 8, .household), infection(of: 8, by: 4, on: 9, .occupation),
    infection(of: 10, by: 4, on: 10, .occupation, isPresymptomatic: true),
    infection(of: 12, by: 6, on: 11, .random), infection(of: 13, by: 12, on: 14, .household),
    infection(of: 14, by: 12, on: 16, .random, isPresymptomatic: true),
    infection(of: 16, by: 14, on: 20, .occupation), infection(of: 18, by: 16, on: 26, .random),
    // Less than 30 days before the end: not an early case, but infected by one.
    infection(of: 20, by: 18, on: 40, .random),
  ]

  static func seed(_ person: Int) -> TransmissionRecord {
    TransmissionRecord(person: Person(person), source: nil, day: 0, setting: nil, place: nil)
  }

  static func infection(
    of person: Int, by source: Int, on day: Day, _ setting: Setting, isPresymptomatic: Bool = false
  ) -> TransmissionRecord {
    TransmissionRecord(
      person: Person(person), source: Person(source), day: day, setting: setting,
      place: Place(index: UInt32(day.index)), isPresymptomatic: isPresymptomatic)
  }

  /// The counts by day.
  static var daily: [DayRecord] {
    var daily = (0..<days).map { DayRecord(day: Day($0)) }
    for record in transmissions { daily[record.day.index].infections += 1 }
    daily[12].onsets = 3
    daily[13].onsets = 4
    daily[20].deaths = 1
    daily[15].admissions = 2
    daily[16].admissions = 1
    for day in 16...17 { daily[day].inHospital = 2 }
    for day in 18...20 { daily[day].inHospital = 3 }
    for day in 18...19 { daily[day].inIntensiveCare = 1 }
    daily[8].positives = 2
    daily[12].positives = 3
    daily[13].waitingForSwab = 4
    daily[14].waitingForSwab = 1
    daily[9].interviews = 2
    daily[9].manualNotifications = 4
    daily[16].missedInterviews = 1
    daily[6].warnings = 3
    daily[7].warnings = 2
    daily[9].warnings = 1
    return daily
  }

  /// The warnings, of which those of people 1, 4 and 6 come after an infection.
  static let warnings = [
    // Before the infection on day 5.
    warning(of: 4, hours: 3 * 24),
    // Two and a half days after the beginning of day 4, and again.
    warning(of: 1, hours: 6 * 24 + 12), warning(of: 1, hours: 7 * 24),
    // One day after the beginning of day 5.
    warning(of: 6, hours: 6 * 24),
    // A person who was never infected.
    warning(of: 30, hours: 7 * 24),
    // Four days after the beginning of day 5.
    warning(of: 4, hours: 9 * 24),
  ]

  private static func warning(of person: Int, hours: Int) -> WarningRecord {
    WarningRecord(person: Person(person), time: hours * 3600, exposureDay: 1, isTrue: true)
  }

  /// Two beds, of which none is in intensive care.
  static var hospital: HospitalParameters {
    var hospital = HospitalParameters()
    hospital.bedsPer100k = 5000
    hospital.intensiveCareBedsPer100k = 0
    return hospital
  }

  static var epidemic: EpidemicRecord {
    EpidemicRecord(
      people: people, daily: daily, transmissions: transmissions, isolationDays: 80,
      hospital: hospital, householdMembers: household)
  }

  static func household(of person: Person) -> Range<Person> {
    let first = person.index / 2 * 2
    return Person(first)..<Person(first + 2)
  }

  static func tracing(_ method: TracingMethod) -> TracingRecord {
    TracingRecord(
      method: method, hasTracers: true, people: people, appUsers: 24, casesWithApp: 3,
      daily: daily, falseWarnings: (0..<days).map { $0 == 7 ? 2 : 0 }, warnings: warnings,
      transmissions: transmissions)
  }

  static var service: ServiceRecord {
    var messages = MessageCounts()
    messages.note(.upload, byteCount: 450, .accepted(answer: []))
    messages.note(
      .upload, byteCount: 450,
      .acceptedInPart(answer: [], refusedCount: 1, because: .outsideWindow))
    messages.note(.upload, byteCount: 450, .refused(.malformed))
    messages.note(.provisioning, byteCount: 720, .accepted(answer: bytes(360)))
    messages.note(.status, byteCount: 2160, .accepted(answer: bytes(1080)))
    for _ in 0..<5 { messages.noteFile(byteCount: 240) }
    var downloads = Downloads()
    (downloads.count, downloads.byteCount, downloads.keyCount) = (120, 28_800, 672)
    return ServiceRecord(
      protocolName: "gaen", days: days, appUsers: 24, publishedBlocks: 28, messages: messages,
      downloads: downloads,
      storage: PhoneStorage(phones: 8, sightings: 5_000, bytesPerSighting: 26),
      knowledge: ServerKnowledge(registeredDevices: 24, disclosedKeys: 28, encounters: 7))
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    Array(repeating: 0, count: count)
  }

  static var sniffers: SnifferRecord {
    var linkability = PairwiseLinkability()
    linkability.samePersonPairs = 10
    linkability.linkedSamePersonPairs = 4
    linkability.linkedPairs = 5
    linkability.people = 3
    linkability.identifiers = 8
    return SnifferRecord(
      places: 50, sniffedPlaces: 5, capturedFrames: 9, linkability: linkability)
  }

  /// Estimates that do not follow from the history, which is too short for them.
  static let evaluation = EvaluationRecord(
    secondaryAttackRate: SecondaryAttackEstimate(positives: 30, expected: 500),
    averted: (central: 12, low: 7.5, high: 16.5))

  /// The outcome of a run in which phones speak a protocol.
  static var outcome: StudyOutcome {
    StudyOutcome(
      seed: 7, epidemic: epidemic, tracing: tracing(.identifiers), findings: HandmadeFindings.all,
      service: service, sniffers: sniffers,
      leakages: AdversaryPreset.allCases.map { AdversaryLeakage($0, HandmadeLeakage.score) },
      evaluation: evaluation)
  }

  /// The outcome of a run without phones that speak a protocol.
  static func outcome(without method: TracingMethod) -> StudyOutcome {
    StudyOutcome(seed: 7, epidemic: epidemic, tracing: tracing(method))
  }
}

extension StudyOutcome {
  /// The value of a figure; `nil` if there is no figure of this name.
  func value(_ name: String) -> MeasureValue? {
    figures.first { $0.declaration.name == name }?.value
  }
}
