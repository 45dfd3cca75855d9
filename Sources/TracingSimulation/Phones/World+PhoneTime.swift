internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore

extension World {
  /// The time that a person's phone shows at a moment.
  ///
  /// - Parameters:
  ///   - person: The owner of the phone.
  ///   - seconds: The moment, in true seconds since the scenario's start.
  /// - Returns: The time by the phone's clock.
  func phoneTime(of person: Person, at seconds: Int) -> UnixTime {
    ScenarioClock.unixTime(seconds + clockError(of: person))
  }

  /// The true moment at which a person's phone shows a time, in seconds since the scenario's start.
  func trueSeconds(of person: Person, showing time: UnixTime) -> Int {
    ScenarioClock.seconds(time) - clockError(of: person)
  }

  /// The days by a person's phone that fall into a true day.
  func phoneDays(of person: Person, during day: Day) -> ClosedRange<Day> {
    let error = clockError(of: person)
    return day - (error < 0 ? 1 : 0)...day + (error > 0 ? 1 : 0)
  }

  /// The true days in which a person's phone shows a time of some days.
  func trueDays(of person: Person, showing days: ClosedRange<Day>) -> ClosedRange<Day> {
    let error = clockError(of: person)
    return days.lowerBound - (error > 0 ? 1 : 0)...days.upperBound + (error < 0 ? 1 : 0)
  }
}
