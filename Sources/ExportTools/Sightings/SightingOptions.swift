/// How a log of sightings is to be read, where its user knows better than the log tells.
public struct SightingOptions: Hashable, Sendable {
  /// The character between cells; if this is `nil`, it is found in the header.
  public var separator: CSVSeparator?
  /// The names in the header of columns that have other names than those of ``SightingReader``: the log's name for
  /// each of ours.
  public var columnNames: [String: String]
  /// The seconds to add to every time, since the phone's clock was wrong.
  public var clockOffset: Int64

  /// The largest correction of a clock, in seconds: as many as lie between 1970 and 2106.
  public static let clockOffsets = -Int64(UInt32.max)...Int64(UInt32.max)

  /// Creates options; without arguments, those of a log that tells everything itself.
  public init(
    separator: CSVSeparator? = nil, columnNames: [String: String] = [:], clockOffset: Int64 = 0
  ) {
    self.separator = separator
    self.columnNames = columnNames
    self.clockOffset = clockOffset
  }
}
