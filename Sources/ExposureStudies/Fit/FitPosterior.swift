internal import DiscreteEvents

/// The kept particles of a fit, adjusted to the observation.
///
/// Within the tolerance runs still lie on one side of the observation or the other. The logit of each place is therefore
/// moved along a local-linear regression on the features of the runs, with the weights of Epanechnikov's kernel of the
/// distance, to the features of the observation; the logit keeps every value inside the prior.
///
/// - SeeAlso: Beaumont, Zhang & Balding 2002, doi:10.1093/genetics/162.4.2025 (the regression); Csilléry, François & Blum
///   2012, doi:10.1111/j.2041-210X.2011.00179.x (the logit).
struct FitPosterior: Hashable, Sendable {
  /// The adjusted places in the unit cube, the nearest run first.
  let places: [[Double]]
  /// The weights; they sum to 1.
  let weights: [Double]

  /// Adjusts particles.
  ///
  /// - Parameters:
  ///   - particles: The kept particles.
  ///   - features: The features of their runs.
  ///   - observed: The features of the observation.
  init(_ particles: [PopulationMonteCarlo.Particle], features: [[Double]], observed: [Double]) {
    let bandwidth = (particles.last?.distance ?? 0) * (1 + 0x1p-20)
    let raw = particles.map { particle in
      let share = bandwidth > 0 ? particle.distance / bandwidth : 0
      return particle.weight * (1 - share * share)
    }
    let total = raw.reduce(0, +)
    let weights = raw.map { $0 / total }
    self.weights = weights
    let differences = features.map { row in zip(row, observed).map { $0 - $1 } }
    let logits = particles.map { $0.place.map(Self.logit) }
    let dimensions = particles.first?.place.indices ?? 0..<0
    let slopes = dimensions.map { axis in
      Self.slopes(of: logits.map { $0[axis] }, on: differences, weights)
    }
    places = zip(logits, differences).map { logits, differences in
      dimensions.map { axis in
        let change = zip(slopes[axis], differences).reduce(0) { $0 + $1.0 * $1.1 }
        return Self.inverse(ofLogit: logits[axis] - change)
      }
    }
  }

  /// The slopes of a weighted linear regression with an intercept.
  private static func slopes(
    of values: [Double], on rows: [[Double]], _ weights: [Double]
  ) -> [Double] {
    let indices = rows[0].indices
    let means = indices.map { column in zip(rows, weights).reduce(0) { $0 + $1.1 * $1.0[column] } }
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    var products = indices.map { _ in indices.map { _ in 0.0 } }
    var right = indices.map { _ in 0.0 }
    for ((row, value), weight) in zip(zip(rows, values), weights) {
      for a in indices {
        right[a] += weight * (row[a] - means[a]) * (value - mean)
        for b in indices { products[a][b] += weight * (row[a] - means[a]) * (row[b] - means[b]) }
      }
    }
    // A feature that hardly varies, such as deaths of which there are none, moves nothing.
    for a in indices { products[a][a] += 1e-6 + 1e-3 * products[a][a] }
    return LowerTriangle(factorOf: products)?.solveFactored(right) ?? indices.map { _ in 0 }
  }

  private static func logit(_ share: Double) -> Double {
    PortableMath.log(share / (1 - share))
  }

  private static func inverse(ofLogit number: Double) -> Double {
    1 / (1 + PortableMath.exp(-min(max(number, -30), 30)))
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
