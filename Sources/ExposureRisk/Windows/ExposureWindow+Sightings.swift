public import ExposureCore

extension ExposureWindow {
  /// The windows that the sightings of one key make.
  ///
  /// - Parameters:
  ///   - sightings: The sightings of one key by one phone, in order of time.
  ///   - reportType: The evidence for the diagnosis behind the key.
  ///   - infectiousness: The infectiousness of the case on the day of the key.
  /// - Returns: The windows in order of time.
  public static func windows(
    of sightings: [ScanSighting], reportType: ReportType, infectiousness: Infectiousness
  ) -> [ExposureWindow] {
    var windows: [ExposureWindow] = []
    var start: UInt32 = 0
    for sighting in sightings {
      let time = UInt32(sighting.time.seconds)
      let gap = sighting.previousScan.map { time / 60 - UInt32($0.seconds) / 60 } ?? 2
      let scan = ScanInstance(
        typicalAttenuation: sighting.typicalAttenuation,
        leastAttenuation: sighting.leastAttenuation,
        secondsSinceLastScan: Int16(60 * min(5, gap)))
      if windows.isEmpty || time - start >= 1_800 {
        start = time
        windows.append(
          ExposureWindow(
            day: DayNumber(containing: sighting.time), reportType: reportType,
            infectiousness: infectiousness, scans: []))
      }
      windows[windows.count - 1].scans.append(scan)
    }
    return windows
  }
}
