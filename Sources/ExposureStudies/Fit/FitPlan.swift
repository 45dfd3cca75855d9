internal import ConfigurationFiles
internal import ContactWorld
internal import DataFiles

/// A fit: the observation, the scenario, and what is inferred how.
public struct FitPlan: Sendable {
  /// The choices of a fit beside its priors.
  public struct Choices: Hashable, Sendable {
    /// The number of particles that are kept; 20 through 10,000.
    public var particles = 100
    /// The most generations; 1 through 100.
    public var generations = 10
    /// The seed of all draws.
    public var seed: UInt64 = 1
    /// The number of people behind the observation; `nil` for as many as the scenario has.
    public var people: Double?

    /// The usual choices.
    public init() {}
  }

  /// The name of the fit: the scenario's, and `-fit`.
  public let name: String
  /// The observation.
  public let series: ObservedSeries
  /// The scenario.
  public let scenario: ScenarioFile
  /// The parameters that are inferred.
  public let parameters: [FitParameter]
  /// The choices.
  public let choices: Choices
  /// The settings of every run.
  private let settings: [String]
  /// The observation made ready.
  let data: FitData

  /// The share of a generation that has to come nearer than the tolerance before, or the fit ends.
  ///
  /// In the words of Lenormand, Jabot & Deffuant 2013 the least acceptance rate.
  static let leastAcceptance = 0.05

  /// Plans a fit.
  ///
  /// - Parameters:
  ///   - series: The observation.
  ///   - argument: The file of the scenario, or the name of its study.
  ///   - overrides: Settings of the scenario, `a.b.c=VALUE`.
  ///   - priors: The priors, `KEY=LOW..HIGH`; those of the rate and the start need none. Equal ends fix a value.
  ///   - choices: The other choices.
  /// - Throws: ``ConfigurationError`` and ``InputError``.
  public init(
    of series: ObservedSeries, scenario argument: String, overrides: [String] = [],
    priors: [String] = [], choices: Choices = Choices()
  ) throws {
    let scenario = try ScenarioFile(argument, overrides: overrides)
    let given = try priors.map { text in
      try FitParameter(text, in: scenario, settings: overrides)
    }
    for (index, parameter) in given.enumerated()
    where given[..<index].contains(where: { $0.name == parameter.name }) {
      throw InputError("\(parameter.name) has a prior already", in: "--prior \(priors[index])")
    }
    let names = given.map(\.name)
    let all = given + FitParameter.usual.filter { !names.contains($0.name) }
    let start = all.first { $0.name == FitParameter.startName }?.range.upperBound ?? 0
    let days = Int(start) + (series.days.last ?? 0) + 1
    guard days <= 3650 else {
      throw InputError(
        "a run would last \(days) days, more than 3650", in: series.path,
        notes: ["lower the upper end of --prior start, or leave out later days"])
    }
    let fixed = all.filter { $0.isFixed && $0.name != FitParameter.startName }
    settings = overrides + fixed.map { $0.setting($0.range.lowerBound) } + ["days=\(days)"]
    parameters = all.filter { !$0.isFixed }
    guard !parameters.isEmpty else {
      throw InputError("every parameter is fixed; there is nothing to infer", in: "--prior")
    }
    fixedStart = Int(start)
    (self.series, self.scenario, self.choices) = (series, scenario, choices)
    name = "\(scenario.name)-fit"
    let size = Double(scenario.scenario.world.population.size)
    data = FitData(series, scale: (choices.people ?? size) / size)
  }

  private let fixedStart: Int

  /// The values of the parameters at a place.
  func values(at place: [Double]) -> [Double] {
    zip(parameters, place).map { $0.value(at: $1) }
  }

  /// The day of the scenario on which day 0 of the observation falls, with some values.
  func start(_ values: [Double]) -> Int {
    let place = parameters.firstIndex { $0.name == FitParameter.startName }
    return place.map { Int(values[$0]) } ?? fixedStart
  }

  /// The scenario with some values.
  ///
  /// - Throws: ``ConfigurationError`` if a rule between keys forbids the values together.
  func scenario(_ values: [Double], seed: UInt64) throws(ConfigurationError) -> Scenario {
    let own = zip(parameters, values).filter { $0.0.name != FitParameter.startName }
      .map { $0.setting($1) }
    var scenario = try scenario.scenario(overrides: settings + own)
    scenario.seed = seed
    return scenario
  }
}
