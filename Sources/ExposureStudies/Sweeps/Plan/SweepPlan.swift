/// The content of a sweep's file.
public struct SweepPlan: Hashable, Sendable {
  /// The scenario: the name of a study, or a path relative to the sweep's file.
  public var scenario = ""
  /// The choice of points.
  public var design = SweepDesign.grid
  /// The axes.
  public var axes: [SweepAxis] = []
  /// The number of points of a Latin hypercube.
  public var points = 20
  /// The seed by which a Latin hypercube is drawn.
  public var designSeed: UInt64 = 1
  /// The variants beside the scenario as it is.
  public var variants: [SweepVariant] = []
  /// The seeds.
  public var seeds = SweepSeeds()
  /// Whether each point is also run with nobody who traces by phone, to compare with.
  public var counterfactual = true
  /// The figures whose change is divided by uptake, warnings and quarantine days.
  public var outcomes = ["epidemic.infected", "epidemic.deaths"]
  /// The tables of the runs that are kept.
  public var tables = ["daily"]

  /// Creates the plan that a file changes.
  public init() {}
}

/// The seeds of a sweep.
public struct SweepSeeds: Hashable, Sendable {
  /// The first seed.
  public var first: UInt64 = 1
  /// The number of consecutive seeds.
  public var count = 10
  /// The seeds one by one, in place of consecutive ones; empty for consecutive ones.
  public var values: [UInt64] = []

  /// Creates the usual seeds, 1 through 10.
  public init() {}

  /// The seeds in order.
  var all: [UInt64] {
    values.isEmpty ? (0..<UInt64(count)).map { first &+ $0 } : values
  }
}
