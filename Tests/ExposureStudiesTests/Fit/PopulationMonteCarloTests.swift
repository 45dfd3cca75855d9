import ExposureStudies
import ExposureTestSupport
import Testing

@Suite struct `Population Monte Carlo` {
  /// A model without noise: the distance of a place from a point.
  private func fit(to point: [Double], seed: UInt64, generations: Int, count: Int = 100)
    -> PopulationMonteCarlo
  {
    var sampler = PopulationMonteCarlo(dimensions: point.count, count: count, seed: seed)
    for _ in 0..<generations {
      let proposals = sampler.proposals()
      sampler.take(
        proposals,
        distances: proposals.map { proposal -> Double in
          var sum = 0.0
          for (a, b) in zip(proposal.place, point) { sum += abs(a - b) }
          return sum
        })
    }
    return sampler
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `comes ever nearer to the observation, inside the prior`(seed: UInt64) {
    let point = [0.3, 0.9]
    let tolerances = (1...6).map { fit(to: point, seed: seed, generations: $0).tolerance }
    #expect(zip(tolerances, tolerances.dropFirst()).allSatisfy { $0 > $1 })
    let last = fit(to: point, seed: seed, generations: 6)
    #expect(last.particles.count == 100)
    #expect(last.tolerance < 0.3)
    #expect(last.particles.allSatisfy { $0.place.allSatisfy { (0...1).contains($0) } })
    #expect(last.particles.map(\.distance) == last.particles.map(\.distance).sorted())
  }

  /// Runs are kept if they lie within the tolerance of the point, so the posterior is uniform on an interval around it: its
  /// mean is the point and its variance (2 tolerance)² ÷ 12. Proposals crowd in the middle, and only right weights undo that.
  @Test func `weighs particles so that their distribution is the prior within the tolerance`() {
    var (means, variances) = ([Double](), [Double]())
    for seed in 1...40 as ClosedRange<UInt64> {
      let sampler = fit(to: [0.5], seed: seed, generations: 4, count: 200)
      let total: Double = sampler.particles.reduce(0) { $0 + $1.weight }
      var (mean, square) = (0.0, 0.0)
      for particle in sampler.particles {
        let place = (particle.place[0] - 0.5) / sampler.tolerance
        mean += particle.weight / total * place
        square += particle.weight / total * place * place
      }
      means.append(mean)
      variances.append(square - mean * mean)
    }
    // The mean of 40 means of 200 has a standard deviation of about 0.58 / sqrt(8000) = 0.0065; four of them, and as much
    // for weights that are not equal.
    let mean: Double = means.reduce(0, +) / 40
    let variance: Double = variances.reduce(0, +) / 40
    #expect(abs(mean) < 0.04)
    #expect(abs(variance - 1.0 / 3) < 0.02)
  }

  @Test func `is a function of its seed and the distances`() {
    #expect(
      fit(to: [0.2, 0.7], seed: 5, generations: 3).particles
        == fit(to: [0.2, 0.7], seed: 5, generations: 3).particles)
    #expect(
      fit(to: [0.2, 0.7], seed: 5, generations: 3).particles
        != fit(to: [0.2, 0.7], seed: 6, generations: 3).particles)
  }
}
