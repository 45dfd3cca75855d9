internal import ContactWorld
public import DataFiles
internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation

extension CardFacts {
  /// The standard run of the card of a protocol: the tutorial's town of 3,000 people and 90 days, with a chain of
  /// places that listens and the operator of the server beside it.
  static func standard(_ protocolName: String) -> Scenario {
    var scenario = Scenario()
    scenario.days = 90
    scenario.world.population.size = 3_000
    scenario.world.transmission.infectiousRate = 4
    scenario.tracing.protocolName = protocolName
    scenario.adversaries = [.backendAndChain]
    return scenario
  }

  /// Measures the facts of a protocol in its standard run, with and without the app, over some seeds.
  ///
  /// - Parameters:
  ///   - protocolName: The protocol, which is registered.
  ///   - seeds: The number of seeds, from 1; the figures are means over them.
  ///   - threads: The number of threads; the facts do not depend on it.
  ///   - progress: Told of the progress, as a share of 1.
  /// - Throws: The errors of `simulate`.
  public init(
    measuring protocolName: String, seeds: Int, threads: Int, progress: (Double) -> Void
  ) throws {
    var sums: [String: Double] = [:]
    var counts: [String: Int] = [:]
    var averted: [Double] = []
    func add(_ name: String, _ value: Double) {
      sums[name, default: 0] += value
      counts[name, default: 0] += 1
    }
    var scenario = Self.standard(protocolName)
    for seed in 1...seeds {
      scenario.seed = UInt64(seed)
      let share = 1 / Double(seeds)
      let with = try simulate(scenario, threads: threads) {
        progress((Double(seed - 1) + 0.9 * $0) * share)
      }
      var alone = scenario
      alone.tracing.app.tracing = .none
      let without = try simulate(alone, threads: threads) { _ in }
      for figure in with.figures {
        if let value = figure.value.number { add(figure.declaration.name, value) }
      }
      let infected = [without, with].compactMap { run in
        run.figures.first { $0.declaration.name == "epidemic.infected" }?.value.number
      }
      averted.append(infected[0] - infected[1])
    }
    self.init(
      protocolName,
      figures: sums.reduce(into: [:]) { $0[$1.key] = $1.value / Double(counts[$1.key] ?? 1) },
      people: scenario.world.population.size, days: scenario.days, averted: Averted(averted))
  }

  /// Reads the facts of a run from its folder of results.
  ///
  /// - Parameter path: The folder.
  /// - Throws: `InputError` if it is no folder of results of a run in which phones spoke a protocol.
  public init(ofRunAt path: String) throws(InputError) {
    let files = ResultFiles(folder: path)
    let manifest = try files.object(in: ResultFolder.manifestName)
    let summary = try files.object(in: "summary.json")
    guard
      (manifest[ResultFolder.formatMember.name] as? String).map(JSONValue.string)
        == ResultFolder.formatMember.value,
      let scenario = manifest["scenario"] as? [String: Any], let days = scenario["days"] as? Int,
      let people = (scenario["population"] as? [String: Any])?["size"] as? Int
    else {
      throw InputError(
        "this is no folder of results of a run", in: path,
        notes: ["a card is of one run: give the folder that `exposurelab run` wrote"])
    }
    guard let name = (summary["tracing"] as? [String: Any])?["protocol"] as? String,
      ProtocolRegistry.names.contains(name)
    else {
      throw InputError(
        "no phone spoke a protocol in this run", in: path,
        notes: ["its scenario needs app.tracing: protocol"])
    }
    self.init(name, figures: FlatObject(summary).numbers, people: people, days: days)
  }
}
