internal import ContactWorld
package import DetectionAnalysis
internal import DiscreteEvents
package import TracingSimulation

/// A row of the table of warnings.
package struct WarningRow: Sendable {
  let number: Int
  let warning: JudgedWarning
  let caseNumber: Int?
  let infection: SourceHistory?

  /// The rows of a run.
  package static func rows(of findings: DetectionFindings) -> some Sequence<WarningRow> {
    findings.warnings.enumerated().lazy.map { number, warning in
      WarningRow(
        number: number, warning: warning,
        caseNumber: warning.exposure.map { findings.sources[Int($0.source)].person.index },
        infection: findings.infection(of: warning.person).map { findings.sources[$0] })
    }
  }

  private var pairDay: PairDay? { warning.exposure?.pairDay }

  /// The warnings of phones, with what they truly were.
  package static let table = TableDeclaration<WarningRow>(
    "warnings",
    """
    The warnings that phones showed, in order of time, a row for each, with what it truly was; with `output.warnings: \
    true`. Of several exposures behind a warning the row has the one with the best truth. Only the run knows the numbers \
    of people, which are those of `transmissions.csv`.
    """, key: ["warning"],
    [
      Measure("warning", unit: "1", "The place of the warning among all.") { $0.number },
      Measure("day", unit: "day", "The day of the warning.") { $0.warning.time.day.index },
      Measure("person", unit: "1", "The number of the warned person.") { $0.warning.person.index },
      Measure("case", unit: "1", missingWhen: noCase, "The number of the case behind the warning.")
      {
        $0.caseNumber
      },
      Measure(
        "exposure_day_by_phone", unit: "day",
        "The latest day of exposure, as far as the phone knows it; the day of the warning where the server decides."
      ) { $0.warning.phoneDay.index },
      Measure("exposure_day", unit: "day", missingWhen: noCase, "The true day of the exposure.") {
        $0.warning.exposure?.day.index
      },
      Measure(
        "setting", unit: "", missingWhen: "the two had no contact",
        "The setting of the longest contact of the day: `household`, `occupation` or `random`."
      ) { $0.pairDay?.setting.map { "\($0)" } },
      Measure("place_kind", unit: "", missingWhen: notNear, "The kind of the place.") {
        $0.pairDay.map { "\($0.kind)" }
      },
      Measure(
        "minutes", unit: "minutes", missingWhen: notNear,
        "The time near one another on the day, all contacts together; without a contact that in one place."
      ) { $0.pairDay.map { Double($0.seconds) / 60 } },
      Measure("least_distance", unit: "m", missingWhen: notNear, "The least distance.") {
        $0.pairDay.map { Double($0.leastDistance) }
      },
      Measure(
        "least_attenuation", unit: "dB", missingWhen: notMeasured,
        "The least attenuation that the phone measured."
      ) { $0.warning.exposure?.leastAttenuation.map { Int($0) } },
      Measure(
        "mean_attenuation", unit: "dB", missingWhen: notMeasured,
        "The mean attenuation that the phone measured, each scan weighted with its time."
      ) { $0.warning.exposure?.meanAttenuation.map { Double($0) } },
      Measure(
        "relative_risk", unit: "1", missingWhen: "the server decides",
        "The risk of the latest day of exposure, divided by the threshold of the rule."
      ) { $0.warning.relativeRisk.map { Double($0) } },
      Measure("seen", unit: "", "1 if the owner saw the warning, else 0.") {
        $0.warning.isSeen ? 1 : 0
      },
      Measure("heeded", unit: "", "1 if the owner stays at home because of it, else 0.") {
        $0.warning.isHeeded ? 1 : 0
      },
      Measure("truth", unit: "", "What the exposure truly was. \(explanation)") {
        $0.warning.cause.name
      },
      Measure(
        "infected", unit: "", "1 if the person was infected until the end of the run, else 0."
      ) {
        $0.infection == nil ? 0 : 1
      },
      Measure("infection_day", unit: "day", missingWhen: notInfected, "The day of the infection.") {
        $0.infection?.firstDay.index
      },
      Measure(
        "infected_by", unit: "1", missingWhen: "\(notInfected), or was at the start",
        "The number of the person who infected them."
      ) { $0.infection?.infector?.index },
    ])

  private static let noCase = "no case is behind the warning"
  private static let notNear = "no case behind the warning was near"
  private static let notMeasured = "the phone measured none"
  private static let notInfected = "the person was not infected"
  private static let explanation =
    WarningCause.allCases.map { "`\($0.name)`: \($0.meaning)" }.joined(separator: "; ") + "."
}
