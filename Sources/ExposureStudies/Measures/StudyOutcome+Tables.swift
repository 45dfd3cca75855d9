internal import DetectionAnalysis
internal import DisclosureLedger
internal import DiscreteEvents
package import TracingSimulation

extension StudyOutcome {
  /// The tables of the result folder.
  package var tables: [ResultTable] {
    let figures = FigureText(figures)
    var tables = [
      ResultTable(Self.dailyTable, rows: dailyRows),
      ResultTable(ReproductionRow.table, rows: epidemic.reproduction),
      ResultTable(CascadeRow.table, rows: CascadeRow.rows(of: detection?.cascade)),
      ResultTable(Self.leakageTable, rows: leakageRows(of: figures)),
    ]
    if let findings {
      tables += [
        ResultTable(DelayRow.table, rows: DelayRow.rows(of: findings)),
        ResultTable(ThresholdRow.table, rows: ThresholdRow.rows(of: findings)),
        ResultTable(PairClassRow.table, rows: PairClassRow.rows(of: findings.classCounts)),
      ]
    }
    if let adoption {
      tables.append(ResultTable(AdoptionRow.table, rows: AdoptionRow.rows(of: adoption)))
    }
    if let ledger { tables.append(ResultTable(LedgerTable.declaration, rows: ledger.records)) }
    tables += viewTables
    return tables + [warningTable, transmissionTable].compactMap { $0 } + diaryTables
  }

  private func leakageRows(of figures: FigureText) -> [LeakageRow] {
    let names = leakages.flatMap { AdversaryLeakage.names(of: $0.preset) }
    return (LeakageRow.names + names).map { LeakageRow($0, of: figures) }
  }

  /// The columns of all tables, without rows.
  package static var tableDeclarations: [ResultTable] {
    [
      ResultTable(dailyTable, rows: []), ResultTable(ReproductionRow.table, rows: []),
      ResultTable(CascadeRow.table, rows: []),
      ResultTable(leakageTable, rows: []), ResultTable(DelayRow.table, rows: []),
      ResultTable(ThresholdRow.table, rows: []), ResultTable(PairClassRow.table, rows: []),
      ResultTable(AdoptionRow.table, rows: []), ResultTable(WarningRow.table, rows: []),
      ResultTable(TransmissionRow.table, rows: []),
      ResultTable(LedgerTable.declaration, rows: []),
      ResultTable(ViewFrameRow.table, rows: []), ResultTable(ViewVisitRow.table, rows: []),
      ResultTable(ViewFileRow.table, rows: []),
    ] + DiaryTables.declarations
  }

  /// The course of the epidemic and of tracing.
  package static let dailyTable = TableDeclaration<DailyRow>(
    "daily", "The course of the epidemic and of tracing, a row a day.", key: ["day"],
    DayRecord.whatHappened.map { $0.of(\.record) }
      + [
        Measure(
          "false_notifications", unit: "warnings",
          """
          Warnings of the day behind which there is no transmission, no infectious exposure, and no close contact \
          within an infectious window; with an ideal app, warnings because of a person who was neither infected nor \
          diagnosed.
          """
        ) { $0.falseWarnings }
      ]
      + DayRecord.whatElseHappened.map { $0.of(\.record) }
      + [
        Measure(
          "over_hospital_capacity", unit: "",
          "1 on a day that began with more people in hospital than beds, else 0; 0 if `hospital.beds_per_100k` is null."
        ) { HospitalBeds.isOver($0.record.inHospital, $0.beds.all) },
        Measure(
          "over_intensive_care_capacity", unit: "",
          "1 on a day that began with more people in intensive care than beds, else 0; 0 if `hospital.intensive_care_beds_per_100k` is null."
        ) { HospitalBeds.isOver($0.record.inIntensiveCare, $0.beds.intensiveCare) },
      ])

  /// The knowledge of each adversary.
  package static let leakageTable = TableDeclaration<LeakageRow>(
    "leakage", "What each adversary learned, a row a figure of `privacy` in `summary.json`.",
    key: ["adversary", "measure"],
    [
      Measure(
        "adversary", unit: "", "Who learns: `sniffers`, `server`, or the name of an adversary."
      ) { $0.adversary },
      Measure("measure", unit: "", "The figure: `privacy.ADVERSARY.MEASURE` in `summary.json`.") {
        $0.measure
      },
      Measure(
        "value", unit: "as the figure", missingWhen: "the figure is missing",
        "The value of the figure."
      ) { $0.value },
    ])
}

extension DayRecord {
  /// The columns of a day in front of the false warnings.
  fileprivate static let whatHappened: [Measure<DayRecord>] = [
    Measure("day", unit: "day", "Days since the start of the scenario.") { $0.day.index },
    Measure("new_infections", unit: "people", "People infected on the day.") { $0.infections },
    Measure(
      "infected", unit: "people", "People whose infection had not ended when the day began."
    ) { $0.infected },
    Measure(
      "new_symptomatic", unit: "people",
      "People whose symptoms of the infection began on the day."
    ) { $0.onsets },
    Measure("in_hospital", unit: "people", "People in hospital when the day began.") {
      $0.inHospital
    },
    Measure("new_deaths", unit: "people", "People who died on the day.") { $0.deaths },
    Measure(
      "isolating", unit: "people", "People in isolation or quarantine when the day began."
    ) { $0.isolating },
    Measure("tests", unit: "swabs", "Swabs taken on the day.") { $0.tests },
    Measure("positives", unit: "people", "People who tested positive on the day.") {
      $0.positives
    },
    Measure("uploads", unit: "uploads", "Uploads that the server accepted on the day.") {
      $0.uploads
    },
    Measure(
      "keys_published", unit: "keys",
      "Keys, or other linkable blocks of identifiers, that files published on the day disclosed."
    ) { $0.publishedBlocks },
    Measure("notifications", unit: "warnings", "Warnings that an app showed on the day.") {
      $0.warnings
    },
  ]

  /// The columns of a day behind the false warnings.
  fileprivate static let whatElseHappened: [Measure<DayRecord>] = [
    Measure("published_bytes", unit: "bytes", "Bytes of the files published on the day.") {
      $0.publishedBytes
    },
    Measure("interviews", unit: "people", "Cases interviewed by contact tracers on the day.") {
      $0.interviews
    },
    Measure(
      "missed_interviews", unit: "people",
      "Cases that contact tracers gave up on the day for lack of capacity."
    ) { $0.missedInterviews },
    Measure(
      "manual_notifications", unit: "calls", "Contacts called by contact tracers on the day."
    ) { $0.manualNotifications },
    Measure("lockdown", unit: "", "1 on a day of a lockdown, else 0.") { $0.isLockdown ? 1 : 0 },
    Measure("new_admissions", unit: "people", "People admitted to hospital on the day.") {
      $0.admissions
    },
    Measure(
      "imported_infections", unit: "people",
      "People infected on the day to whom the infection came from outside."
    ) { $0.imports },
    Measure(
      "in_intensive_care", unit: "people",
      "People in intensive care when the day began; of those in hospital."
    ) { $0.inIntensiveCare },
    Measure(
      "waiting_for_swab", unit: "people",
      "People who waited for a swab when the day began, since the swabs of the days before were used up."
    ) { $0.waitingForSwab },
  ]
}
