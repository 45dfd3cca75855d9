internal import ContactWorld
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation

/// What a run brought about: plain records, from which every figure, table and line follows.
package struct StudyOutcome: Sendable {
  /// The seed of the scenario.
  package var seed: UInt64
  /// The record of the epidemic.
  package var epidemic: EpidemicRecord
  /// The record of tests, apps and tracers.
  package var tracing: TracingRecord
  /// What tracing found, counted against the truth; `nil` where nobody looked for the truth.
  package var detection: DetectionCounts?
  /// What phones and the server exchanged; `nil` unless phones speak a protocol.
  package var service: ServiceRecord?
  /// What sniffers captured; `nil` unless phones speak a protocol.
  package var sniffers: SnifferRecord?
  /// The table of transmissions, if it is to be written.
  package var transmissionTable: ResultTable?

  /// Creates an outcome from its records.
  package init(
    seed: UInt64, epidemic: EpidemicRecord, tracing: TracingRecord,
    detection: DetectionCounts? = nil, service: ServiceRecord? = nil,
    sniffers: SnifferRecord? = nil, transmissionTable: ResultTable? = nil
  ) {
    self.seed = seed
    self.epidemic = epidemic
    self.tracing = tracing
    self.detection = detection
    self.service = service
    self.sniffers = sniffers
    self.transmissionTable = transmissionTable
  }
}

extension StudyOutcome {
  /// Takes the records of a run out of the model; the one place where the model is read.
  init<P: ProximityProtocol>(
    scenario: Scenario, model: TracingModel<P>, linkability: PairwiseLinkability
  ) {
    let (society, world) = (model.society, model.society.world)
    let people = scenario.world.population.size
    let method = scenario.tracing.app.tracing
    let phonesSpeak = method == .identifiers
    let epidemic = EpidemicRecord(
      people: people, daily: society.daily, transmissions: society.transmissions,
      isolationDays: society.isolationDays,
      householdMembers: { world.population.householdMembers(of: $0) })
    let tracing = TracingRecord(
      method: method, hasTracers: scenario.tracing.manualTracing.tracersPer100k > 0,
      people: people, appUsers: society.appUserCount,
      casesWithApp: society.cases.count { $0.hasApp }, daily: society.daily,
      warnings: society.warnings, transmissions: society.transmissions)
    self.init(
      seed: scenario.seed, epidemic: epidemic, tracing: tracing,
      detection: phonesSpeak && society.appUserCount > 0 ? DetectionCounts(of: society) : nil,
      service: phonesSpeak
        ? ServiceRecord(
          protocolName: model.proximityProtocol.properties.name, days: scenario.days,
          appUsers: society.appUserCount, publishedBlocks: society.daily.sum(\.publishedBlocks),
          traffic: model.traffic, knowledge: model.serverKnowledge) : nil,
      sniffers: phonesSpeak
        ? SnifferRecord(
          places: world.places.count, sniffedPlaces: model.sniffers.placeCount,
          capturedFrames: model.sniffers.view.frames.count, linkability: linkability) : nil,
      transmissionTable: scenario.output.transmissions
        ? ResultTable(
          TransmissionRow.table,
          rows: society.transmissions.lazy.map { TransmissionRow($0, in: world) }) : nil)
  }
}

extension DetectionCounts {
  /// Counts what the society's records say.
  fileprivate init(of society: Society) {
    self.init()
    for record in society.cases {
      trueContacts += record.trueContacts.count
      warnedContacts += record.contactWarned.count { $0 }
      guard record.isPublished else { continue }
      casesPublished += 1
      reachableContacts += record.contactHasApp.count { $0 }
    }
    warnings = society.daily.sum(\.warnings)
    falseWarnings = society.daily.sum(\.falseWarnings)
    personDays = society.world.population.count * society.days
  }
}
