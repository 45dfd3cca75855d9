/// A unit that a number in a configuration file may carry, such as `15 min` or `40 %`.
///
/// A number without a unit is in the unit of its field; another unit of the same dimension is converted.
public struct Unit: Hashable, Sendable {
  /// The dimension that a unit measures.
  public enum Dimension: String, Sendable {
    /// A length of time.
    case time
    /// A length in space.
    case distance
    /// A ratio of powers.
    case attenuation
    /// A power against one milliwatt.
    case power
    /// A part of a whole.
    case share

    /// The dimension with its article.
    var phrase: String {
      self == .attenuation ? "an attenuation" : "a \(rawValue)"
    }
  }

  /// The symbol of the unit; empty for a bare share.
  public let symbol: String
  /// The dimension that the unit measures.
  public let dimension: Dimension
  /// The unit in terms of its dimension's base unit, as a fraction of whole numbers.
  let numerator: Int128
  let denominator: Int128

  private init(
    _ symbol: String, _ dimension: Dimension, _ numerator: Int128, per denominator: Int128 = 1
  ) {
    self.symbol = symbol
    self.dimension = dimension
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Seconds.
  public static let seconds = Unit("s", .time, 1)
  /// Minutes.
  public static let minutes = Unit("min", .time, 60)
  /// Hours.
  public static let hours = Unit("h", .time, 3600)
  /// Days of 24 hours.
  public static let days = Unit("days", .time, 86_400)
  /// Metres.
  public static let metres = Unit("m", .distance, 1)
  /// Decibels.
  public static let decibels = Unit("dB", .attenuation, 1)
  /// Decibels above one milliwatt.
  public static let decibelMilliwatts = Unit("dBm", .power, 1)
  /// A share of 1.
  public static let share = Unit("", .share, 1)
  /// A share of 100.
  public static let percent = Unit("%", .share, 1, per: 100)

  /// Every unit as it may be written behind a number.
  static let spellings: [(text: String, unit: Unit)] = [
    ("s", .seconds), ("min", .minutes), ("h", .hours), ("days", .days), ("day", .days),
    ("d", .days),
    ("m", .metres), ("dB", .decibels), ("dBm", .decibelMilliwatts), ("%", .percent),
  ]

  /// The ways to write a unit of this dimension.
  var compatibleSpellings: [String] {
    Self.spellings.filter { $0.unit.dimension == dimension }.map(\.text)
  }
}
