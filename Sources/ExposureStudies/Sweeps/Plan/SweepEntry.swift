internal import TracingSimulation

/// A run that a sweep's tables have: a point, a variant and a seed.
struct SweepEntry: Sendable {
  /// The number of the point, from 0.
  let point: Int
  /// The variant's name.
  let variant: String
  /// The value of each axis' key in the scenario; missing where the key has no effect.
  let parameters: [MeasureValue]
  /// The scenario with its seed.
  let scenario: Scenario
  /// The past, if the variant branches off.
  let branch: ScenarioBranch?

  /// The seed.
  var seed: UInt64 { scenario.seed }
}
