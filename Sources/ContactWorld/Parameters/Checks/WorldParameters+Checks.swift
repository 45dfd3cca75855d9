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
