internal import DiscreteEvents

/// The sex and the income group of a person: pure draws, of which nothing is stored.
extension World {
  /// The sex of a person.
  public func sex(of person: Person) -> Sex {
    sexDraws.unit(UInt64(person.rawValue)) < parameters.population.femaleShare ? .female : .male
  }

  /// The income group of a household.
  public func incomeGroup(of household: Household) -> IncomeGroup {
    let draw = incomeDraws.unit(UInt64(household.rawValue))
    // Rounding may leave the greatest draws above all limits.
    return IncomeGroup(incomeLimits.firstIndex { draw < $0 } ?? highestIncomeGroup)
  }

  /// The income group of a person's household.
  public func incomeGroup(of person: Person) -> IncomeGroup {
    incomeGroup(of: population.households[person.index])
  }

  /// The last income group with a share.
  private var highestIncomeGroup: Int {
    parameters.population.incomeShares.lastIndex { $0 > 0 } ?? IncomeGroup.count - 1
  }
}

extension PopulationParameters {
  /// The shares of the income groups, so that they add up to 1.
  public var scaledIncomeShares: [Double] {
    let greatest = incomeShares.max() ?? 0
    // Divided by the greatest first, since the sum of the smallest numbers is no number to divide by.
    let shares = incomeShares.map { $0 / greatest }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  /// The share of households in each income group and in those below.
  var incomeLimits: [Double] {
    var sum = 0.0
    return scaledIncomeShares.map { share in
      sum += share
      return sum
    }
  }
}
