public import ContactWorld

extension SocietyParameters: CheckedParameters {
  /// None of its own.
  public static var ranges: [ParameterRange<Self>] { [] }

  /// The app's users, the ideal app and the contact tracers.
  public static var parts: [ParameterPart<Self>] {
    [
      .init("app", \.app), .init("idealApp", \.idealApp),
      .init("manualTracing", \.manualTracing),
    ]
  }
}

extension AppAdoptionParameters: CheckedParameters {
  /// The ranges of the numbers of the app's users.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("startDay", \.startDay, 0...10_000),
      .init("smartphoneFraction", \.smartphoneFraction, each: 0...1, count: 9...9),
      .init("compatibleFraction", \.compatibleFraction, 0...1),
      .init("uptake", \.uptake, 0...1),
      .init("uptakeByAge", \.uptakeByAge, each: 0...1000, count: 9...9),
      .init("uptakeBySex", \.uptakeBySex, each: 0...1000, count: 2...2),
      .init("uptakeByIncome", \.uptakeByIncome, each: 0...1000, count: 5...5),
    ]
  }

  /// The rules between the parameters of the app's users.
  public static var rules: [ParameterRule<Self>] {
    [
      rule("uptakeByAge", \.uptakeByAge), rule("uptakeBySex", \.uptakeBySex),
      rule("uptakeByIncome", \.uptakeByIncome),
    ]
  }

  /// The rule that ratios of relative uptakes exist.
  private static func rule(
    _ name: String, _ path: any KeyPath<Self, [Double]> & Sendable
  ) -> ParameterRule<Self> {
    .init(name) { adoption, _ in
      adoption[keyPath: path].allSatisfy { $0 == 0 }
        ? "all relative uptakes are 0, so nobody could have the app; for that set uptake to 0" : nil
    }
  }
}

extension IdealAppParameters: CheckedParameters {
  /// The ranges of the numbers of an ideal app.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("registeredFraction", \.registeredFraction, 0...1),
      .init("tracedDays", \.tracedDays, 1...14),
    ]
  }
}

extension ManualTracingParameters: CheckedParameters {
  /// The ranges of the numbers of tracing by hand.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("tracersPer100k", \.tracersPer100k, 0...10_000),
      .init("interviewsPerTracer", \.interviewsPerTracer, 0...100),
      .init("notificationsPerTracer", \.notificationsPerTracer, 0...1000),
      .init("delayDays", \.delayDays, 0...14),
      .init("longestWaitDays", \.longestWaitDays, 0...30),
      .init("tracedDays", \.tracedDays, 1...14),
      .init("startDay", \.startDay, 0...10_000),
      .init("rememberedFractions.household", \.rememberedFractions.household, 0...1),
      .init("rememberedFractions.occupation", \.rememberedFractions.occupation, 0...1),
      .init("rememberedFractions.random", \.rememberedFractions.random, 0...1),
    ]
  }
}
