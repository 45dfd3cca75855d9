public import ExposureCore

extension DP3THybrid {
  /// A phone, which keeps what its windows' seeds follow from.
  public final class Phone {
    fileprivate var secrets: DailySecrets

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      secrets = DailySecrets(from: day, keyMaterial: &keyMaterial)
    }
  }

  /// Creates a phone; the hybrid design knows no enrolment.
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

  /// What a phone broadcasts on a day: each window's identifiers in a random order, one for each epoch.
  ///
  /// In the window of a disclosure the epochs after it take identifiers of a fresh seed instead.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    let secret = phone.secrets.secret(of: day)
    var payloads: [EphemeralIdentifier] = []
    for index in Range(of: day).periods(of: window.epochCount) {
      let epochs = Range(period: index, of: window.epochCount)
      for (generation, epochs) in phone.secrets.generations(in: epochs) {
        let identifiers = identifiers(of: Self.seed(ofWindow: index, in: generation, from: secret))
        let order = phone.secrets.plan.order(
          of: identifiers.count, on: day, context: [index, generation.number])
        payloads += epochs.map { identifiers[order[Int($0.rawValue % window.epochCount)]] }
      }
    }
    return phone.secrets.plan.transmissions(of: payloads, on: day)
  }

  private static func seed(
    ofWindow index: UInt32, in generation: DailySecrets.Generation,
    from secret: borrowing SecretBytes<32>
  ) -> SecretBytes<16> {
    let long = SecretBytes<32>(
      from: secret, label: "window seed", context: [index, generation.number])
    return SecretBytes(copying: long.bytes.extracting(0..<seedByteCount))
  }

  /// A phone stores an identifier as it is; the window follows from the time.
  public func record(of payload: EphemeralIdentifier, heardAt time: UnixTime) -> EphemeralIdentifier
  {
    payload
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
      let day = Range(period: index, of: window.epochCount).lowerBound.day
      let secret = phone.secrets.secret(of: day)
      return DisclosedSeed(
        period: index, disclosing: Self.seed(ofWindow: index, in: generation, from: secret))
    }.encoded
  }
}
