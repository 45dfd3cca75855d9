internal import DiscreteEvents

/// The remaining capacity of the tracers' working day.
///
/// Tracers finish the interview that they began the day before. Through each day, the number of whole interviews is the
/// tracers' rate times the days so far, rounded down, so that a small town has an interview now and then. Unused time
/// is lost.
struct TracerCapacity: Sendable {
  private let interviewRate: Double
  private let callRate: Double
  private(set) var interviews = 0
  private(set) var calls = 0

  init(_ parameters: ManualTracingParameters, people: Int) {
    let tracers = parameters.tracersPer100k * Double(people) / 100_000
    interviewRate = tracers * parameters.interviewsPerTracer
    callRate = tracers * parameters.notificationsPerTracer
  }

  /// Begins a working day, by its number from 0 on.
  mutating func beginDay(_ number: Int) {
    interviews = Self.share(of: number, at: interviewRate)
    calls = Self.share(of: number, at: callRate)
  }

  /// The whole number that falls to a day at a rate, so that the sum through each day is the rate times the days, rounded
  /// down.
  static func share(of day: Int, at rate: Double) -> Int {
    // A rate such as 0.3 x 6 comes out a little less than it is.
    func total(through days: Int) -> Int { Int(rate * Double(days) + 1e-9) }
    return total(through: day + 1) - total(through: day)
  }

  /// Uses an interview, if one is left.
  mutating func takeInterview() -> Bool {
    guard interviews > 0 else { return false }
    interviews -= 1
    return true
  }

  /// Uses a call, if one is left.
  mutating func takeCall() -> Bool {
    guard calls > 0 else { return false }
    calls -= 1
    return true
  }

  func write(to writer: inout StateWriter) {
    writer.write(interviews)
    writer.write(calls)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    interviews = try reader.read()
    calls = try reader.read()
  }
}
