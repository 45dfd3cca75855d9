internal import TracingSimulation

extension SweepResults {
  /// The outcomes of the sweep as lines for people: the middle and spread of each, and its difference to the runs that
  /// it is compared with.
  public var lines: [String] {
    let figures = MeasureList.all
    let groups = groups
    let comparisons = comparisons(of: groups)
    var bounds = StudentBounds()
    var lines: [String] = []
    for outcome in file.plan.outcomes {
      guard let index = figures.firstIndex(where: { $0.name == outcome }) else { continue }
      lines.append("\(outcome), \(figures[index].unit): median [90 % of the seeds]")
      for group in groups {
        guard let spread = SampleSpread(of: group.values(of: index)) else { continue }
        let short = ResultComparison.short
        lines.append(
          "  \(label(of: group)): \(short(spread.median)) [\(short(spread.low)), \(short(spread.high))]"
        )
        for comparison in comparisons
        where comparison.group.point == group.point && comparison.group.variant == group.variant {
          let differences = RunGroup.differences(
            of: index, comparison.reference.pairs(with: group))
          let words = ResultComparison.words(for: DifferenceEstimate(of: differences, &bounds))
          lines.append("    against \(comparison.name): \(words)")
        }
      }
    }
    return lines
  }

  private func label(of group: RunGroup) -> String {
    let settings = zip(file.parameterColumns, group.parameters).filter { $1 != .missing }.map {
      "\($0.name) \($1.csv)"
    }
    return ([group.variant] + settings).joined(separator: ", ")
  }
}
