public import ExposureCore

extension DP3TUnlinkable {
  /// The broadcasts of a phone on a day: one identifier for each epoch, each of a seed of its own.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    guard phone.secrets.days.contains(day) else { return [] }
    var payloads: [EphemeralIdentifier] = []
    for (generation, epochs) in phone.secrets.generations(in: Range(of: day)) {
      let seeds = Self.seeds(of: day, in: generation, from: phone)
      for epoch in epochs {
        payloads.append(Self.identifier(of: seeds.bytes.extracting(Self.place(of: epoch))))
      }
    }
    return phone.secrets.plan.transmissions(of: payloads, on: day)
  }

  /// The seeds of all epochs of a day.
  private static func seeds(
    of day: DayNumber, in generation: DailySecrets.Generation, from phone: Phone
  ) -> SecretBuffer {
    phone.secrets.seeds(
      of: day, in: generation, byteCount: EpochNumber.perDay * seedByteCount)
  }

  /// The place of an epoch's seed among those of its day.
  private static func place(of epoch: EpochNumber) -> Range<Int> {
    epoch.placeInDay * seedByteCount..<(epoch.placeInDay + 1) * seedByteCount
  }

  /// A phone stores a hash of the identifier and of the epoch in which it was heard.
  ///
  /// The hash is worthless to a finder of the phone who does not know the identifier.
  public func record(of payload: EphemeralIdentifier, heardAt time: UnixTime) -> ObservationHash {
    ObservationHash(of: payload, in: EpochNumber(containing: time))
  }

  /// Takes out of a phone the seeds of the consented epochs, each with its epoch.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<ObservationHash>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let (generation, epochs) = phone.secrets.disclose(days, at: time) else {
      return [DisclosedSeed]().encoded
    }
    let days = epochs.periods(of: UInt32(EpochNumber.perDay)).map(DayNumber.init)
    return days.flatMap { day in
      let seeds = Self.seeds(of: day, in: generation, from: phone)
      return Range(of: day).clamped(to: epochs).map { epoch in
        let seed = SecretBytes<32>(copying: seeds.bytes.extracting(Self.place(of: epoch)))
        return DisclosedSeed(period: epoch.rawValue, disclosing: seed)
      }
    }.encoded
  }
}
