internal import DiscreteEvents

/// The moments at which phones scan.
///
/// Gaps between scans are uniform on the period less the jitter through the period plus the jitter. Scans of even
/// number stand on a grid of two periods that begins at the phone's own phase. The scan of odd number follows after a
/// uniform gap. What is left of the two periods is the next gap, and it has the same distribution. So any scan is found
/// without those before.
struct ScanTimes: Sendable {
  private let period: Int
  private let jitter: Int
  private let draws: KeyedDraws

  init(_ parameters: RadioParameters, seed: UInt64) {
    period = Int(parameters.scanPeriodSeconds.rounded())
    jitter = Int(parameters.scanJitterSeconds.rounded())
    draws = KeyedDraws(seed: seed, purpose: .scan)
  }

  /// Calls a closure with each scan of a phone's owner at or after a start and before an end.
  ///
  /// - Parameters:
  ///   - person: The owner of the phone.
  ///   - start: Seconds since the scenario's start.
  ///   - end: Seconds since the scenario's start.
  ///   - body: Receives the number of the scan and its time, in order of time.
  @inline(__always)
  func forEachScan(
    of person: Person, from start: Int, to end: Int, _ body: (_ scan: Int, _ time: Int) -> Void
  ) {
    let phase = phase(of: person)
    var turn = (start - phase).flooringQuotient(by: 2 * period)
    while true {
      let even = phase + turn * 2 * period
      if even >= end { break }
      if even >= start { body(2 * turn, even) }
      let odd = even + gap(of: person, turn)
      if odd >= start && odd < end { body(2 * turn + 1, odd) }
      turn += 1
    }
  }

  /// The last scan of a phone's owner before a moment; all in seconds since the scenario's start.
  func last(of person: Person, before time: Int) -> Int {
    let phase = phase(of: person)
    let turn = (time - 1 - phase).flooringQuotient(by: 2 * period)
    let even = phase + turn * 2 * period
    let odd = even + gap(of: person, turn)
    return odd < time ? odd : even
  }

  /// The moment of the phone's scan of number 0; 0 up to two periods.
  @inline(__always)
  private func phase(of person: Person) -> Int {
    let word = draws.word(UInt64(person.rawValue), .max)
    return Int(word.multipliedFullWidth(by: UInt64(2 * period)).high)
  }

  /// The gap between an even scan and the next.
  @inline(__always)
  private func gap(of person: Person, _ turn: Int) -> Int {
    let word = draws.word(UInt64(person.rawValue), UInt64(bitPattern: Int64(turn)))
    return period - jitter + Int(word.multipliedFullWidth(by: UInt64(2 * jitter + 1)).high)
  }
}

extension Int {
  /// The quotient rounded towards negative infinity; the divisor is positive.
  @inline(__always)
  fileprivate func flooringQuotient(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}
