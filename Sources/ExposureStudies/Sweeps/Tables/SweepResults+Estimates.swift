internal import TracingSimulation

extension SweepResults {
  /// The runs by point and variant, in the order of the tables.
  var groups: [RunGroup] {
    var groups: [RunGroup] = []
    for (entry, figures) in zip(file.entries, figures) {
      groups.add(
        (entry.seed, figures), at: entry.point, variant: entry.variant,
        parameters: entry.parameters)
    }
    return groups
  }

  /// Medians and bands, differences, and effects by what they cost, as tables.
  public var estimates: [ResultTable] {
    let groups = groups
    let figures = MeasureList.all
    var bounds = StudentBounds()
    var differences: [DifferenceRow] = []
    var effects: [EffectRow] = []
    for (place, reference, name) in comparisons(of: groups) {
      let group = groups[place]
      let pairs = groups[reference].pairs(with: group)
      for (index, figure) in figures.enumerated() where figure.kind != .text {
        let numbers = RunGroup.differences(of: index, pairs)
        differences.append(
          DifferenceRow(
            group: group, reference: name, figure: figure,
            estimate: DifferenceEstimate(of: numbers, &bounds)))
      }
      effects += EffectRow.rows(
        of: group, against: name, pairs, outcomes: file.plan.outcomes, figures, &bounds)
    }
    return [
      table(
        "estimates",
        "The middle and the spread of each figure over the seeds of a point and variant.",
        key: ["measure"], EstimateRow.measures, EstimateRow.rows(of: groups, figures), \.group),
      table(
        "differences", "The difference of each figure between runs of the same seeds.",
        key: ["against", "measure"], DifferenceRow.measures, differences, \.group),
      table(
        "effects", "The decrease of the sweep's outcomes by what was spent.",
        key: ["against", "outcome", "per"], EffectRow.measures, effects, \.group),
    ]
  }

  /// The places of the groups that are compared, each with that of the group before the change and its name.
  func comparisons(of groups: [RunGroup]) -> [(group: Int, reference: Int, name: String)] {
    var places: [String: [Int?: Int]] = [:]
    for (place, group) in groups.enumerated() {
      places[group.variant, default: [:]][group.point] = place
    }
    func group(_ variant: String, at point: Int) -> Int? {
      file.rowPoints[variant].flatMap { places[variant]?[$0[point]] }
    }
    let reference =
      file.plan.counterfactual ? SweepVariant.withoutApp.name : SweepVariant.asGiven.name
    var found: [(group: Int, reference: Int, name: String)] = []
    for (place, current) in groups.enumerated() {
      guard let point = current.point else { continue }
      // All others stand against the counterfactual, and the sweep's own variants against the scenario as well.
      for name in file.plan.counterfactual ? [reference, SweepVariant.asGiven.name] : [reference]
      where current.variant != name && current.variant != reference {
        guard let other = group(name, at: point) else { continue }
        found.append((place, other, name))
      }
      if file.plan.design == .oneAtATime, point != 0, let base = group(current.variant, at: 0) {
        found.append((place, base, "point 0"))
      }
    }
    return found
  }

  /// A table whose rows begin with the point, the variant and the parameters of a group.
  private func table<Row>(
    _ name: String, _ definition: String, key: [String], _ measures: [Measure<Row>], _ rows: [Row],
    _ group: (Row) -> RunGroup
  ) -> ResultTable {
    ResultTable(
      name: name, definition: definition, key: ["point", "variant"] + key,
      columns: Array(SweepFile.headColumns[1...]) + file.parameterColumns
        + measures.map(\.declaration),
      rows: rows.map { row in
        let group = group(row)
        return [.integer(group.point ?? 0), .text(group.variant)] + group.parameters
          + measures.map { $0.value(of: row) }
      })
  }
}
