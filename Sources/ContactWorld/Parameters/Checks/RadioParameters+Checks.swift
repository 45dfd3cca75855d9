extension RadioParameters: CheckedParameters {
  /// The ranges of the numbers of the radio.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("attenuationAtOneMetre", \.attenuationAtOneMetre, 20...100),
      .init("pathLossExponent", \.pathLossExponent, 0...5),
      .init("pairDeviation", \.pairDeviation, 0...30),
      .init("scanDeviation", \.scanDeviation, 0...30),
      .init("packetDeviation", \.packetDeviation, 0...30),
      .init("wallAttenuation", \.wallAttenuation, 0...100),
      .init("hearingLimit", \.hearingLimit, 20...200),
      .init("scanPeriodSeconds", \.scanPeriodSeconds, 1...3600),
      .init("scanJitterSeconds", \.scanJitterSeconds, 0...3600),
      .init("transmitPower", \.transmitPower, -50...20),
      .init("transmitDeviation", \.transmitDeviation, 0...30),
      .init("receiveDeviation", \.receiveDeviation, 0...30),
      .init("clockDeviation", \.clockDeviation, 0...3600),
    ]
  }

  /// The attenuation in each environment.
  public static var parts: [ParameterPart<Self>] {
    [.init("environments", \.environments)]
  }

  /// The rules between the parameters of the radio.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("scanJitterSeconds", with: ["scanPeriodSeconds"]) { radio, others in
        radio.scanJitterSeconds.rounded() < radio.scanPeriodSeconds.rounded()
          ? nil : "scans cannot come earlier by the whole \(others[0])"
      },
      .init("scanPeriodSeconds") { radio, _ in wholeSeconds(radio.scanPeriodSeconds) },
      .init("scanJitterSeconds") { radio, _ in wholeSeconds(radio.scanJitterSeconds) },
    ]
  }

  /// The problem of a time that is not a whole number of seconds.
  private static func wholeSeconds(_ seconds: Double) -> String? {
    // Minutes become seconds with a rounding error far below this.
    (seconds - seconds.rounded()).magnitude < 1e-6
      ? nil : "\(seconds) s is not a whole number of seconds"
  }
}

extension RadioEnvironment: CheckedParameters {
  /// The ranges of the numbers of an environment.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("attenuationAtOneMetre", \.attenuationAtOneMetre, 20...100),
      .init("pathLossExponent", \.pathLossExponent, 0...5),
      .init("pairDeviation", \.pairDeviation, 0...30),
      .init("scanDeviation", \.scanDeviation, 0...30),
    ]
  }
}

extension RadioEnvironments: CheckedParameters {
  /// None of its own.
  public static var ranges: [ParameterRange<Self>] { [] }

  /// The environments.
  public static var parts: [ParameterPart<Self>] {
    [
      .init("home", \.home), .init("office", \.office), .init("classroom", \.classroom),
      .init("club", \.club), .init("shop", \.shop), .init("restaurant", \.restaurant),
      .init("party", \.party), .init("queue", \.queue), .init("bus", \.bus), .init("tram", \.tram),
      .init("train", \.train), .init("hospital", \.hospital),
    ]
  }
}
