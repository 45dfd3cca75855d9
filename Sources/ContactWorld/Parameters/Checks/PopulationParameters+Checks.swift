extension PopulationParameters: CheckedParameters {
  /// The ranges of the numbers of a population.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("size", \.size, 10...20_000_000),
      .init("ageShares", \.ageShares, each: 0...1, count: 9...9),
      .init("ageAffinities", \.ageAffinities, each: 0...1000, count: AgeBand.count),
      .init("femaleShare", \.femaleShare, 0...1),
      .init("incomeShares", \.incomeShares, each: 0...1, count: 5...5),
    ]
  }

  /// The rules between the parameters of a population.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("ageShares") { population, _ in
        let shares = population.ageShares
        let isEmpty = Generation.allCases.contains { shares[$0.bands].allSatisfy { $0 == 0 } }
        return isEmpty ? "all shares of 0-19, of 20-69 or of 70 and older are 0" : nil
      },
      .init("incomeShares") { population, _ in
        population.incomeShares.allSatisfy { $0 == 0 } ? "all shares are 0" : nil
      },
      .init("ageAffinities") { population, _ in asymmetry(of: population.ageAffinities) },
      .init("households") { population, _ in problem(with: population.households) },
      .init("households", with: ["ageShares", "ageAffinities"]) { population, others in
        // Problems of the shares and the table are reported by other rules.
        guard population.hasHouseholdsWithAges else { return nil }
        let ages = HouseholdAges(population)
        if let kind = ages.impossibleKinds.first {
          return "by \(others[1]) and \(others[0]), no ages can live together in a household of "
            + "\(kind.children) children, \(kind.adults) adults and \(kind.elderly) elderly"
        }
        guard ages.miss > greatestMiss else { return nil }
        let miss = NumberBounds.text((ages.miss * 1000).rounded() / 10)
        return
          "with \(others[1]), they miss \(others[0]) by \(miss) % of a generation, and at most "
          + "1 % may be missing"
      },
    ]
  }

  /// By how much the share of an age band in its generation may miss the one asked for.
  private static let greatestMiss = 0.01

  private var hasHouseholdsWithAges: Bool {
    Self.problem(with: households) == nil
      && Generation.allCases.allSatisfy { ageShares[$0.bands].contains { $0 > 0 } }
  }

  private static func asymmetry(of table: [[Double]]) -> String? {
    for row in table.indices {
      for column in 0..<row where differ(table[row][column], table[column][row]) {
        let here = NumberBounds.text(table[row][column])
        let there = NumberBounds.text(table[column][row])
        let (a, b) = (AgeBand(column).years, AgeBand(row).years)
        return
          "the row of \(a) has \(there) for \(b), but the row of \(b) has \(here) for \(a); the "
          + "table must be symmetric"
      }
    }
    return nil
  }

  /// Whether two numbers differ by more than rounding.
  private static func differ(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude > 1e-6 * max(a, b)
  }

  private static func problem(with households: [HouseholdComposition]) -> String? {
    guard (1...1000).contains(households.count) else {
      return "\(households.count) kinds of households, where 1 through 1000 are allowed"
    }
    for (index, kind) in households.enumerated() {
      if let mistake = kind.mistakes.first { return "kind \(index + 1): \(mistake)" }
    }
    guard households.contains(where: { $0.share > 0 }) else { return "all shares are 0" }
    return households.contains { $0.memberCount == 0 }
      ? "a kind of household has no members" : nil
  }
}

extension HouseholdComposition: CheckedParameters {
  /// The ranges of the numbers of a kind of household.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("children", \.children, 0...20),
      .init("adults", \.adults, 0...20),
      .init("elderly", \.elderly, 0...20),
      .init("share", \.share, 0...1),
    ]
  }
}
