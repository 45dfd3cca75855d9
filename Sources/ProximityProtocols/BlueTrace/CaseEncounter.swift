internal import ExposureCore
internal import ExposureRisk

/// An encounter of a user with a case, as the server knows it from the case's upload.
struct CaseEncounter: Hashable, Sendable {
  /// The case, by their place among the users.
  var uploader: Int
  /// The moment of the exchange.
  var time: UnixTime
  /// The received signal strength, in dBm.
  var signalStrength: Int8

  /// A name of an encounter among those of one user.
  struct Mark: Hashable, Sendable {
    /// The case.
    let uploader: Int
    /// The moment of the exchange.
    let time: UnixTime
  }
}

extension [ExposureWindow] {
  /// The windows that BlueTrace's server makes of a user's encounters.
  ///
  /// The server does not know when the case's phone scanned before. The scan before an encounter is taken to be that of
  /// the same case and user before it, and at most five minutes ago.
  ///
  /// - Parameters:
  ///   - encounters: The user's encounters with all cases, in any order.
  ///   - transmitPower: The transmit power that all phones are assumed to have, in dBm.
  ///   - infectiousness: The infectiousness of a case whose onset is not known.
  init(of encounters: [CaseEncounter], transmitPower: Int, infectiousness: Infectiousness) {
    let ordered = encounters.sorted {
      ($0.uploader, $0.time, $1.signalStrength) < ($1.uploader, $1.time, $0.signalStrength)
    }
    self = []
    for sightings in ordered.sightingsByCase(transmitPower: transmitPower) {
      self += ExposureWindow.windows(
        of: sightings, reportType: .confirmedTest, infectiousness: infectiousness)
    }
  }
}

extension [CaseEncounter] {
  /// The sightings of each case, from encounters in order of case and time.
  fileprivate func sightingsByCase(transmitPower: Int) -> [[ScanSighting]] {
    var sightings: [[ScanSighting]] = []
    var last: CaseEncounter?
    for encounter in self {
      let earliest = UnixTime(
        encounter.time.seconds - Swift.min(encounter.time.seconds, UInt32(ScanInstance.longestTime))
      )
      let isSameCase = encounter.uploader == last?.uploader
      let previous = isSameCase ? Swift.max(earliest, last?.time ?? earliest) : earliest
      let attenuation = Int16(clamping: Swift.max(0, transmitPower - Int(encounter.signalStrength)))
      let sighting = ScanSighting(
        time: encounter.time, typicalAttenuation: attenuation, leastAttenuation: attenuation,
        previousScan: previous)
      if isSameCase {
        sightings[sightings.count - 1].append(sighting)
      } else {
        sightings.append([sighting])
      }
      last = encounter
    }
    return sightings
  }
}
