internal import ContactWorld
internal import EpidemicSociety
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation

/// What a run brought about, before it is written down.
///
/// Taken out of the model once, so that how figures are defined stands apart from how the model runs.
struct StudyOutcome {
  let scenario: Scenario
  let protocolName: String
  let appUsers: Int
  let daily: [DayRecord]
  let cases: [CaseRecord]
  let traffic: TrafficRecord
  let serverKnowledge: ServerKnowledge
  let isolationDays: Int
  let linkability: PairwiseLinkability
  let capturedFrames: Int
  let sniffedPlaces: Int
  let places: Int
  let epidemic: EpidemicMeasures
  /// Who infected whom, if it is to be written.
  let transmissionTable: ResultTable?
  /// The people who were warned, each once.
  let notifiedPeople: Int
  /// Days from infection to the first warning behind it, of the infected whom one reached; ascending.
  let daysFromInfectionToWarning: [Double]

  init<P: ProximityProtocol>(
    scenario: Scenario, model: TracingModel<P>, linkability: PairwiseLinkability
  ) {
    self.scenario = scenario
    protocolName = model.proximityProtocol.properties.name
    appUsers = model.society.appUserCount
    daily = model.recorder.daily
    cases = model.recorder.cases
    traffic = model.traffic
    serverKnowledge = model.serverKnowledge
    isolationDays = model.recorder.isolationDays
    self.linkability = linkability
    capturedFrames = model.sniffers.view.frames.count
    sniffedPlaces = model.sniffers.placeCount
    places = model.society.world.places.count
    var infectionDays = [Int16](repeating: .max, count: scenario.world.population.size)
    for record in model.recorder.transmissions {
      infectionDays[Int(record.person)] = Int16(record.day)
    }
    epidemic = EpidemicMeasures(
      model.recorder.transmissions, infectedOn: infectionDays, world: model.society.world,
      days: scenario.days)
    transmissionTable =
      scenario.output.transmissions
      ? Self.transmissionTable(of: model.recorder.transmissions, in: model.society.world) : nil
    var notified = PersonSet(people: scenario.world.population.size)
    for warning in model.recorder.warnings { notified.insert(warning.person) }
    notifiedPeople = notified.count
    daysFromInfectionToWarning = Self.daysToWarning(
      model.recorder.warnings, infectionDays: infectionDays)
  }

  var people: Int {
    scenario.world.population.size
  }

  /// The warnings shown.
  var warnings: Int {
    daily.reduce(0) { $0 + $1.warnings }
  }

  /// Those of them behind which there was no case.
  var falseWarnings: Int {
    daily.reduce(0) { $0 + $1.falseWarnings }
  }

  /// True contacts of the people who tested positive, as pairs.
  var trueContacts: Int {
    cases.reduce(0) { $0 + $1.trueContacts.count }
  }

  /// Those of them who were warned because of the case.
  var warnedTrueContacts: Int {
    cases.reduce(0) { $0 + $1.contactWarned.count { $0 } }
  }

  /// True contacts with the app, of the cases whose keys were published.
  var reachableContacts: Int {
    cases.filter(\.isPublished).reduce(0) { $0 + $1.contactHasApp.count { $0 } }
  }

  private static func daysToWarning(_ warnings: WarningLog, infectionDays: [Int16]) -> [Double] {
    var warned = PersonSet(people: infectionDays.count)
    var seconds: [Int] = []
    for warning in warnings {
      let wait = warning.time - Int(infectionDays[Int(warning.person)]) * 86_400
      guard wait >= 0, !warned.contains(warning.person) else { continue }
      warned.insert(warning.person)
      seconds.append(wait)
    }
    return seconds.sorted().map { Double($0) / 86_400 }
  }

  /// Days simulated times people, in hundred thousands.
  var hundredThousandPersonDays: Double {
    Double(people) * Double(scenario.days) / 100_000
  }
}
