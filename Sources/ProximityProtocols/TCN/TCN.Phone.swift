public import ExposureCore

extension TCN {
  /// A phone, which keeps what its report authorization keys follow from.
  public final class Phone {
    fileprivate var secrets: DailySecrets

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      secrets = DailySecrets(from: day, keyMaterial: &keyMaterial)
    }

    /// The report authorization key of six hours, or of what a disclosure left of them.
    fileprivate func key(
      ofPeriod period: UInt32, in generation: DailySecrets.Generation
    ) -> ReportAuthorizationKey {
      let first = Range(period: period, of: TCN.keyEpochs).lowerBound
      let keysPerDay = EpochNumber.perDay / Int(TCN.keyEpochs)
      let seeds = secrets.seeds(
        of: first.day, in: generation, byteCount: keysPerDay * ReportAuthorizationKey.byteCount)
      let start = first.placeInDay / Int(TCN.keyEpochs) * ReportAuthorizationKey.byteCount
      return ReportAuthorizationKey(
        seed: SecretBytes(
          copying: seeds.bytes.extracting(start..<start + ReportAuthorizationKey.byteCount)))
    }
  }

  /// Creates a phone; TCN knows no enrolment.
  public func makePhone(
    on day: DayNumber, server: inout Server, keyMaterial: inout some KeyMaterialSource
  ) -> Phone {
    Phone(on: day, keyMaterial: &keyMaterial)
  }

  /// Starts a day; nothing passes between phone and server.
  public func startDay(
    _ day: DayNumber, on phone: Phone, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Traffic {
    phone.secrets.start(day, keeping: properties)
    return Traffic()
  }

  /// What a phone broadcasts on a day: the numbers of four keys, each from *tcn_1* on, one for each epoch.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    precondition(phone.secrets.days.contains(day), "day \(day.rawValue) is not among the phone's")
    var payloads: [EphemeralIdentifier] = []
    for period in Range(of: day).periods(of: Self.keyEpochs) {
      let epochs = Range(period: period, of: Self.keyEpochs)
      for (generation, epochs) in phone.secrets.generations(in: epochs) {
        payloads += TemporaryContactKey(of: phone.key(ofPeriod: period, in: generation))
          .contactNumbers(epochs.count)
      }
    }
    return phone.secrets.plan.transmissions(of: payloads, on: day)
  }

  /// A phone stores a number as it is.
  public func record(of payload: EphemeralIdentifier, heardAt time: UnixTime) -> EphemeralIdentifier
  {
    payload
  }

  /// Takes out of a phone one signed report for each key of the consented days, up to the number on the air.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<EphemeralIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let (generation, epochs) = phone.secrets.disclose(days, at: time) else {
      return [TCNReport]().encoded
    }
    return epochs.periods(of: Self.keyEpochs).map { period in
      let used = Range(period: period, of: Self.keyEpochs)
      // The key's first number stands for the first epoch of the period in which the key was used.
      let start = max(used.lowerBound, generation.start).rawValue
      let first = max(epochs.lowerBound.rawValue, start) - start + 1
      let last = min(epochs.upperBound, used.upperBound).rawValue - start
      return TCNReport(
        by: phone.key(ofPeriod: period, in: generation), first: UInt16(first), last: UInt16(last))
    }.encoded
  }
}
