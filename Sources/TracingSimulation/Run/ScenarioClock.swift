public import DiscreteEvents
public import ExposureCore

/// The conversion between a scenario's time and the protocols' time.
///
/// Day 0 of a scenario is a UTC day, so days, intervals and keys begin together.
public enum ScenarioClock {
  /// The UTC day on which every scenario starts: 2020-10-01.
  public static let firstDay = DayNumber(18_536)

  /// The UTC day of a scenario's day, which may be negative.
  public static func dayNumber(_ day: Day) -> DayNumber {
    firstDay.advanced(by: day.index)
  }

  /// The scenario's day of a UTC day.
  public static func day(_ day: DayNumber) -> Day {
    Day(Int(day.rawValue) - Int(firstDay.rawValue))
  }

  /// The protocols' moment of a number of seconds since the scenario's start.
  public static func unixTime(_ seconds: Int) -> UnixTime {
    UnixTime(UInt32(Int(firstDay.start.seconds) + seconds))
  }

  /// The seconds since the scenario's start of a protocols' moment.
  public static func seconds(_ time: UnixTime) -> Int {
    Int(time.seconds) - Int(firstDay.start.seconds)
  }
}

extension SimulationTime {
  /// The moment as the protocols count time.
  var unixTime: UnixTime {
    ScenarioClock.unixTime(Int(seconds))
  }
}
