internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ExposureRisk

/// Exposures in order, as two columns: a phone keeps thousands of them, and rarely looks at one.
///
/// Of each exposure 24 bytes and 6 for each scan.
struct StoredExposures: Sendable {
  private var heads: [Head] = []
  // The scans of all exposures, one exposure after the other.
  private var scans: [ScanInstance] = []

  /// The part of an exposure that is stored beside its scans.
  private struct Head: Sendable, BitwiseCopyable {
    var file: UInt32
    var block: UInt32
    // `UInt32.max` without a sender.
    var sender: UInt32
    var senderDay: Int16
    var day: Int16
    var reportType: ReportType
    var infectiousness: Infectiousness
    var scanCount: UInt8
  }

  /// Whether there is none.
  var isEmpty: Bool { heads.isEmpty }

  /// Adds an exposure.
  mutating func append(_ exposure: FoundExposure) {
    let window = exposure.window
    heads.append(
      Head(
        file: UInt32(exposure.file), block: UInt32(exposure.block),
        sender: exposure.sender?.person.rawValue ?? .max,
        senderDay: Int16(exposure.sender?.day.index ?? 0), day: Int16(exposure.day.index),
        reportType: window.reportType, infectiousness: window.infectiousness,
        scanCount: UInt8(window.scans.count)))
    scans.append(contentsOf: window.scans)
  }

  /// Adds exposures behind these.
  mutating func append(contentsOf other: Self) {
    heads.append(contentsOf: other.heads)
    scans.append(contentsOf: other.scans)
  }

  /// The exposures.
  var all: [FoundExposure] {
    var first = 0
    return heads.map { head in
      let end = first + Int(head.scanCount)
      defer { first = end }
      return FoundExposure(
        file: Int(head.file), block: Int(head.block),
        sender: head.sender == .max
          ? nil : PhoneDay(Person(rawValue: head.sender), Day(Int(head.senderDay))),
        window: ExposureWindow(
          day: ScenarioClock.dayNumber(Day(Int(head.day))), reportType: head.reportType,
          infectiousness: head.infectiousness, scans: Array(scans[first..<end])))
    }
  }
}

extension StoredExposures: StateCodable {
  /// The least: no exposure.
  static let stateByteCount = 16

  init(reading reader: inout StateReader) throws(StateError) {
    heads = try reader.readColumn(elementSize: 19) { reader throws(StateError) in
      let (file, block): (UInt32, UInt32) = (try reader.read(), try reader.read())
      let (sender, senderDay): (UInt32, Int16) = (try reader.read(), try reader.read())
      let (day, report): (Int16, UInt8) = (try reader.read(), try reader.read())
      let (infectiousness, scanCount): (UInt8, UInt8) = (try reader.read(), try reader.read())
      guard let report = ReportType(rawValue: Int32(report)),
        let infectiousness = Infectiousness(rawValue: Int(infectiousness))
      else { throw reader.error(.invalidValue) }
      return Head(
        file: file, block: block, sender: sender, senderDay: senderDay, day: day,
        reportType: report, infectiousness: infectiousness, scanCount: scanCount)
    }
    scans = try reader.readColumn(elementSize: 6) { reader throws(StateError) in
      ScanInstance(
        typicalAttenuation: try reader.read(), leastAttenuation: try reader.read(),
        secondsSinceLastScan: try reader.read())
    }
    try reader.require(heads.reduce(0) { $0 + Int($1.scanCount) } == scans.count)
  }

  func write(to writer: inout StateWriter) {
    writer.write(heads) {
      $0.write($1.file)
      $0.write($1.block)
      $0.write($1.sender)
      $0.write($1.senderDay)
      $0.write($1.day)
      $0.write(UInt8($1.reportType.rawValue))
      $0.write(UInt8($1.infectiousness.rawValue))
      $0.write($1.scanCount)
    }
    writer.write(scans) {
      $0.write($1.typicalAttenuation)
      $0.write($1.leastAttenuation)
      $0.write($1.secondsSinceLastScan)
    }
  }
}
