public import ExposureCore

extension DP3TUnlinkable {
  /// A phone, which keeps what its epochs' seeds follow from.
  public final class Phone {
    fileprivate var secrets: DailySecrets

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      secrets = DailySecrets(from: day, keyMaterial: &keyMaterial)
    }
  }

  /// Creates a phone; the unlinkable design knows no enrolment.
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

  /// What a phone broadcasts on a day: one identifier for each epoch, each of a seed of its own.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    let secret = phone.secrets.secret(of: day)
    let payloads = Range(of: day).map { epoch in
      Self.identifier(of: Self.seed(of: epoch, from: secret).bytes)
    }
    return phone.secrets.plan.transmissions(of: payloads, on: day)
  }

  private static func seed(
    of epoch: EpochNumber, from secret: borrowing SecretBytes<32>
  ) -> SecretBytes<32> {
    SecretBytes(from: secret, label: "epoch seed", context: [epoch.rawValue])
  }

  /// A phone stores a hash of the identifier and of the epoch in which it was heard, which is worthless to
  /// whoever finds it and does not know the identifier.
  public func record(of payload: EphemeralIdentifier, heardAt time: UnixTime) -> ObservationHash {
    ObservationHash(of: payload, in: EpochNumber(containing: time))
  }

  /// Takes out of a phone the seeds of the consented epochs, each with its epoch.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<ObservationHash>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let (_, epochs) = phone.secrets.disclose(days, at: time) else {
      return [DisclosedSeed]().encoded
    }
    let days = epochs.periods(of: UInt32(EpochNumber.perDay)).map(DayNumber.init)
    return days.flatMap { day in
      let secret = phone.secrets.secret(of: day)
      return Range(of: day).clamped(to: epochs).map { epoch in
        DisclosedSeed(period: epoch.rawValue, disclosing: Self.seed(of: epoch, from: secret))
      }
    }.encoded
  }
}
