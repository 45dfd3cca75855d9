internal import PrivacyAnalysis
internal import DetectionAnalysis
package import TracingSimulation

extension StudyOutcome {
  /// Every figure of `summary.json`, in its order.
  ///
  /// A measure is declared beside the record from which it follows; here the records are put together.
  package static let measureGroups: [MeasureGroup<StudyOutcome>] = [
    MeasureGroup(
      "epidemic",
      """
      The **seeds** are the people whom the scenario infects on day 0. **Early cases** are infected after the seeds and \
      before 1 % of the people have been infected; where that leaves fewer than 20 people, or fewer than 0.5 % of all, \
      the early cases are the first 20, or the first 0.5 %, infected after the seeds. Only people who were infected 30 \
      days or more before the end count, so that everybody they infect is on record. In a small town, or with \
      many seeds, the window reaches further into the epidemic, so that some of the people whom early cases meet have \
      been infected already and the figures are lower: compare towns of one size and one number of seeds.
      """,
      EpidemicRecord.measures.map { $0.of(\.epidemic) }),
    MeasureGroup(
      "tracing",
      """
      A warning is judged by three truths of the world, which no policy of tracing moves. A **close contact** was within \
      2 metres for at least 15 minutes on one day, all contacts of that day taken together, within the **infectious \
      window** of the infected person: from two days before onset, or without symptoms two days before the swab that was \
      found positive, or without either from the day after infection, and never before that day; to the day on which the \
      infected person begins to stay at home because of its own symptoms or test, or to the end of the infection. An \
      **infectious exposure** is a contact whose hazard is at least `truth.infectious_exposure_share` of the mean hazard \
      of a contact, with a person who was not infected before. A **transmission** is an infection of one person by \
      another. Pairs count: a person near two infected people counts twice, with or without the app. A pair is \
      **warned** if a phone showed the one person a warning with the other behind it, and **in time** if that was before \
      the warned person could have begun to infect others: two days before the own onset if they were infected by the \
      last day of contact (without symptoms three days after infection), else three days after the first contact. A \
      **true contact** is a close contact of a confirmed case, that is of an infected person who tested positive. The \
      truth is looked for while phones speak a protocol (`app.tracing: protocol`) and somebody has the app.
      """,
      ServiceRecord.tracingMeasures.map(\.ofOutcome)
        + TracingRecord.measures.map { $0.of(\.tracing) }
        + DetectionCounts.measures.map {
          $0.of(\.detection, absentIf: "app.tracing is not protocol, or nobody has the app")
        }
        + EvaluationRecord.measures.map {
          $0.of(\.evaluation, absentIf: "app.tracing is none, or nobody has the app")
        }),
    MeasureGroup(
      "privacy",
      """
      The knowledge of adversaries: of the owner of the `sniffers`, of the server, and of each adversary that the key \
      `adversaries` of the scenario names. `summary.json` has the others' figures only if they are named. All of them go \
      on reading published files for two days after the end of the run, until all uploads are published.
      """,
      SnifferRecord.measures.map {
        $0.of(\.sniffers, absentIf: "app.tracing is not protocol")
      } + ServiceRecord.privacyMeasures.map(\.ofOutcome) + AdversaryLeakage.measures),
    MeasureGroup(
      "cost", "The number and size of the messages between phones and the server.",
      ServiceRecord.costMeasures.map(\.ofOutcome)),
  ]
}

extension Measure<ServiceRecord> {
  /// The same figure of the outcome as a whole.
  fileprivate var ofOutcome: Measure<StudyOutcome> {
    of(\.service, absentIf: "app.tracing is not protocol")
  }
}
