import DetectionAnalysis
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Matched neighbour regression` {
  /// Areas in a row, each a neighbour of the next; `earlier` decides who is matched.
  private func row(uptakes: [Double], earlier: [Double], cases: [Double]) -> [EvaluationArea] {
    uptakes.indices.map { place in
      EvaluationArea(
        uptake: uptakes[place], earlierCases: earlier[place], cases: cases[place],
        neighbours: [place - 1, place + 1].filter(uptakes.indices.contains))
    }
  }

  @Test func `finds the slope of two matched pairs, counted by hand`() throws {
    // Ten areas make fifths of two; only the first two pairs are neighbours that lie in one fifth.
    let earlier = [0.1, 0.2, 1.1, 1.2, 2, 3, 2.1, 3.1, 4, 4.1]
    var areas = row(
      uptakes: [0.2, 0.3, 0.5, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3], earlier: earlier,
      cases: [0.04, 0.02, 0.01, 0.08, 1, 1, 1, 1, 1, 1])
    areas[8].neighbours = []
    areas[9].neighbours = []
    // Relative to the other of the pair: uptake ±0.1 with log cases ∓log 2, and ±0.3 with ∓3 log 2.
    let regression = try #require(MatchedNeighbourRegression(of: areas))
    let log2 = PortableMath.log(2)
    #expect(regression.matchedCount == 4)
    #expect(abs(regression.slope + 10 * log2) < 1e-9)
    #expect(regression.slopeError < 1e-9)
    #expect(abs(regression.reductionPerPoint - (1 - PortableMath.exp(-0.1 * log2))) < 1e-9)
  }

  @Test func `does not exist without matched neighbours or without differences of uptake`() {
    let numbers = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    let alike = [Double](repeating: 0.3, count: 6)
    #expect(
      MatchedNeighbourRegression(of: row(uptakes: alike, earlier: alike, cases: numbers)) == nil)
    #expect(MatchedNeighbourRegression(of: []) == nil)
    var alone = row(uptakes: numbers, earlier: alike, cases: numbers)
    for place in alone.indices { alone[place].neighbours = [] }
    #expect(MatchedNeighbourRegression(of: alone) == nil)
  }

  @Test(arguments: Seed.first(20))
  func `gives back the averted cases of areas that follow the line`(seed: Seed) throws {
    var bits = SplitMix64(seed)
    let uptakes = (0..<50).map { _ in 0.1 + 0.01 * Double(bits.below(40)) }
    let slope = -2.0
    let base = 0.03
    let cases = uptakes.map { base * PortableMath.exp(slope * $0) }
    let areas = row(
      uptakes: uptakes, earlier: [Double](repeating: 0.01, count: 50), cases: cases)
    let regression = try #require(MatchedNeighbourRegression(of: areas))
    #expect(abs(regression.slope - slope) < 1e-9)
    #expect(abs(regression.avertedCases - (50 * base - cases.reduce(0, +))) < 1e-9)
  }
}
