/// The scores that a health authority sets for the risk score of the GAEN API v1, each 0 through 8.
///
/// - SeeAlso: `RiskScoreCalculator` in *exposure-notifications-internals* (Google) at aaada6c.
public struct RiskScoreTable: Hashable, Sendable {
  /// The scores by attenuation: above 73 dB, above 63, 51, 33, 27, 15, above 10, and at most 10.
  public var attenuationScores: [Int]
  /// The scores by days since the start of the key's day: from 14 on, from 12, 10, 8, 6, 4, from 2, and less.
  public var daysScores: [Int]
  /// The scores by whole minutes: 0, at most 5, 10, 15, 20, 25, at most 30, and more.
  public var durationScores: [Int]
  /// The scores by transmission risk level 1 through 8; the level 0 has the factor 1.
  public var transmissionScores: [Int]
  /// The least product that counts, 1 through 4096; a lesser one is 0.
  public var minimumScore: Int

  /// Creates a table.
  ///
  /// - Precondition: Each list has eight scores.
  public init(
    attenuationScores: [Int], daysScores: [Int], durationScores: [Int], transmissionScores: [Int],
    minimumScore: Int
  ) {
    precondition(
      [attenuationScores, daysScores, durationScores, transmissionScores].allSatisfy {
        $0.count == 8
      }, "each list has eight scores")
    self.attenuationScores = attenuationScores
    self.daysScores = daysScores
    self.durationScores = durationScores
    self.transmissionScores = transmissionScores
    self.minimumScore = minimumScore
  }

  /// The table of a phone without configuration: all scores are 4, and so is the least product.
  public static let unconfigured = RiskScoreTable(
    attenuationScores: fours, daysScores: fours, durationScores: fours, transmissionScores: fours,
    minimumScore: 4)

  private static let fours = Array(repeating: 4, count: 8)

  /// The risk score of an exposure: the product of its four scores.
  ///
  /// - Parameters:
  ///   - attenuation: The weighted attenuation, in dB.
  ///   - duration: The duration, in seconds.
  ///   - days: The whole days from the start of the key's day to now.
  ///   - level: The key's transmission risk level, 0 through 8.
  /// - Returns: 0 through 4096.
  public func score(attenuation: Int, duration: Int, days: Int, transmissionRiskLevel level: Int)
    -> Int
  {
    let attenuationPlace = [73, 63, 51, 33, 27, 15, 10].firstIndex { attenuation > $0 } ?? 7
    let daysPlace = [14, 12, 10, 8, 6, 4, 2].firstIndex { days >= $0 } ?? 7
    let durationPlace = [0, 5, 10, 15, 20, 25, 30].firstIndex { duration / 60 <= $0 } ?? 7
    let product =
      attenuationScores[attenuationPlace] * daysScores[daysPlace] * durationScores[durationPlace]
      * (level == 0 ? 1 : transmissionScores[level - 1])
    return product < minimumScore ? 0 : product
  }
}
