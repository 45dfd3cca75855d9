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
    let (listeners, times) = (log.listeners, log.times)
    let (typical, least) = (log.signalStrengths, log.strongestSignals)
    var explained: [Explained] = []
    explained.reserveCapacity(matches.count)
    for (place, match) in matches.enumerated() {
      let power = match.transmitPower.map(Int.init) ?? assumedPower
      explained.append(
        Explained(
          listener: listeners[match.row], block: UInt32(match.block), time: times[match.row],
          typicalAttenuation: Int16(max(0, power - Int(typical[match.row]))),
          leastAttenuation: Int16(max(0, power - Int(least[match.row]))), match: Int32(place)))
    }
    explained = Explained.inOrder(explained)

    var found: [ListenerExposures] = []
    var sightings: [ScanSighting] = []
    var first = 0
    while first < explained.count {
      let listener = Person(rawValue: explained[first].listener)
      let clockError = world.clockError(of: listener)
      var exposures = StoredExposures()
      while first < explained.count, explained[first].listener == listener.rawValue {
        let (block, match) = (explained[first].block, matches[Int(explained[first].match)])
        sightings.removeAll(keepingCapacity: true)
        while first < explained.count, explained[first].block == block,
          explained[first].listener == listener.rawValue
        {
          sightings.append(scan(explained[first], of: listener, clockError))
          first += 1
        }
        append(sightings, match, to: &exposures)
      }
      found.append(ListenerExposures(person: listener, exposures: exposures))
    }
    return found
  }

  /// The scan of a sighting, with the time of the scan before it, by the phone's clock.
  private func scan(_ sighting: Explained, of listener: Person, _ clockError: Int) -> ScanSighting {
    let time = ScenarioClock.seconds(sighting.time) - clockError
    let previous = world.previousScan(of: listener, before: time)
    return ScanSighting(
      time: sighting.time, typicalAttenuation: sighting.typicalAttenuation,
      leastAttenuation: sighting.leastAttenuation,
      previousScan: ScenarioClock.unixTime(previous + clockError))
  }

  /// Appends the exposures of one listener to one block.
  private func append(
    _ sightings: [ScanSighting], _ match: SightingMatch, to exposures: inout StoredExposures
  ) {
    let windows = ExposureWindow.windows(
      of: sightings,
      // A protocol that tells less leaves the phone with what the rule assumes.
      reportType: match.reportType ?? .confirmedTest,
      infectiousness: rule.infectiousness(daysSinceOnset: match.daysSinceOnset))
    for window in windows {
      exposures.append(
        FoundExposure(
          file: file, block: match.block,
          sender: sender(of: match.block, on: ScenarioClock.day(window.day)), window: window))
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
    var nearest: PhoneDay?
    while low < blocks.count, blocks[low].block == block {
      let sender = blocks[low].sender
      let distance = abs(sender.day.index - day.index)
      if nearest.map({ distance < abs($0.day.index - day.index) }) ?? true { nearest = sender }
      low += 1
    }
    return nearest
  }

  /// The transmit power that phones assume where a protocol does not tell it, in dBm.
  private var assumedPower: Int {
    world.parameters.radio.transmitPower
  }
}
