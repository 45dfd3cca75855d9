import ExposureCore
import KeyMatching

/// The matcher that one would write first: a dictionary, and the rules as they are worded.
struct NaiveMatcher {
  var rows: [EphemeralIdentifier: [Int]] = [:]
  var times: [UnixTime]
  var listeners: [UInt32]

  init(identifiers: [EphemeralIdentifier], times: [UnixTime], listeners: [UInt32]) {
    for (row, identifier) in identifiers.enumerated() { rows[identifier, default: []].append(row) }
    self.times = times
    self.listeners = listeners
  }

  func matches(of keys: [DiagnosisKey]) -> [KeyMatch] {
    keys.enumerated().flatMap { index, key in
      key.reportType == .revoked || key.reportType == .recursive
        ? []
        : key.rollingProximityIdentifiers().enumerated().flatMap { offset, identifier in
          let interval = Int64(key.rollingStart.rawValue) + Int64(offset)
          return valid(rows[identifier] ?? [], interval: interval).map { row in
            KeyMatch(
              key: index, interval: IntervalNumber(UInt32(truncatingIfNeeded: interval)), row: row)
          }
        }
    }
  }

  private func valid(_ rows: [Int], interval: Int64) -> [Int] {
    let inWindow = rows.filter { row in
      let time = Int64(times[row].seconds)
      return 600 * interval - 7_200 <= time && time <= 600 * interval + 7_799
    }
    let notReplayed = inWindow.filter { row in
      let first = inWindow.filter { listeners[$0] == listeners[row] }.map { times[$0] }.min()
      return first.map { times[row].seconds - $0.seconds <= 1_200 } ?? false
    }
    return notReplayed.sorted { (times[$0].seconds, $0) < (times[$1].seconds, $1) }
  }

  func matches(of candidates: [Candidate]) -> [CandidateMatch] {
    candidates.enumerated().flatMap { index, candidate in
      (rows[candidate.identifier] ?? [])
        .filter { candidate.validFrom <= times[$0] && times[$0] < candidate.validUntil }
        .map { CandidateMatch(candidate: index, block: candidate.block, row: $0) }
    }
  }
}
