internal import DiscreteEvents
internal import ContactWorld
package import DetectionAnalysis
package import DisclosureLedger
package import EpidemicSociety
internal import PrivacyAnalysis
internal import ProximityProtocols
package import TracingSimulation

/// The outcome of a run: plain records, from which every figure, table and line follows.
package struct StudyOutcome: Sendable {
  /// The seed of the scenario.
  package let seed: UInt64
  /// The record of the epidemic.
  package let epidemic: EpidemicRecord
  /// The record of tests, apps and tracers.
  package let tracing: TracingRecord
  /// The findings about warnings and their truth; `nil` unless phones run a protocol and somebody has the app.
  package let findings: DetectionFindings?
  /// The findings, counted.
  package let detection: DetectionCounts?
  /// The messages between phones and the server; `nil` unless phones run a protocol.
  package let service: ServiceRecord?
  /// The captures of sniffers; `nil` unless phones run a protocol.
  package let sniffers: SnifferRecord?
  /// The knowledge of the scenario's adversaries, in its order; none unless phones run a protocol.
  package let leakages: [AdversaryLeakage]
  /// The table of transmissions, if it is to be written.
  package let transmissionTable: ResultTable?
  /// The table of the phones' warnings, if it is to be written.
  package let warningTable: ResultTable?
  /// The estimates of published evaluation methods; `nil` unless there are an app and users.
  package let evaluation: EvaluationRecord?
  /// The people with the app, by group; `nil` if there is no app.
  package let adoption: AdoptionCounts?
  /// The tables of contact diaries; none if nobody keeps one.
  package let diaryTables: [ResultTable]
  /// The tables of the adversaries' views, if they are to be written.
  package let viewTables: [ResultTable]
  /// The ledger of disclosures, if it is to be written.
  package let ledger: DisclosureLedger?
  /// The figures of the run, in the order of `summary.json`; computed once, since some go through many records.
  package private(set) var figures: [Figure] = []

  /// Creates an outcome from its records.
  package init(
    seed: UInt64, epidemic: EpidemicRecord, tracing: TracingRecord,
    findings: DetectionFindings? = nil, service: ServiceRecord? = nil,
    sniffers: SnifferRecord? = nil, leakages: [AdversaryLeakage] = [],
    transmissionTable: ResultTable? = nil,
    writesWarnings: Bool = true, evaluation: EvaluationRecord? = nil,
    adoption: AdoptionCounts? = nil, diaryTables: [ResultTable] = [],
    viewTables: [ResultTable] = [], ledger: DisclosureLedger? = nil
  ) {
    self.seed = seed
    self.epidemic = epidemic
    self.tracing = tracing
    self.findings = findings
    detection = findings.map { DetectionCounts(of: $0) }
    warningTable = findings.flatMap { findings in
      writesWarnings
        ? ResultTable(WarningRow.table, rows: WarningRow.rows(of: findings)) : nil
    }
    self.service = service
    self.sniffers = sniffers
    self.leakages = leakages
    self.transmissionTable = transmissionTable
    self.evaluation = evaluation
    self.adoption = adoption
    self.diaryTables = diaryTables
    self.viewTables = viewTables
    self.ledger = ledger
    figures = Self.measureGroups.flatMap { $0.figures(of: self) }
  }
}

extension StudyOutcome {
  /// Takes the records out of a run and its observers; the one place where they are read.
  init<P: ProximityProtocol>(
    of scenario: Scenario, _ run: TracingRun<P>, _ observers: StudyObservers<P>,
    _ linkability: PairwiseLinkability, _ leakages: [AdversaryLeakage], _ proximityProtocol: P
  ) {
    let (society, recorder, scorer) = (run.society, observers.recorder, observers.scorer)
    let world = society.world
    let people = world.population.count
    let method = scenario.tracing.app.tracing
    let phonesSpeak = method == .identifiers
    self.init(
      seed: scenario.seed,
      epidemic: EpidemicRecord(
        people: people, daily: recorder.daily, transmissions: recorder.transmissions,
        isolationDays: recorder.isolationDays, hospital: scenario.hospital,
        householdMembers: { world.population.householdMembers(of: $0) }),
      tracing: TracingRecord(
        method: method, hasTracers: scenario.tracing.manualTracing.tracersPer100k > 0,
        people: people, appUsers: society.appUserCount,
        casesWithApp: recorder.cases.count { $0.hasApp }, daily: recorder.daily,
        falseWarnings: scorer.falseWarnings, warnings: scorer.warnings,
        transmissions: recorder.transmissions),
      findings: phonesSpeak && society.appUserCount > 0
        ? DetectionFindings(of: scorer, in: society) : nil,
      service: phonesSpeak
        ? ServiceRecord(
          protocolName: scenario.tracing.protocolName, days: scenario.days,
          appUsers: society.appUserCount, publishedBlocks: recorder.daily.sum(\.publishedBlocks),
          messages: run.messages, downloads: run.downloads, storage: run.storage,
          knowledge: run.serverKnowledge) : nil,
      sniffers: phonesSpeak
        ? SnifferRecord(
          places: world.places.count, sniffedPlaces: observers.sniffers.placeCount(in: world),
          capturedFrames: observers.sniffers.view.frames.count, linkability: linkability) : nil,
      leakages: leakages,
      transmissionTable: scenario.output.transmissions
        ? ResultTable(
          TransmissionRow.table,
          rows: recorder.transmissions.lazy.map { TransmissionRow($0, in: world) }) : nil,
      writesWarnings: scenario.output.warnings,
      evaluation: method != .none && society.appUserCount > 0
        ? EvaluationRecord(
          days: scenario.days, warnings: scorer.warnings, cases: recorder.cases) : nil,
      adoption: method == .none ? nil : society.adoptionCounts,
      diaryTables: observers.diaries.map { DiaryTables.all(of: $0.diaries, in: world) } ?? [],
      viewTables: scenario.output.views && phonesSpeak
        ? ViewTables.all(
          of: observers.air, scenario.adversaries, withLast: run.lastFile, in: world) : [],
      ledger: phonesSpeak && scenario.output.ledger
        ? DisclosureLedger(
          of: run.traffic,
          by: ProtocolDisclosures(
            of: proximityProtocol, hasKeyServer: scenario.usesKeyServer)) : nil)
  }

  /// The rows of the daily table.
  var dailyRows: [DailyRow] {
    epidemic.daily.map { record in
      DailyRow(
        record: record,
        falseWarnings: tracing.falseWarnings.indices.contains(record.day.index)
          ? tracing.falseWarnings[record.day.index] : 0,
        beds: epidemic.beds)
    }
  }
}

/// A row of the table of days: the counts of the day, and the false warnings known from the truth.
package struct DailyRow: Sendable {
  /// The counts of the day.
  var record: DayRecord
  /// The warnings without a truth behind them.
  var falseWarnings: Int
  /// The beds with which the patients are compared.
  var beds: HospitalBeds

  /// Creates a row.
  package init(record: DayRecord, falseWarnings: Int, beds: HospitalBeds) {
    self.record = record
    self.falseWarnings = falseWarnings
    self.beds = beds
  }
}
