internal import ContactWorld
internal import DiscreteEvents

/// The numbers of people absent on a day, without people who shield.
struct AbsenceCounts: Sendable {
  /// In isolation or quarantine.
  var isolating = 0
  var inHospital = 0
}

/// Finds all people absent on a day, word by word of the sets that are supersets of them.
struct AbsenceSurvey: Sendable {
  let day: Day
  let isolation: IsolationRecords
  let illness: Illness
  /// The people who shield on the day; `nil` if no person does.
  let shielded: PersonSet?

  /// The results of the survey.
  struct Findings: Sendable {
    /// The absent in parts, ascending.
    var absentees: [[Absentee]]
    var counts: AbsenceCounts
    /// The words of ``IsolationRecords/mayIsolate`` without the people whose isolation is over.
    var mayIsolate: [UInt64]
  }

  private struct Part: Sendable {
    var absentees: [Absentee] = []
    var counts = AbsenceCounts()
    var mayIsolate: [UInt64] = []
  }

  /// Finds the absent.
  ///
  /// - Parameters:
  ///   - expected: About how many people are absent; a matter of speed alone.
  ///   - parallelism: The threads that share the work; the result does not depend on them.
  /// - Returns: The absent, and how many they are.
  func findings(expecting expected: Int, _ parallelism: Parallelism) -> Findings {
    let words = isolation.mayIsolate.words.indices
    let parts = parallelism.map(words, least: 256) { range in
      var part = Part()
      part.absentees.reserveCapacity(expected * range.count / words.count * 9 / 8)
      look(at: range, &part)
      return part
    }
    var counts = AbsenceCounts()
    for part in parts {
      counts.isolating += part.counts.isolating
      counts.inHospital += part.counts.inHospital
    }
    return Findings(
      absentees: parts.map(\.absentees), counts: counts,
      mayIsolate: Array(parts.map(\.mayIsolate).joined()))
  }

  private func look(at words: Range<Int>, _ part: inout Part) {
    part.mayIsolate.reserveCapacity(words.count)
    for index in words {
      var mayIsolate = isolation.mayIsolate.words[index]
      let shielding = shielded?.words[index] ?? 0
      let (patients, dead) = (illness.inHospital.words[index], illness.dead.words[index])
      var left = mayIsolate | shielding | patients | dead
      while left != 0 {
        let bit = left & (0 &- left)
        left ^= bit
        let person = Person(index << 6 | bit.trailingZeroBitCount)
        var absence: Absence = dead & bit != 0 ? .dead : patients & bit != 0 ? .hospital : .none
        if mayIsolate & bit != 0 {
          let record = isolation[person]
          if !record.isIsolating(on: day) { mayIsolate ^= bit }
          if absence == .none, record.staysAtHome(on: day) {
            absence = .home
            part.counts.isolating += 1
          }
        }
        if absence == .hospital { part.counts.inHospital += 1 }
        if absence == .none, shielding & bit != 0 { absence = .home }
        if absence != .none {
          part.absentees.append(Absentee(person: person, absence: absence))
        }
      }
      part.mayIsolate.append(mayIsolate)
    }
  }
}
