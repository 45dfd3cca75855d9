public import ExposureCore

extension TCN {
  /// The broadcasts of a phone on a day: the numbers of its keys, each from *tcn_1* on, one for each epoch.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    guard phone.secrets.days.contains(day) else { return [] }
    var payloads: [EphemeralIdentifier] = []
    for period in Range(of: day).periods(of: keyEpochs) {
      let epochs = Range(period: period, of: keyEpochs)
      for (generation, epochs) in phone.secrets.generations(in: epochs) {
        payloads += TemporaryContactKey(of: key(ofPeriod: period, in: generation, from: phone))
          .contactNumbers(epochs.count)
      }
    }
    return phone.secrets.plan.transmissions(of: payloads, on: day)
  }

  /// The report authorization key of a period, or of the part of it that a disclosure left.
  private func key(
    ofPeriod period: UInt32, in generation: DailySecrets.Generation, from phone: Phone
  ) -> ReportAuthorizationKey {
    let first = Range(period: period, of: keyEpochs).lowerBound
    let keysPerDay = EpochNumber.perDay / Int(keyEpochs)
    let seeds = phone.secrets.seeds(
      of: first.day, in: generation, byteCount: keysPerDay * ReportAuthorizationKey.byteCount)
    let start = first.placeInDay / Int(keyEpochs) * ReportAuthorizationKey.byteCount
    return ReportAuthorizationKey(
      seed: SecretBytes(
        copying: seeds.bytes.extracting(start..<start + ReportAuthorizationKey.byteCount)))
  }

  /// Takes out of a phone one signed report for each key of the consented days, up to the number on the air.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<EphemeralIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let (generation, epochs) = phone.secrets.disclose(days, at: time) else {
      return [TCNReport]().encoded
    }
    return epochs.periods(of: keyEpochs).map { period in
      let used = Range(period: period, of: keyEpochs)
      // The key's first number stands for the first epoch of the period in which the key was used.
      let start = max(used.lowerBound, generation.start).rawValue
      let first = max(epochs.lowerBound.rawValue, start) - start + 1
      let last = min(epochs.upperBound, used.upperBound).rawValue - start
      return TCNReport(
        by: key(ofPeriod: period, in: generation, from: phone), first: UInt16(first),
        last: UInt16(last))
    }.encoded
  }
}
