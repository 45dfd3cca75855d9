internal import ExposureCore

/// A time near one key without a longer interruption: the exposure information of the GAEN API v1.
public struct KeyExposure: Hashable, Sendable {
  /// The duration from the first to the last sighting and one scan more, in seconds, rounded to five minutes.
  public var duration: Int
  /// The mean attenuation over time, in dB, rounded half up.
  public var attenuation: Int
  /// The seconds below the lower threshold, between the two, and from the higher one on.
  public var attenuationDurations: [Int]

  /// Creates an exposure.
  public init(duration: Int, attenuation: Int, attenuationDurations: [Int]) {
    self.duration = duration
    self.attenuation = attenuation
    self.attenuationDurations = attenuationDurations
  }
}

extension KeyExposure {
  /// The longest time between two sightings of one exposure, in seconds.
  private static let longestGap = 600
  /// The time to which durations are rounded, in seconds.
  private static let durationStep = 300

  /// The exposures that the sightings of one key make.
  ///
  /// - Parameters:
  ///   - sightings: The sightings, one for each scan, in order of time (``ScanSighting/strongestOfEachScan(_:)``);
  ///     their typical attenuation counts, and of several at one moment the least.
  ///   - scanInterval: The time from one scan to the next, in seconds. Half of it is added at either end.
  ///   - thresholds: The two thresholds of the attenuation, in dB; GAEN's own are 50 and 74.
  ///   - interpolates: Whether the attenuation between two sightings is a straight line; otherwise it is that of the
  ///     earlier sighting.
  /// - Returns: The exposures, in order of time.
  /// - SeeAlso: `KeyExposureEvaluator` in *exposure-notifications-internals* (Google) at aaada6c.
  public static func exposures(
    of sightings: [ScanSighting], scanInterval: Int = 300, thresholds: (Int, Int) = (50, 74),
    interpolates: Bool = false
  ) -> [KeyExposure] {
    var exposures: [KeyExposure] = []
    var first = 0
    while first < sightings.count {
      var end = first + 1
      while end < sightings.count,
        Int(sightings[end].time.seconds) - Int(sightings[end - 1].time.seconds) <= longestGap
      {
        end += 1
      }
      exposures.append(
        KeyExposure(
          run: sightings[first..<end], scanInterval: scanInterval, thresholds: thresholds,
          interpolates: interpolates))
      first = end
    }
    return exposures
  }

  /// The exposure of sightings without a longer interruption.
  ///
  /// - Precondition: There is a sighting.
  private init(
    run: ArraySlice<ScanSighting>, scanInterval: Int, thresholds: (Int, Int), interpolates: Bool
  ) {
    var points: [(time: Int, attenuation: Int)] = []
    for sighting in run {
      let (time, attenuation) = (Int(sighting.time.seconds), Int(sighting.typicalAttenuation))
      if let last = points.last, last.time == time {
        points[points.count - 1].attenuation = min(last.attenuation, attenuation)
      } else {
        points.append((time, attenuation))
      }
    }
    let (first, last) = (points[0], points[points.count - 1])
    points.insert((first.time - scanInterval / 2, first.attenuation), at: 0)
    points.append((last.time + scanInterval / 2, last.attenuation))

    var (sum, span) = (0, 0)
    var durations = [0, 0, 0]
    for (start, end) in zip(points, points.dropFirst()) {
      sum += start.attenuation * (end.time - start.time)
      span += end.time - start.time
      // The moments at which a threshold is crossed, in order, cut the segment.
      var cuts: [Int] = []
      if interpolates {
        cuts = [thresholds.0, thresholds.1].compactMap { threshold in
          Self.crossing(of: threshold, from: start, to: end)
        }.sorted()
      }
      var time = start.time
      for cut in cuts + [end.time] where cut > time {
        // Within a piece of the line the attenuation in its middle tells the part; without a line, that at the start.
        let middle =
          interpolates && start.attenuation != end.attenuation
          ? Double(start.attenuation)
            + Double(end.attenuation - start.attenuation)
            * (Double(time + cut) / 2 - Double(start.time))
            / Double(end.time - start.time)
          : Double(start.attenuation)
        let part = middle >= Double(thresholds.1) ? 2 : middle >= Double(thresholds.0) ? 1 : 0
        durations[part] += cut - time
        time = cut
      }
    }
    self.init(
      duration: Self.rounded(last.time - first.time),
      attenuation: span == 0 ? first.attenuation : sum.dividedRoundingHalfUp(by: span),
      attenuationDurations: durations)
  }

  /// The moment at which the line between two points reaches a threshold, rounded half up to a second; `nil` if it
  /// does not cross it.
  private static func crossing(
    of threshold: Int, from start: (time: Int, attenuation: Int),
    to end: (time: Int, attenuation: Int)
  ) -> Int? {
    guard (start.attenuation < threshold) != (end.attenuation < threshold) else { return nil }
    let rise = abs(end.attenuation - start.attenuation)
    let part = abs(threshold - start.attenuation) * (end.time - start.time)
    return start.time + part.dividedRoundingHalfUp(by: rise)
  }

  /// A span and one step, rounded to steps: half a step and less down, more up.
  private static func rounded(_ span: Int) -> Int {
    let extended = span + durationStep
    let rest = extended % durationStep
    return rest <= durationStep / 2 ? extended - rest : extended + durationStep - rest
  }
}

extension ScanSighting {
  /// One sighting for each scan: its strongest packet.
  ///
  /// - Parameter packets: The packets of one key, in order of time. Those that follow one another within 25.5 seconds
  ///   are of one scan.
  /// - Returns: The sightings at the times of the scans' first packets.
  public static func strongestOfEachScan(_ packets: [ScanSighting]) -> [ScanSighting] {
    var scans: [ScanSighting] = []
    var previous: ScanSighting?
    for packet in packets {
      if let previous, packet.isInScan(of: previous), var scan = scans.popLast() {
        scan.typicalAttenuation = min(scan.typicalAttenuation, packet.typicalAttenuation)
        scan.leastAttenuation = min(scan.leastAttenuation, packet.leastAttenuation)
        scans.append(scan)
      } else {
        scans.append(packet)
      }
      previous = packet
    }
    return scans
  }
}
