internal import TracingSimulation

extension SweepResults {
  /// The outcomes of the sweep as lines for people: the middle and spread of each, and its difference to the runs that
  /// it is compared with.
  public var lines: [String] {
    let figures = MeasureList.all
    let groups = groups
    let comparisons = Dictionary(grouping: comparisons(of: groups), by: \.group)
    let parameterNames = file.parameterColumns.map(\.name)
    var bounds = StudentBounds()
    var lines: [String] = []
    for outcome in file.plan.outcomes {
      guard let index = figures.firstIndex(where: { $0.name == outcome }) else { continue }
      lines.append("\(outcome), \(figures[index].unit): median [90 % of the seeds]")
      for (place, group) in groups.enumerated() {
        guard let spread = SampleSpread(of: group.values(of: index)) else { continue }
        let short = ResultComparison.short
        lines.append(
          "  \(group.label(parameterNames)): \(short(spread.median)) [\(short(spread.low)), \(short(spread.high))]"
        )
        for comparison in comparisons[place] ?? [] {
          let differences = RunGroup.differences(
            of: index, groups[comparison.reference].pairs(with: group))
          let words = ResultComparison.words(for: DifferenceEstimate(of: differences, &bounds))
          lines.append("    against \(comparison.name): \(words)")
        }
      }
    }
    return lines
  }
}
