public import ExposureCore

extension DP3THybrid {
  /// The broadcasts of a phone on a day: each window's identifiers in a random order, one for each epoch.
  ///
  /// In the window of a disclosure the epochs after it take identifiers of a fresh seed instead.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    guard phone.secrets.days.contains(day) else { return [] }
    var payloads: [EphemeralIdentifier] = []
    for (generation, epochs) in phone.secrets.generations(in: Range(of: day)) {
      let seeds = seeds(of: day, in: generation, from: phone)
      let order = phone.secrets.plan.order(
        ofGroups: EpochNumber.perDay / windowEpochs, of: windowEpochs, on: day,
        context: [generation.number])
      for index in epochs.periods(of: window.epochCount) {
        let place = Int(index) % (EpochNumber.perDay / windowEpochs)
        let identifiers = identifiers(of: Self.seed(place, of: seeds))
        let used = Range(period: index, of: window.epochCount).clamped(to: epochs)
        payloads += used.map { identifiers[order[place][$0.placeInDay % windowEpochs]] }
      }
    }
    return phone.secrets.plan.transmissions(of: payloads, on: day)
  }

  private var windowEpochs: Int {
    Int(window.epochCount)
  }

  /// The seeds of all windows of a day.
  private func seeds(
    of day: DayNumber, in generation: DailySecrets.Generation, from phone: Phone
  ) -> SecretBuffer {
    phone.secrets.seeds(
      of: day, in: generation,
      byteCount: EpochNumber.perDay / windowEpochs * Self.seedByteCount)
  }

  /// The seed of a window, counted from midnight.
  private static func seed(_ place: Int, of seeds: borrowing SecretBuffer) -> SecretBytes<16> {
    let start = place * seedByteCount
    return SecretBytes(copying: seeds.bytes.extracting(start..<start + seedByteCount))
  }

  /// Takes out of a phone the seeds of the consented windows, the current one included, each with its index.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<EphemeralIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let (generation, epochs) = phone.secrets.disclose(days, at: time) else {
      return [DisclosedSeed]().encoded
    }
    return epochs.periods(of: window.epochCount).map { index in
      let first = Range(period: index, of: window.epochCount).lowerBound
      let seeds = seeds(of: first.day, in: generation, from: phone)
      let seed = Self.seed(first.placeInDay / windowEpochs, of: seeds)
      return DisclosedSeed(period: index, disclosing: seed)
    }.encoded
  }
}
