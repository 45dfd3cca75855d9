internal import DiscreteEvents

/// An area whose cases are compared with those of other areas.
public struct EvaluationArea: Hashable, Sendable {
  /// The share of its people with the app; 0 through 1.
  public var uptake: Double
  /// The cases by people before the app was there; 0 or more.
  public var earlierCases: Double
  /// The cases by people since then; above 0.
  public var cases: Double
  /// The positions of its neighbours among all areas.
  public var neighbours: [Int]

  /// Creates an area.
  public init(uptake: Double, earlierCases: Double, cases: Double, neighbours: [Int]) {
    self.uptake = uptake
    self.earlierCases = earlierCases
    self.cases = cases
    self.neighbours = neighbours
  }
}

/// The estimate of an app's effect by regression: areas with more users against their matched neighbours.
///
/// Matched neighbours lie in the same fifth of all areas by earlier cases. An area's uptake and the logarithm of its cases
/// are taken relative to the mean of its matched neighbours; the slope is that of a line through the origin. The authors also
/// adjust for poverty, wealth and density of the areas; ours do not differ in them.
///
/// - SeeAlso: Wymant et al. 2021, doi:10.1038/s41586-021-03606-z, *Statistical analysis*.
public struct MatchedNeighbourRegression: Hashable, Sendable {
  /// The change of the logarithm of cases if uptake goes from 0 to 1.
  public let slope: Double
  /// The standard error of the slope; areas are taken as independent.
  public let slopeError: Double
  /// The number of areas that have a matched neighbour.
  public let matchedCount: Int
  private let areas: [EvaluationArea]

  /// Fits the line; `nil` if fewer than two areas have a matched neighbour or all uptakes are alike.
  public init?(of areas: [EvaluationArea]) {
    let fifths = Self.fifths(of: areas.map(\.earlierCases))
    var points: [(x: Double, y: Double)] = []
    for (place, area) in areas.enumerated() {
      let matched = area.neighbours.filter { $0 != place && fifths[$0] == fifths[place] }
      guard !matched.isEmpty else { continue }
      let count = Double(matched.count)
      let uptake = matched.reduce(0) { $0 + areas[$1].uptake } / count
      let cases = matched.reduce(0) { $0 + PortableMath.log(areas[$1].cases) } / count
      points.append((area.uptake - uptake, PortableMath.log(area.cases) - cases))
    }
    let squares = points.reduce(0) { $0 + $1.x * $1.x }
    guard points.count > 1, squares > 0 else { return nil }
    let slope = points.reduce(0) { $0 + $1.x * $1.y } / squares
    let residuals = points.reduce(0) { sum, point in
      let residual = point.y - slope * point.x
      return sum + residual * residual
    }
    self.slope = slope
    slopeError = (residuals / Double(points.count - 1) / squares).squareRoot()
    matchedCount = points.count
    self.areas = areas
  }

  /// The part by which cases fall with each percentage point of uptake.
  public var reductionPerPoint: Double {
    1 - PortableMath.exp(slope / 100)
  }

  /// The averted cases by people, summed over all areas.
  ///
  /// With areas of equally many people, times these people it is the number of averted cases.
  public var avertedCases: Double {
    areas.reduce(0) { $0 + $1.cases * (PortableMath.exp(-slope * $1.uptake) - 1) }
  }

  /// The fifth in which each number lies, by its rank; 0 through 4.
  private static func fifths(of numbers: [Double]) -> [Int] {
    var fifths = [Int](repeating: 0, count: numbers.count)
    let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    for (rank, place) in order.enumerated() { fifths[place] = rank * 5 / numbers.count }
    return fifths
  }
}
