internal import ContactWorld
internal import ExposureCore
internal import ProximityProtocols

/// The rule by which a phone warns its owner of the matches with a file: the time near the cases of that file on one
/// day, all of them together, reaches a threshold.
///
/// The times near cases of different files are not added up.
struct WarningRule: Sendable {
  private let world: World
  private let attenuationThreshold: Double
  private let leastSeconds: Int

  init(_ parameters: WarningParameters, in world: World) {
    self.world = world
    attenuationThreshold = parameters.attenuationThreshold
    leastSeconds = Int(parameters.minimumMinutes * 60)
  }

  /// Of each listener the last day with enough time near enough; in order of listener.
  func exposures<Record>(
    by matches: [SightingMatch], in log: SightingLog<Record>
  ) -> [Exposure] {
    let near = matches.filter { match in
      let sent = Int(match.transmitPower ?? Int8(world.parameters.radio.transmitPower))
      return Double(sent - Int(log.signalStrengths[match.row])) <= attenuationThreshold
    }
    var seconds: [PhoneDay: Int] = [:]
    // A scan counts once, however many published blocks it heard.
    for row in near.map(\.row).sortedWithoutRepeats() {
      let time = log.times[row]
      let listener = PhoneDay(
        Person(rawValue: log.listeners[row]), ScenarioClock.day(DayNumber(containing: time)))
      let moment = ScenarioClock.seconds(time)
      let gap = moment - world.previousScan(of: listener.person, before: moment)
      seconds[listener, default: 0] += min(gap, 300)
    }
    let enough = seconds.filter { $0.value >= leastSeconds }.keys.sorted()
    return enough.enumerated().compactMap { index, entry in
      index + 1 < enough.count && enough[index + 1].person == entry.person
        ? nil : Exposure(entry.person, entry.day)
    }
  }
}
