extension LockdownParameters: CheckedParameters {
  /// The ranges of the numbers of a lockdown.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("startDay", \.startDay, 0...10_000),
      .init("infectedShare", \.infectedShare, 0...1),
      .init("days", \.days, 1...10_000),
      .init("occupationFactor", \.occupationFactor, 0...1),
      .init("randomFactor", \.randomFactor, 0...1),
      .init("householdFactor", \.householdFactor, 0...10),
    ]
  }
}

extension ShieldingParameters: CheckedParameters {
  /// The ranges of the numbers of shielding.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("startDay", \.startDay, 0...10_000),
      .init("days", \.days, 1...10_000),
      .init("leastAge", \.leastAge, 0...80),
      .init("fraction", \.fraction, 0...1),
    ]
  }

  /// The rules between the parameters of shielding.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("leastAge") { shielding, _ in
        shielding.leastAge.isMultiple(of: 10)
          ? nil : "ages are known in bands of ten years: 0, 10, 20 ... 80"
      }
    ]
  }
}
