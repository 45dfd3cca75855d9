internal import ExposureCore
internal import ExposureRisk

extension [ExposureWindow] {
  /// The windows that ROBERT's server makes of the epochs in which cases heard an account's phone.
  ///
  /// The server knows neither the case nor the moment of a sighting, so that all of an epoch make one window. It knows
  /// no signal either: a sighting counts as one without attenuation, and stands for the longest time of a scan.
  ///
  /// - Parameters:
  ///   - epochs: The epochs, one for each sighting, in any order.
  ///   - infectiousness: The infectiousness of a case whose onset is not known.
  init(sightingsIn epochs: [EpochNumber], infectiousness: Infectiousness) {
    self = []
    let scan = ScanInstance(
      typicalAttenuation: 0, leastAttenuation: 0, secondsSinceLastScan: ScanInstance.longestTime)
    var last: EpochNumber?
    for epoch in epochs.sorted() {
      if epoch != last {
        append(
          ExposureWindow(
            day: epoch.day, reportType: .confirmedTest, infectiousness: infectiousness, scans: []))
        last = epoch
      }
      self[count - 1].scans.append(scan)
    }
  }
}
