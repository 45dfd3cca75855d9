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
      A **true contact** of a person who tested positive is somebody who was within 2 metres of them for at least 15 \
      minutes on one of the days that a case discloses, all contacts of that day taken together; with or without the \
      app. Pairs count: somebody near two cases counts twice. True contacts are looked for while phones speak a \
      protocol (`app.tracing: protocol`).
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
      The knowledge of adversaries. The owner of the sniffers goes on reading published files for two days after the end \
      of the run, until all uploads are published.
      """,
      SnifferRecord.measures.map {
        $0.of(\.sniffers, absentIf: "app.tracing is not protocol")
      } + ServiceRecord.privacyMeasures.map(\.ofOutcome)),
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
