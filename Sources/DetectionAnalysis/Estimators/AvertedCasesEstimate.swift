internal import DiscreteEvents

/// The constants that the estimate of averted cases assumes.
public struct AvertedCasesAssumptions: Hashable, Sendable {
  /// The secondary attack rate of the notified; 0 through 1.
  public var secondaryAttackRate = 0.061
  /// The part of their remaining transmission by which the notified reduce it, on average; 0 through 1.
  ///
  /// The authors' central value is the mean of a pessimistic 0.377, 11 % of the notified in full quarantine and 54 % in
  /// half of one, and an optimistic 0.82, 80 % and 8 %; full quarantine prevents 97.5 % of transmission.
  public var reduction = (pessimisticReduction + optimisticReduction) / 2
  /// The mean of the days from exposure to quarantine, normally distributed.
  public var exposureToQuarantineMean = 2.6
  /// The standard deviation of these days; 0 or more.
  public var exposureToQuarantineDeviation = 2.2
  /// The shape of the generation time, which follows a Weibull distribution.
  ///
  /// - SeeAlso: Ferretti, Ledda et al. 2020, doi:10.1101/2020.09.04.20188516.
  public var generationShape = 3.2862
  /// The scale of the generation time, in days.
  public var generationScale = 6.1244

  /// The reduction if few of the notified stay at home.
  public static let pessimisticReduction = 0.11 * 0.975 + (0.65 - 0.11) * 0.5
  /// The reduction if most of them do.
  public static let optimisticReduction = 0.8 * 0.975 + (1 - 0.8 - 0.12) * 0.5

  /// Creates the assumptions of the authors, but with the delay to the notification of December 2020 as the delay to
  /// quarantine: the authors infer the latter from the length of quarantines.
  public init() {}

  /// The steps by which a mean over a distribution is taken.
  private static let steps = 1000

  /// The mean generation time, in days.
  public var generationMean: Double {
    Self.mean {
      generationScale * PortableMath.exp(PortableMath.log(-PortableMath.log($0)) / generationShape)
    }
  }

  /// The part of an infected person's transmission that lies after the beginning of their quarantine.
  public var shareAhead: Double {
    Self.mean { probability in
      let days =
        exposureToQuarantineMean
        + exposureToQuarantineDeviation * PortableMath.normalQuantile(probability)
      guard days > 0 else { return 1 }
      return PortableMath.exp(
        -PortableMath.exp(generationShape * PortableMath.log(days / generationScale)))
    }
  }

  /// The mean of a function over the probabilities from 0 to 1.
  private static func mean(_ function: (Double) -> Double) -> Double {
    (0..<steps).reduce(0) { $0 + function((Double($1) + 0.5) / Double(steps)) } / Double(steps)
  }
}

/// The estimate of the cases that an app averted, from its notifications.
///
/// The notified of a day avert as many infections as are infected among them (the secondary attack rate), times the part
/// of their transmission that is still ahead, times the part by which they reduce it; each is supposed to infect one person
/// if nothing is done. Relative to the cases of the day, and by the mean generation time, that is the amount by which
/// the growth rate falls; its sum since the beginning is the logarithm by which later cases are fewer. All daily counts
/// are means of seven days. For small effects the averted cases are this sum times the cases.
///
/// - SeeAlso: Wymant et al. 2021, doi:10.1038/s41586-021-03606-z;
///   `code_effect_app_impact_notifications_V1paper_cleaned.R` of github.com/BDI-pathogens/nhs_covid_app_evaluation
///   at 4d57bd0.
public struct AvertedCasesEstimate: Hashable, Sendable {
  /// The averted cases, by day.
  public let daily: [Double]
  /// The infections that the notified themselves did not cause, without the chains behind them.
  public let direct: Double

  /// The averted cases of all days.
  public var total: Double { daily.reduce(0, +) }

  /// Estimates the averted cases of one area.
  ///
  /// A day without cases in the week around it adds nothing.
  public init(of counts: EvaluationCounts, assuming assumptions: AvertedCasesAssumptions) {
    let cases = Self.weeklyMeans(of: counts.cases)
    let averted =
      assumptions.secondaryAttackRate * assumptions.shareAhead * assumptions.reduction
    let notified = Self.weeklyMeans(of: counts.notified)
    let generation = assumptions.generationMean
    var fallOfGrowth = 0.0
    daily = zip(cases, notified).map { cases, notified in
      if cases > 0 { fallOfGrowth += notified * averted / cases / generation }
      return cases * fallOfGrowth
    }
    direct = notified.reduce(0, +) * averted
  }

  /// The mean of each day and the three days on either side, as far as there are any.
  package static func weeklyMeans(of counts: [Int]) -> [Double] {
    counts.indices.map { day in
      let week = counts[max(0, day - 3)...min(counts.count - 1, day + 3)]
      return Double(week.reduce(0, +)) / Double(week.count)
    }
  }
}
