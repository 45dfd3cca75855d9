internal import TracingSimulation

extension SweepFile {
  /// The runs of the sweep before any of them is simulated: point, variant, each parameter and seed.
  public var design: ResultTable {
    ResultTable(
      name: "runs",
      definition: "The runs of the sweep: a row for each point, variant and seed.",
      key: ["run"],
      columns: Self.headColumns + parameterColumns + [Self.seedColumn],
      rows: entries.enumerated().map { index, entry in
        [.integer(index + 1), .integer(entry.point), .text(entry.variant)] + entry.parameters
          + [.integer(Int(truncatingIfNeeded: entry.seed))]
      })
  }

  /// The columns by which a run is known, before the parameters.
  static let headColumns = [
    MeasureDeclaration(
      "run", kind: .integer, unit: "", "The number of the run in `runs.csv`, from 1."),
    MeasureDeclaration(
      "point", kind: .integer, unit: "", "The number of the point of the design, from 0."),
    MeasureDeclaration(
      "variant", kind: .text, unit: "",
      "The variant: `scenario` as the axes have it, `without-app`, or one of the sweep's own."),
  ]

  private static let seedColumn = MeasureDeclaration(
    "seed", kind: .integer, unit: "", "The seed of all random draws.")
}
