internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ExposureRisk

/// Exposures in order, as bytes: a phone keeps thousands of them, and rarely looks at one.
///
/// Of each exposure 19 bytes and 6 for each scan, little endian.
struct StoredExposures: Sendable {
  private var bytes: [UInt8] = []

  /// Whether there is none.
  var isEmpty: Bool { bytes.isEmpty }

  /// Adds an exposure.
  mutating func append(_ exposure: FoundExposure) {
    append(UInt32(exposure.file))
    append(UInt32(exposure.block))
    append(exposure.sender?.person.rawValue ?? .max)
    append(Int16(exposure.sender?.day.index ?? 0))
    append(Int16(exposure.day.index))
    append(UInt8(exposure.window.reportType.rawValue))
    append(UInt8(exposure.window.infectiousness.rawValue))
    append(UInt8(exposure.window.scans.count))
    for scan in exposure.window.scans {
      append(scan.typicalAttenuation)
      append(scan.leastAttenuation)
      append(scan.secondsSinceLastScan)
    }
  }

  /// Adds exposures behind these.
  mutating func append(contentsOf other: Self) {
    bytes += other.bytes
  }

  /// The exposures; those up to the first that is none, if the bytes are wrong.
  var all: [FoundExposure] {
    var reader = Reader(bytes: bytes[...])
    var found: [FoundExposure] = []
    while let exposure = reader.next() { found.append(exposure) }
    return found
  }

  private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func next() -> FoundExposure? {
      guard bytes.count >= 19 else { return nil }
      let (file, block) = (Int(read(UInt32.self)), Int(read(UInt32.self)))
      let (person, senderDay) = (read(UInt32.self), Day(Int(read(Int16.self))))
      let day = Day(Int(read(Int16.self)))
      guard let reportType = ReportType(rawValue: Int32(read(UInt8.self))),
        let infectiousness = Infectiousness(rawValue: Int(read(UInt8.self)))
      else { return nil }
      let count = Int(read(UInt8.self))
      guard bytes.count >= 6 * count else { return nil }
      let scans = (0..<count).map { _ in
        ScanInstance(
          typicalAttenuation: read(), leastAttenuation: read(), secondsSinceLastScan: read())
      }
      return FoundExposure(
        file: file, block: block,
        sender: person == .max ? nil : PhoneDay(Person(rawValue: person), senderDay),
        window: ExposureWindow(
          day: ScenarioClock.dayNumber(day), reportType: reportType,
          infectiousness: infectiousness, scans: scans))
    }

    private mutating func read<Number: FixedWidthInteger>(
      _ type: Number.Type = Number.self
    ) -> Number {
      var number: Number = 0
      for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
        number |= Number(truncatingIfNeeded: bytes[bytes.startIndex]) << Number(shift)
        bytes.removeFirst()
      }
      return number
    }
  }
}

extension StoredExposures: StateCodable {
  /// The least: no exposure.
  static let stateByteCount = 8

  init(reading reader: inout StateReader) throws(StateError) {
    bytes = try reader.readColumn()
    var exposures = Reader(bytes: bytes[...])
    while exposures.next() != nil {}
    try reader.require(exposures.bytes.isEmpty)
  }

  func write(to writer: inout StateWriter) {
    writer.write(bytes)
  }
}
