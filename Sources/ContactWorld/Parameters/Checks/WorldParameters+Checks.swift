extension WorldParameters: CheckedParameters {
  /// None of its own.
  public static var ranges: [ParameterRange<Self>] { [] }

  /// All that a world is made from.
  public static var parts: [ParameterPart<Self>] {
    [
      .init("population", \.population), .init("contacts", \.contacts), .init("places", \.places),
      .init("transmission", \.transmission), .init("disease", \.disease),
      .init("testing", \.testing), .init("isolation", \.isolation),
      .init("lockdown", \.lockdown), .init("shielding", \.shielding), .init("radio", \.radio),
    ]
  }

  /// The rules between the parts of a world.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("transmission.seedInfections") { world, _ in
        let (infections, size) = (world.transmission.seedInfections, world.population.size)
        return infections <= size ? nil : "\(infections) are more than the population of \(size)"
      },
      .init("shielding.begins", with: ["lockdown.begins"]) { world, others in
        world.shielding.begins == .withLockdown && world.lockdown.begins == .never
          ? "there is no lockdown to begin with; set \(others[0]), or begin on-day" : nil
      },
    ]
  }
}

extension PlaceParameters: CheckedParameters {
  /// The ranges of the numbers of places.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("peoplePerNeighbourhood", \.peoplePerNeighbourhood, 100...100_000),
      .init("peoplePerSquareKilometre", \.peoplePerSquareKilometre, 1...100_000),
      .init("vehicleShare", \.vehicleShare, 0...0.9),
    ]
  }
}

extension RadioParameters: CheckedParameters {
  /// The ranges of the numbers of the radio.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("attenuationAtOneMetre", \.attenuationAtOneMetre, 20...100),
      .init("pathLossExponent", \.pathLossExponent, 0...5),
      .init("pairDeviation", \.pairDeviation, 0...30),
      .init("scanDeviation", \.scanDeviation, 0...30),
      .init("hearingLimit", \.hearingLimit, 20...200),
      .init("scanPeriodSeconds", \.scanPeriodSeconds, 60...3600),
      .init("scanJitterSeconds", \.scanJitterSeconds, 0...3600),
      .init("transmitPower", \.transmitPower, -50...20),
    ]
  }

  /// The rules between the parameters of the radio.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("scanJitterSeconds", with: ["scanPeriodSeconds"]) { radio, others in
        radio.scanJitterSeconds < radio.scanPeriodSeconds
          ? nil : "scans cannot be later than the whole \(others[0])"
      },
      .init("scanPeriodSeconds") { radio, _ in
        // Minutes become seconds with a rounding error far below this.
        (radio.scanPeriodSeconds - radio.scanPeriodSeconds.rounded()).magnitude < 1e-6
          ? nil : "\(radio.scanPeriodSeconds) s is not a whole number of seconds"
      },
    ]
  }
}
