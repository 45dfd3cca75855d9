package import ContactWorld

/// The probability that a person with a smartphone that can run the app has it, by age, sex and income.
///
/// The probability is the product of the three relative uptakes and of one scale, or 1 where that is more. The scale is
/// the one with which the mean is the uptake asked for. The mean is over the people who are expected to have a
/// smartphone; the shares of sexes and incomes are those of the parameters. As long as no probability is 1, the uptakes
/// of any two age bands, sexes or income groups have the ratio asked for, since sex, income and age do not depend on
/// one another. Where relative uptakes of 0 leave too few people for the uptake, all others have the app.
package struct AppUptake: Sendable {
  // By age band, then sex, then income group.
  private let probabilities: [Double]
  // All people have the same probability.
  private let isUniform: Bool

  package init(_ parameters: AppAdoptionParameters, in world: World) {
    let population = world.parameters.population
    let groups = Self.groups(
      parameters, peopleByAge: Self.peopleByAge(in: world),
      sexShares: [population.femaleShare, 1 - population.femaleShare],
      incomeShares: population.scaledIncomeShares)
    let probabilities = Self.probabilities(of: groups, mean: parameters.uptake)
    self.probabilities = probabilities
    isUniform = probabilities.allSatisfy { $0 == probabilities[0] }
  }

  /// The probability of a person with a smartphone that can run the app.
  package func probability(of person: Person, in world: World) -> Double {
    guard !isUniform else { return probabilities[0] }
    let age = Int(world.population.ageBands[person.index].index)
    let (sex, income) = (world.sex(of: person).rawValue, world.incomeGroup(of: person).index)
    return probabilities[
      (age * Sex.allCases.count + sex) * IncomeGroup.count + Int(income)]
  }

  /// People of one age band, sex and income group.
  package struct Group: Sendable {
    /// The expected number of people with a smartphone.
    package var weight: Double
    /// The relative uptake, at most 1.
    package var relativeUptake: Double

    package init(weight: Double, relativeUptake: Double) {
      self.weight = weight
      self.relativeUptake = relativeUptake
    }
  }

  private static func groups(
    _ parameters: AppAdoptionParameters, peopleByAge: [Int], sexShares: [Double],
    incomeShares: [Double]
  ) -> [Group] {
    let byAge = scaled(parameters.uptakeByAge)
    let bySex = scaled(parameters.uptakeBySex)
    let byIncome = scaled(parameters.uptakeByIncome)
    var groups: [Group] = []
    for age in byAge.indices {
      let owners = Double(peopleByAge[age]) * parameters.smartphoneFraction[age]
      for sex in bySex.indices {
        for income in byIncome.indices {
          groups.append(
            Group(
              weight: owners * sexShares[sex] * incomeShares[income],
              relativeUptake: byAge[age] * bySex[sex] * byIncome[income]))
        }
      }
    }
    return groups
  }

  /// Relative uptakes of which the greatest is 1.
  private static func scaled(_ uptakes: [Double]) -> [Double] {
    let greatest = uptakes.max() ?? 0
    return uptakes.map { $0 / greatest }
  }

  private static func peopleByAge(in world: World) -> [Int] {
    var counts = [Int](repeating: 0, count: AgeBand.count)
    for band in world.population.ageBands { counts[Int(band.index)] += 1 }
    return counts
  }

  /// The probabilities of groups, in proportion to the relative uptakes but at most 1, with a mean.
  ///
  /// A group that reaches 1 stays there, since the scale of the others only rises. So there are no more rounds than
  /// groups.
  package static func probabilities(of groups: [Group], mean: Double) -> [Double] {
    let total = groups.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return groups.map { $0.relativeUptake * mean } }
    var isFull = [Bool](repeating: false, count: groups.count)
    var scale = 0.0
    while true {
      var (full, proportional) = (0.0, 0.0)
      for (group, isFull) in zip(groups, isFull) {
        if isFull {
          full += group.weight
        } else {
          proportional += group.weight * group.relativeUptake
        }
      }
      guard proportional > 0 else { break }
      // With relative uptakes of 1 both divisions are exact, and the scale is the mean itself.
      scale = max(0, mean - full / total) / (proportional / total)
      let filled = groups.indices.filter { !isFull[$0] && scale * groups[$0].relativeUptake > 1 }
      guard !filled.isEmpty else { break }
      for index in filled { isFull[index] = true }
    }
    return groups.map { $0.relativeUptake > 0 ? min(1, scale * $0.relativeUptake) : 0 }
  }
}
