import ContactWorld
import EpidemicSociety
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation

@Suite struct `Parameters of tracing` {
  private static let tracing: [NumberSetting<TracingParameters>] = [
    .init("app.uploadFraction", \.app.uploadFraction),
    .init("app.optOutFraction", \.app.optOutFraction),
    .init("app.codeDelayHours", \.app.codeDelayHours),
    .init("app.codeValidityHours", \.app.codeValidityHours),
    .init("app.uploadDelayHours", \.app.uploadDelayHours),
    .init("app.disclosedDays", \.app.disclosedDays),
    .init("app.storageDays", \.app.storageDays),
    .init("app.downloadPeriodHours", \.app.downloadPeriodHours),
    .init("app.seenFraction", \.app.seenFraction),
    .init("app.adoption.startDay", \.app.startDay),
    .init("app.adoption.smartphoneFraction", \.app.smartphoneFraction),
    .init("app.adoption.compatibleFraction", \.app.adoption.compatibleFraction),
    .init("app.adoption.uptake", \.app.uptake),
    .init("app.adoption.uptakeByAge", \.app.adoption.uptakeByAge),
    .init("app.adoption.uptakeBySex", \.app.adoption.uptakeBySex),
    .init("app.adoption.uptakeByIncome", \.app.adoption.uptakeByIncome),
    .init("idealApp.registeredFraction", \.idealApp.registeredFraction),
    .init("idealApp.tracedDays", \.idealApp.tracedDays),
    .init("manualTracing.tracersPer100k", \.manualTracing.tracersPer100k),
    .init("manualTracing.interviewsPerTracer", \.manualTracing.interviewsPerTracer),
    .init("manualTracing.notificationsPerTracer", \.manualTracing.notificationsPerTracer),
    .init("manualTracing.delayDays", \.manualTracing.delayDays),
    .init("manualTracing.longestWaitDays", \.manualTracing.longestWaitDays),
    .init("manualTracing.tracedDays", \.manualTracing.tracedDays),
    .init("manualTracing.startDay", \.manualTracing.startDay),
    .init(
      "manualTracing.rememberedFractions.household", \.manualTracing.rememberedFractions.household),
    .init(
      "manualTracing.rememberedFractions.occupation",
      \.manualTracing.rememberedFractions.occupation),
    .init("manualTracing.rememberedFractions.random", \.manualTracing.rememberedFractions.random),
    .init("backend.publishPeriodHours", \.backend.publishPeriodHours),
    .init("warning.attenuationThreshold", \.warning.attenuationThreshold),
    .init("warning.minimumMinutes", \.warning.minimumMinutes),
    .init("warning.thresholdFactor", \.warning.thresholdFactor),
  ]

  private static let sniffers: [NumberSetting<SnifferParameters>] = [
    .init("placeFraction", \.placeFraction),
    .init("captureProbability", \.captureProbability),
    .init("area.centre.x") { $0.area?.centre.x = $1 },
    .init("area.centre.y") { $0.area?.centre.y = $1 },
    .init("area.radius") { $0.area?.radius = $1 },
  ]

  private static let world: World = {
    var parameters = WorldParameters()
    parameters.population.size = 20
    parameters.transmission.seedInfections = 1
    return World(parameters, seed: 1)
  }()

  /// Checks that parameters are valid at both bounds of each range, and refused just outside, by name.
  private func expectBounds<Parameters: CheckedParameters>(
    _ settings: [NumberSetting<Parameters>], of initial: Parameters,
    _ use: (Parameters) throws -> Void
  ) throws {
    #expect(settings.map(\.name) == Parameters.allRanges.map(\.name))
    try use(initial)
    for (setting, range) in zip(settings, Parameters.allRanges) {
      func parameters(_ number: Double) -> Parameters {
        var parameters = initial
        setting.set(&parameters, number)
        return parameters
      }
      let below =
        range.excludesLower
        ? range.lower : setting.isWhole ? range.lower - 1 : range.lower.nextDown
      let above = setting.isWhole ? range.upper + 1 : range.upper.nextUp
      for outside in [below, above] {
        let error = #expect(throws: ParameterError.self) { try use(parameters(outside)) }
        #expect(error?.mistakes.map(\.parameter) == [setting.name], "\(outside)")
      }
      if !range.excludesLower { #expect(parameters(range.lower).mistakes.isEmpty) }
      #expect(parameters(range.upper).mistakes.isEmpty, "\(setting.name)")
    }
  }

  @Test func `are refused just outside their ranges, by name, when a run is made`() throws {
    try expectBounds(Self.tracing, of: TracingParameters()) { parameters in
      _ = try TracingRun(
        world: Self.world, checking: parameters, proximityProtocol: GAEN(), days: 1,
        fidelity: .onDemand)
    }
  }

  @Test func `of sniffers are refused just outside their ranges, by name`() throws {
    var parameters = SnifferParameters()
    parameters.area = Disc(centre: Position(x: 10, y: 10), radius: 100)
    try expectBounds(Self.sniffers, of: parameters) {
      _ = try SnifferRecorder<GAEN>(checking: $0)
    }
  }

  @Test func `of sniffers need kinds of places, each once`() {
    var parameters = SnifferParameters()
    parameters.kinds = []
    #expect(
      parameters.mistakes.map(\.description) == ["kinds: at least one kind of place is needed"])
    parameters.kinds = [PlaceKind.allCases[0], PlaceKind.allCases[0]]
    #expect(parameters.mistakes.map(\.description) == ["kinds: a kind of place stands there twice"])
  }

  @Test func `of a society are checked by it, and an ideal app only if there is one`() {
    var parameters = SocietyParameters()
    #expect(throws: Never.self) {
      try Society(world: Self.world, checking: parameters, days: 1)
    }
    var idealApp = IdealAppParameters()
    idealApp.registeredFraction = 1.5
    parameters.idealApp = idealApp
    parameters.app.smartphoneFraction.removeLast()
    let error = #expect(throws: ParameterError.self) {
      try Society(world: Self.world, checking: parameters, days: 1)
    }
    #expect(
      error?.description == """
        app.smartphoneFraction: 8 numbers instead of 9
        idealApp.registeredFraction: 1.5 does not lie in 0 through 1
        """)
  }

  @Test func `end a program that makes a run with wrong ones, with a message that names them`()
    async throws
  {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var world = WorldParameters()
      world.population.size = 20
      world.transmission.seedInfections = 1
      var parameters = TracingParameters()
      parameters.app.uptake = 1.5
      _ = TracingRun(
        world: World(world, seed: 1), parameters: parameters, proximityProtocol: GAEN(), days: 1,
        fidelity: .onDemand)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("app.adoption.uptake: 1.5 does not lie in 0 through 1"))
  }

  @Test func `end a program that makes a society with wrong ones, with a message that names them`()
    async throws
  {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var world = WorldParameters()
      world.population.size = 20
      world.transmission.seedInfections = 1
      var parameters = SocietyParameters()
      parameters.manualTracing.tracedDays = 15
      _ = Society(world: World(world, seed: 1), parameters: parameters, days: 1)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("manualTracing.tracedDays: 15 does not lie in 1 through 14"))
  }
}

/// A way to set a number of some parameters, by the name that their errors give it.
private struct NumberSetting<Parameters>: Sendable {
  let name: String
  var isWhole = false
  let set: @Sendable (inout Parameters, Double) -> Void

  init(_ name: String, _ set: @escaping @Sendable (inout Parameters, Double) -> Void) {
    self.name = name
    self.set = set
  }

  init(_ name: String, _ path: any WritableKeyPath<Parameters, Double> & Sendable) {
    self.init(name) { $0[keyPath: path] = $1 }
  }

  /// Sets the last number of a list.
  init(_ name: String, _ path: any WritableKeyPath<Parameters, [Double]> & Sendable) {
    self.init(name) { $0[keyPath: path][$0[keyPath: path].count - 1] = $1 }
  }

  init(_ name: String, _ path: any WritableKeyPath<Parameters, Int> & Sendable) {
    self.init(name) { $0[keyPath: path] = Int($1) }
    isWhole = true
  }
}
