internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ExposureRisk
internal import ProximityProtocols

/// The exposures that one phone finds in a file.
struct ListenerExposures: Sendable {
  /// The owner of the phone.
  var person: Person
  /// The exposures, in order of block and time; at least one.
  var exposures = StoredExposures()
}

/// Makes exposure windows of the sightings that a file explains: for each phone and linkable block, in order of time.
struct ExposureFinder: Sendable {
  /// The rule of the app, which knows the infectiousness of a case by day.
  let rule: RiskRule
  /// The world, which knows the phones' scans and clocks.
  let world: World
  /// The number of the file.
  let file: Int
  /// Truth: the blocks of the file with the phones and days that broadcast them, in order.
  let blocks: [DisclosedBlock]

  /// The exposures by listener, in order of person.
  ///
  /// - Parameters:
  ///   - matches: The rows of the log that the file explains.
  ///   - log: The sightings of one or many listeners, in any order.
  /// - Returns: One entry for each listener with an exposure.
  func exposures<Record>(
    by matches: [SightingMatch], in log: SightingLog<Record>
  ) -> [ListenerExposures] {
    let explained = matches.map { Explained($0, in: log, assumedPower: assumedPower) }.sorted()
    var found: [ListenerExposures] = []
    var first = 0
    while first < explained.count {
      let head = explained[first]
      let end =
        explained[first...].firstIndex { $0.listener != head.listener || $0.block != head.block }
        ?? explained.count
      if found.last?.person != head.listener {
        found.append(ListenerExposures(person: head.listener))
      }
      for exposure in exposures(of: explained[first..<end], head.match) {
        found[found.count - 1].exposures.append(exposure)
      }
      first = end
    }
    return found
  }

  /// The exposures of one listener to one block.
  private func exposures(
    of sightings: ArraySlice<Explained>, _ match: SightingMatch
  ) -> [FoundExposure] {
    let windows = ExposureWindow.windows(
      of: sightings.map { sighting in
        let listener = sighting.listener
        let scan = world.trueSeconds(of: listener, showing: sighting.time)
        return ScanSighting(
          time: sighting.time, typicalAttenuation: sighting.typicalAttenuation,
          leastAttenuation: sighting.leastAttenuation,
          previousScan: world.phoneTime(
            of: listener, at: world.previousScan(of: listener, before: scan)))
      },
      // A protocol that tells less leaves the phone with what the rule assumes.
      reportType: match.reportType ?? .confirmedTest,
      infectiousness: rule.infectiousness(daysSinceOnset: match.daysSinceOnset))
    return windows.map {
      FoundExposure(
        file: file, block: match.block,
        sender: sender(of: match.block, on: ScenarioClock.day($0.day)), window: $0)
    }
  }

  /// The phone that broadcast a block, with the day of the broadcast that is nearest to a day of the listener's.
  private func sender(of block: Int, on day: Day) -> PhoneDay? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].block < block { low = middle + 1 } else { high = middle }
    }
    return blocks[low...].prefix { $0.block == block }.map(\.sender)
      .min { abs($0.day.index - day.index) < abs($1.day.index - day.index) }
  }

  /// The transmit power that phones assume where a protocol does not tell it, in dBm.
  private var assumedPower: Int {
    world.parameters.radio.transmitPower
  }
}

/// A sighting that a file explains; in order of listener, block and time.
private struct Explained: Comparable {
  var listener: Person
  var time: UnixTime
  var typicalAttenuation: Int16
  var leastAttenuation: Int16
  var match: SightingMatch

  var block: Int { match.block }

  init<Record>(_ match: SightingMatch, in log: SightingLog<Record>, assumedPower: Int) {
    let power = match.transmitPower.map(Int.init) ?? assumedPower
    listener = Person(rawValue: log.listeners[match.row])
    time = log.times[match.row]
    typicalAttenuation = Int16(max(0, power - Int(log.signalStrengths[match.row])))
    leastAttenuation = Int16(max(0, power - Int(log.strongestSignals[match.row])))
    self.match = match
  }

  // Attenuations come last, so that the order does not depend on that of the rows.
  static func < (a: Self, b: Self) -> Bool {
    (a.listener, a.block, a.time, a.typicalAttenuation, a.leastAttenuation)
      < (b.listener, b.block, b.time, b.typicalAttenuation, b.leastAttenuation)
  }
}
