package import DetectionAnalysis
package import TracingSimulation

/// A row of the table of detection by setting, duration and distance.
package struct PairClassRow: Sendable {
  let pairClass: PairClass
  let counts: PairClassCounts

  /// The rows of the classes with a pair.
  package static func rows(of counts: [PairClassCounts]) -> [PairClassRow] {
    zip(PairClass.all, counts).map { PairClassRow(pairClass: $0, counts: $1) }
      .filter { $0.counts.pairs > 0 }
  }

  /// Detection by setting, duration and distance.
  package static let table = TableDeclaration<PairClassRow>(
    "detection",
    """
    The days on which an infected case that uploaded and an app user were near one another, among the days disclosed, by \
    setting, duration and distance; a row a class with at least one day. The day before the first disclosed day and the \
    day of the upload belong to them, since clocks are not exact.
    """, key: ["setting", "minutes", "metres"],
    [
      Measure(
        "setting", unit: "",
        "The setting of the longest contact of the day, or without a contact `co_presence` or `another_room`."
      ) { PairClass.settings[$0.pairClass.setting] },
      Measure(
        "minutes", unit: "",
        "The time of all contacts of the day together, in minutes, from the first number on."
      ) { PairClass.durations[$0.pairClass.duration] },
      Measure("metres", unit: "", "The least distance, in metres, through the second number.") {
        PairClass.distances[$0.pairClass.distance]
      },
      Measure("pairs", unit: "pairs", "The days of two people.") { $0.counts.pairs },
      Measure(
        "heard", unit: "pairs",
        "Those on which the phone of the one is known to have heard the other: by a downloaded file, or by the upload."
      ) { $0.counts.heard },
      Measure("warned", unit: "pairs", "Those behind a warning.") { $0.counts.warned },
      Measure(
        "transmissions", unit: "pairs", "Those on which the case infected the app user."
      ) { $0.counts.transmissions },
    ])
}
