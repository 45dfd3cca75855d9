internal import DiscreteEvents

/// Approximate Bayesian computation by adaptive population Monte Carlo: the choice of what to simulate next.
///
/// A place is a point of the unit cube, in which the prior is uniform. The first generation is drawn from the prior. Half
/// of all runs, those nearest to the observation, are kept, and the largest of their distances is the tolerance. Each
/// further generation is drawn around the kept ones by a normal kernel with twice their weighted covariance, and weighted
/// by the prior over the density by which it was drawn; then again the nearest are kept. The number of runs of a
/// generation is fixed, so that they can be simulated at the same time.
///
/// - SeeAlso: Lenormand, Jabot & Deffuant 2013, doi:10.1007/s00180-013-0428-3 (the generations); Beaumont, Cornuet, Marin &
///   Robert 2009, doi:10.1093/biomet/asp052 (the weights, and twice the variance).
package struct PopulationMonteCarlo: Sendable {
  /// A place that was simulated.
  package struct Particle: Hashable, Sendable {
    /// The place in the unit cube.
    package let place: [Double]
    /// The weight, relative to those of the others.
    package let weight: Double
    /// The distance of the run from the observation.
    package let distance: Double
    /// The number of the run, from 0 in order of proposals.
    package let number: Int
  }

  /// A place to simulate.
  package struct Proposal: Hashable, Sendable {
    /// The place in the unit cube.
    package let place: [Double]
    /// Its weight if it is kept.
    package let weight: Double
    /// The number of the run.
    package let number: Int
  }

  /// The number of particles that are kept.
  package let count: Int
  private let dimensions: Int
  private let seed: UInt64
  /// The kept particles, the nearest first.
  package private(set) var particles: [Particle] = []
  /// The number of generations that have been simulated.
  package private(set) var generation = 0
  /// The number of proposals so far.
  package private(set) var proposalCount = 0
  /// The share of the last generation's draws that came nearer than the tolerance before it.
  package private(set) var acceptance = 1.0
  /// The draws of the generation that is being simulated, with those outside the prior.
  private var drawn = 0

  /// Begins before the first generation.
  ///
  /// - Parameters:
  ///   - dimensions: The number of parameters, at least 1.
  ///   - count: The number of particles to keep, at least 2.
  ///   - seed: The seed of all draws.
  package init(dimensions: Int, count: Int, seed: UInt64) {
    (self.dimensions, self.count, self.seed) = (dimensions, count, seed)
  }

  /// The largest distance of a kept particle.
  package var tolerance: Double { particles.last?.distance ?? .infinity }

  /// The places of the next generation.
  package mutating func proposals() -> [Proposal] {
    let drawn = particles.isEmpty ? fromPrior() : aroundParticles()
    proposalCount += drawn.count
    return drawn
  }

  private mutating func fromPrior() -> [Proposal] {
    drawn = 2 * count
    return (0..<drawn).map { index in
      var stream = RandomStream(
        seed: seed, purpose: .fitPrior, subject: UInt64(index), day: generation)
      return Proposal(
        place: (0..<dimensions).map { _ in stream.uniformOpen() }, weight: 1,
        number: proposalCount + index)
    }
  }

  private mutating func aroundParticles() -> [Proposal] {
    drawn = count
    let total = particles.reduce(0) { $0 + $1.weight }
    let shares = particles.map { $0.weight / total }
    let kernel = NormalKernel(of: particles.map(\.place), shares)
    var proposals: [Proposal] = []
    for index in 0..<drawn {
      var stream = RandomStream(
        seed: seed, purpose: .fitKernel, subject: UInt64(index), day: generation)
      var rest = stream.uniform()
      let ancestor =
        shares.firstIndex { share in
          rest -= share
          return rest < 0
        } ?? shares.count - 1
      let normals = (0..<dimensions).map { _ in stream.normal() }
      let place = kernel.place(around: particles[ancestor].place, normals)
      // Outside the prior the weight is 0, so there is nothing to simulate.
      guard place.allSatisfy({ $0 > 0 && $0 < 1 }) else { continue }
      let density = zip(particles, shares).reduce(0) { sum, pair in
        sum + pair.1 * kernel.density(of: place, around: pair.0.place)
      }
      proposals.append(
        Proposal(
          place: place, weight: 1 / density, number: proposalCount + proposals.count))
    }
    return proposals
  }

  /// Takes the distances of a generation's runs, in the order of the proposals, and keeps the nearest.
  package mutating func take(_ proposals: [Proposal], distances: [Double]) {
    let before = tolerance
    particles += zip(proposals, distances).map { proposal, distance in
      Particle(
        place: proposal.place, weight: proposal.weight, distance: distance,
        number: proposal.number)
    }
    particles.sort { ($0.distance, $0.number) < ($1.distance, $1.number) }
    particles.removeLast(max(0, particles.count - count))
    acceptance = Double(distances.count { $0 < before }) / Double(drawn)
    generation += 1
  }
}

/// A normal kernel with twice the weighted covariance of some places.
private struct NormalKernel {
  private let factor: LowerTriangle
  private let scale: Double

  /// Fits the kernel.
  ///
  /// - Parameters:
  ///   - places: The places.
  ///   - shares: Their weights, which sum to 1.
  init(of places: [[Double]], _ shares: [Double]) {
    let indices = places[0].indices
    let means = indices.map { axis in
      zip(places, shares).reduce(0) { $0 + $1.1 * $1.0[axis] }
    }
    var covariance = indices.map { row in
      indices.map { column in
        zip(places, shares).reduce(0) { sum, pair in
          sum + 2 * pair.1 * (pair.0[row] - means[row]) * (pair.0[column] - means[column])
        }
      }
    }
    // Particles that all lie on a line, or at one place, still have neighbours.
    for axis in indices { covariance[axis][axis] += 1e-9 }
    factor =
      LowerTriangle(factorOf: covariance) ?? LowerTriangle(diagonal: indices.map { _ in 1e-3 })
    scale = 1 / factor.diagonal.reduce(1, *)
  }

  func place(around centre: [Double], _ normals: [Double]) -> [Double] {
    zip(centre, factor.times(normals)).map { $0 + $1 }
  }

  /// The density of the kernel around a centre.
  func density(of place: [Double], around centre: [Double]) -> Double {
    let parts = factor.solve(zip(place, centre).map { $0 - $1 })
    let square = parts.reduce(0) { $0 + $1 * $1 }
    // (2π)^(-1/2) for each dimension.
    let normal = parts.reduce(1) { product, _ in product * 0.398_942_280_401_432_7 }
    return normal * scale * PortableMath.exp(-square / 2)
  }
}

/// The purposes for which a fit draws. A number, once given, stays: another would change every result.
extension RandomPurpose {
  fileprivate static let fitPrior = RandomPurpose(190)
  fileprivate static let fitKernel = RandomPurpose(191)
  static let fitSeed = RandomPurpose(192)
  static let fitPrediction = RandomPurpose(193)
}
