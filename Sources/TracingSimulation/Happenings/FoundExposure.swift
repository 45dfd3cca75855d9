internal import ContactWorld
public import DiscreteEvents
internal import ExposureCore
public import ExposureRisk

/// An exposure window that a phone found in a published file.
public struct FoundExposure: Hashable, Sendable {
  /// The number of the file.
  public var file: Int
  /// The linkable block of the file that explains the window.
  public var block: Int
  /// Truth, for observers: the phone that broadcast the block's identifiers on the day; `nil` if no broadcast of a case
  /// explains the block.
  public var sender: PhoneDay?
  /// The window.
  public var window: ExposureWindow

  /// Creates an exposure.
  public init(file: Int, block: Int, sender: PhoneDay?, window: ExposureWindow) {
    self.file = file
    self.block = block
    self.sender = sender
    self.window = window
  }

  /// The day of the exposure, by the clock of the phone that found it.
  public var day: Day {
    ScenarioClock.day(window.day)
  }
}

extension FoundExposure: StateCodable {
  /// The least: an exposure without a scan.
  public static let stateByteCount = 69

  /// Reads an exposure.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    file = try reader.read()
    block = try reader.read()
    let hasSender = try reader.read(Bool.self)
    let person = try Person(reading: &reader)
    let day = try reader.read(Day.self)
    sender = hasSender ? PhoneDay(person, day) : nil
    let start = DayNumber(try reader.read(UInt32.self))
    guard let reportType = ReportType(rawValue: try reader.read(Int32.self)),
      let infectiousness = Infectiousness(rawValue: try reader.read(Int.self))
    else { throw reader.error(.invalidValue) }
    let typical: [Int16] = try reader.readColumn()
    let least: [Int16] = try reader.readColumn(count: typical.count)
    let seconds: [Int16] = try reader.readColumn(count: typical.count)
    window = ExposureWindow(
      day: start, reportType: reportType, infectiousness: infectiousness,
      scans: typical.indices.map {
        ScanInstance(
          typicalAttenuation: typical[$0], leastAttenuation: least[$0],
          secondsSinceLastScan: seconds[$0])
      })
  }

  /// Writes the exposure.
  public func write(to writer: inout StateWriter) {
    writer.write(file)
    writer.write(block)
    writer.write(sender != nil)
    (sender?.person ?? Person(0)).write(to: &writer)
    writer.write(sender?.day ?? Day(0))
    writer.write(window.day.rawValue)
    writer.write(window.reportType.rawValue)
    writer.write(window.infectiousness.rawValue)
    writer.write(window.scans.map(\.typicalAttenuation))
    writer.write(window.scans.map(\.leastAttenuation))
    writer.write(window.scans.map(\.secondsSinceLastScan))
  }
}
