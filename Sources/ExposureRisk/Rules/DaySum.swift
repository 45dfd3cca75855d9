/// The exposure windows of one day as far as a rule needs them: for each factor by which windows count, the seconds in each
/// bucket of attenuation.
///
/// ``RiskRule/add(_:to:)`` adds windows in any order, and ``RiskRule/relativeRisk(of:)`` gives the risk.
public struct DaySum: Hashable, Sendable {
  /// The factors, in ascending order.
  private(set) var factors: [Double] = []
  /// The seconds in the buckets of the first factor, then in those of the next.
  var seconds: [Int] = []

  /// Creates the sum of no windows.
  public init() {}

  /// The place of the first bucket of a factor, which is added if it is new.
  mutating func place(of factor: Double, bucketCount: Int) -> Int {
    let number = factors.firstIndex { $0 >= factor } ?? factors.count
    if number == factors.count || factors[number] != factor {
      factors.insert(factor, at: number)
      seconds.insert(
        contentsOf: repeatElement(0, count: bucketCount), at: number * bucketCount)
    }
    return number * bucketCount
  }
}
