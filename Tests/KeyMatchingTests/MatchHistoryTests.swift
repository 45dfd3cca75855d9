import ExposureCore
import ExposureTestSupport
import KeyMatching
import Testing

/// Matches keys that were all heard in their first interval, and adds them to a history in order.
private func standing(_ keys: [DiagnosisKey]) -> [MatchedKey] {
  let index = SightingIndex(
    identifiers: keys.map { $0.rollingProximityIdentifiers()[0] },
    times: keys.map(\.rollingStart.start), listeners: keys.map { _ in 0 })
  var matcher = KeyMatcher(index, includingRevoked: true)
  for key in keys { matcher.append(key) }
  var history = MatchHistory()
  for matched in matcher.takeMatchedKeys() { history.append(matched) }
  return history.standing
}

private func key(_ bits: UInt128, _ reportType: ReportType, period: UInt32 = 144) -> DiagnosisKey {
  DiagnosisKey(
    bits: bits, rollingStart: IntervalNumber(2_642_976), rollingPeriod: period,
    reportType: reportType)
}

@Suite struct `Match history` {
  /// Outputs of `ExposureMatchingTracer.isValidTransition`, run unmodified from
  /// google/exposure-notifications-internals at aaada6c.
  @Test(arguments: ReportType.allCases, ReportType.allCases)
  func `allows the revisions that Google's matcher allows`(from: ReportType, to: ReportType) {
    let allowed: Set<[Int32]> = [[2, 1], [2, 5], [3, 1], [3, 2], [3, 5]]
    #expect(from.mayBeRevised(to: to) == allowed.contains([from.rawValue, to.rawValue]))
  }

  @Test func `takes a revision once`() {
    let keys = [key(1, .selfReport), key(1, .confirmedClinicalDiagnosis), key(1, .confirmedTest)]
    #expect(standing(keys).map(\.key) == [key(1, .confirmedClinicalDiagnosis)])
  }

  @Test func `forgets a key that was revoked`() {
    let keys = [key(1, .selfReport), key(2, .confirmedTest), key(1, .revoked)]
    #expect(standing(keys).map(\.key) == [key(2, .confirmedTest)])
  }

  @Test func `does not let a laboratory's word be withdrawn`() {
    #expect(standing([key(1, .confirmedTest), key(1, .revoked)]).count == 1)
  }

  @Test func `does not let a revoked key come back`() {
    #expect(standing([key(1, .revoked), key(1, .confirmedTest)]).isEmpty)
  }

  @Test func `passes over a revision that changes the period`() {
    let keys = [key(1, .selfReport), key(1, .revoked, period: 143)]
    #expect(standing(keys).map(\.key) == [key(1, .selfReport)])
  }

  @Test func `counts the matches of a key that comes twice once`() {
    let twice = standing([key(1, .confirmedTest), key(2, .selfReport), key(1, .confirmedTest)])
    #expect(twice.map(\.key) == [key(1, .confirmedTest), key(2, .selfReport)])
    // Both rows hold the identifier of the first key.
    #expect(twice.map { $0.matches.map(\.row) } == [[0, 2], [1]])
    #expect(twice.map { Set($0.matches.map(\.key)) } == [[0], [1]])
  }

  @Test(arguments: Seed.first(6))
  func `gets from the matcher the keys of its matches`(seed: Seed) {
    let instance = Instance(seed, keyCount: 100, noise: 100)
    var matcher = KeyMatcher(instance.index)
    for key in instance.keys { matcher.append(key) }
    let matched = matcher.takeMatchedKeys()
    #expect(matched.flatMap(\.matches) == instance.naive.matches(of: instance.keys))
    for matched in matched {
      #expect(matched.matches.allSatisfy { instance.keys[$0.key] == matched.key })
    }
  }
}
