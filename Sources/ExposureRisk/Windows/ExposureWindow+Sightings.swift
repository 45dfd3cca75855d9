public import ExposureCore

extension ExposureWindow {
  /// The length from which on a sighting begins a new window, in seconds.
  static let longestWindow = 1_800

  /// The windows that the sightings of one key make.
  ///
  /// A window begins with a sighting and holds those of less than 30 minutes from then on. Sightings that follow one
  /// another within 25.5 seconds are packets of one scan: it has the mean of their typical attenuations, rounded half
  /// up, and the least of their least attenuations. The time since the previous scan is counted in whole minutes of
  /// the clock, at most five; it is two minutes if no scan is known before.
  ///
  /// - Parameters:
  ///   - sightings: The sightings of one key by one phone, in order of time.
  ///   - reportType: The evidence for the diagnosis behind the key.
  ///   - infectiousness: The infectiousness of the case on the day of the key.
  /// - Returns: The windows in order of time.
  /// - SeeAlso: `ExposureWindowUtils` in *exposure-notifications-internals* (Google) at aaada6c.
  public static func windows(
    of sightings: [ScanSighting], reportType: ReportType, infectiousness: Infectiousness
  ) -> [ExposureWindow] {
    var windows: [ExposureWindow] = []
    var scans: [ScanInstance] = []
    var first = 0
    while first < sightings.count {
      let start = sightings[first].time
      scans.removeAll(keepingCapacity: true)
      while first < sightings.count, sightings[first].isInWindow(from: start) {
        var end = first + 1
        while end < sightings.count, sightings[end].isInScan(of: sightings[end - 1]),
          sightings[end].isInWindow(from: start)
        {
          end += 1
        }
        scans.append(ScanInstance(packets: first..<end, of: sightings))
        first = end
      }
      windows.append(
        ExposureWindow(
          day: DayNumber(containing: start), reportType: reportType,
          infectiousness: infectiousness, scans: Array(scans[...])))
    }
    return windows
  }
}

extension ScanInstance {
  /// The time that a scan stands for if no scan before it is known, in minutes.
  private static let minutesAfterUnknownScan = 2

  /// Makes one scan of its packets.
  ///
  /// - Precondition: There is a packet.
  fileprivate init(packets: Range<Int>, of sightings: [ScanSighting]) {
    precondition(!packets.isEmpty, "a scan has at least one packet")
    let first = sightings[packets.lowerBound]
    var sum = 0
    var least = Int16.max
    for packet in packets {
      sum += Int(sightings[packet].typicalAttenuation)
      least = min(least, sightings[packet].leastAttenuation)
    }
    let minutes =
      first.previousScan.map { Int(first.time.seconds / 60) - Int($0.seconds / 60) }
      ?? Self.minutesAfterUnknownScan
    self.init(
      typicalAttenuation: Int16(sum.dividedRoundingHalfUp(by: packets.count)),
      leastAttenuation: least,
      secondsSinceLastScan: Int16(60 * max(0, min(Int(Self.longestTime) / 60, minutes))))
  }
}

extension ScanSighting {
  /// The longest time between two packets of one scan, in whole seconds: one and a half times a scan of
  /// 4 seconds and its prolongation of 13 are 25.5.
  private static let longestGapInScan = 25

  /// Whether this sighting is of the window that begins at a moment, which is not later.
  func isInWindow(from start: UnixTime) -> Bool {
    Int(time.seconds) - Int(start.seconds) < ExposureWindow.longestWindow
  }

  /// Whether this sighting is of the same scan as the one before it.
  func isInScan(of previous: Self) -> Bool {
    Int(time.seconds) - Int(previous.time.seconds) <= Self.longestGapInScan
  }
}

extension Int {
  /// The quotient, rounded to the nearest whole number, and halves up.
  ///
  /// - Precondition: `divisor` is above 0.
  func dividedRoundingHalfUp(by divisor: Int) -> Int {
    let doubled = 2 * self + divisor
    let quotient = doubled / (2 * divisor)
    return doubled < 0 && doubled % (2 * divisor) != 0 ? quotient - 1 : quotient
  }
}
