internal import TracingSimulation

/// The repetitions of a piece of work for a measurement.
package struct Sampling {
  /// After how long no further sample is begun, if there are enough.
  package var budget: Duration
  /// The least number of samples.
  package var minimumCount: Int
  /// The greatest number of samples.
  package var maximumCount: Int

  /// The summary of the samples, in nanoseconds.
  package struct Summary {
    package var median: Double
    /// The median distance from the median, which a few disturbed samples do not move.
    package var deviation: Double
    package var count: Int

    package init(median: Double, deviation: Double, count: Int) {
      self.median = median
      self.deviation = deviation
      self.count = count
    }
  }

  package init(budget: Duration, minimumCount: Int = 5, maximumCount: Int = 101) {
    self.budget = budget
    self.minimumCount = minimumCount
    self.maximumCount = maximumCount
  }

  /// Does the work once to warm up, and then again and again.
  package func measure(_ work: () throws -> Void) rethrows -> Summary {
    try work()
    var samples: [Double] = []
    let start = ContinuousClock.now
    while samples.count < maximumCount,
      samples.count < minimumCount || ContinuousClock.now - start < budget
    {
      let duration = try ContinuousClock().measure(work)
      samples.append(duration / .nanoseconds(1))
    }
    guard let median = samples.median,
      let deviation = samples.map({ abs($0 - median) }).median
    else { preconditionFailure("nothing is measured with no samples") }
    return Summary(median: median, deviation: deviation, count: samples.count)
  }
}
