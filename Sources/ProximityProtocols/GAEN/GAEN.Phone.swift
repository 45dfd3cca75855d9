public import ExposureCore

extension GAEN {
  /// A phone: its temporary exposure keys of the retention period, and its secret choices of addresses and
  /// moments of rotation.
  public final class Phone {
    fileprivate var keys: [HeldKey] = []
    fileprivate var days: KeptDays
    fileprivate var choices: HashChain

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      days = KeptDays(installedOn: day)
      choices = HashChain(from: day, keyMaterial: &keyMaterial)
    }

    fileprivate func startKey(
      of day: DayNumber, at offset: UInt32 = 0, keyMaterial: inout some KeyMaterialSource
    ) {
      let start = IntervalNumber(day.firstInterval.rawValue + offset)
      keys.append(
        HeldKey(
          TemporaryExposureKey(
            rollingStart: start, rollingPeriod: IntervalNumber.perDay - offset,
            from: &keyMaterial)))
    }
  }

  /// A key of a phone: a secret until it is disclosed, a diagnosis key from then on.
  fileprivate final class HeldKey {
    let rollingStart: IntervalNumber
    private var secret: TemporaryExposureKey?
    private var disclosed: DiagnosisKey?

    init(_ key: consuming TemporaryExposureKey) {
      rollingStart = key.rollingStart
      secret = consume key
    }

    var isSecret: Bool {
      disclosed == nil
    }

    /// The interval behind the key's last one.
    var end: UInt32 {
      if let disclosed { return disclosed.rollingStart.rawValue + disclosed.rollingPeriod }
      return rollingStart.rawValue + (secret?.rollingPeriod ?? 0)
    }

    /// Ends the secret.
    func disclose(period: UInt32?, diagnosis: Diagnosis) -> DiagnosisKey? {
      guard let key = secret.take() else { return nil }
      disclosed = key.disclosed(
        period: period, reportType: diagnosis.reportType,
        daysSinceOnset: diagnosis.daysSinceOnset(of: rollingStart.day))
      return disclosed
    }

    /// The payloads of the key's intervals, in order.
    func payloads(_ metadata: BroadcastMetadata) -> [Payload] {
      if let disclosed {
        // The key is public by now, so it can be copied back into the form that makes payloads.
        let key = TemporaryExposureKey(
          rollingStart: disclosed.rollingStart, rollingPeriod: disclosed.rollingPeriod,
          secret: unsafe SecretBytes(copying: disclosed.bytes.span.bytes))
        return Self.payloads(of: key, metadata)
      }
      guard let key = secret.take() else { return [] }
      let payloads = Self.payloads(of: key, metadata)
      secret = consume key
      return payloads
    }

    private static func payloads(
      of key: borrowing TemporaryExposureKey, _ metadata: BroadcastMetadata
    ) -> [Payload] {
      let identifiers = key.rollingProximityIdentifiers()
      return zip(identifiers, key.encrypt(metadata, for: identifiers)).map {
        Payload(identifier: $0, metadata: $1)
      }
    }
  }

  /// Creates a phone; GAEN knows no enrolment.
  public func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone(on: day, keyMaterial: &keyMaterial)
  }

  /// Starts a day with a fresh key; nothing passes between phone and server.
  public func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    try expectNone(of: provisions)
    phone.days.start(day, keeping: properties)
    phone.choices.forget(before: phone.days.first)
    phone.keys.removeAll { $0.rollingStart.day < phone.days.first }
    phone.startKey(of: day, keyMaterial: &keyMaterial)
  }

  /// The broadcasts of a phone on a day.
  public func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<Payload>] {
    guard phone.days.contains(day) else { return [] }
    let payloads = phone.keys.filter { $0.rollingStart.day == day }.flatMap {
      $0.payloads(metadata)
    }
    let moments = rotationMoments(of: phone, on: day)
    return moments.indices.dropLast().map { index in
      let interval = moments[index].offset / IntervalNumber.duration
      return Transmission(
        start: day.start + moments[index].offset, end: day.start + moments[index + 1].offset,
        payload: payloads[Int(interval)], address: moments[index].address)
    }
  }

  /// The moments of a day at which the phone changes its identifier, in seconds since midnight, with the
  /// address from then on; the last one is the next midnight.
  private func rotationMoments(
    of phone: Phone, on day: DayNumber
  ) -> [(offset: UInt32, address: BluetoothAddress)] {
    let count = Int(IntervalNumber.perDay)
    var numbers = SecretNumbers(
      2 * count, from: phone.choices.secret(of: day), label: "device address")
    var moments: [(offset: UInt32, address: BluetoothAddress)] = []
    var offset: UInt32 = 0
    while offset < DayNumber.duration {
      moments.append((offset, BluetoothAddress(random: numbers.next())))
      offset += IntervalNumber.duration
      if parameters.rotation == .randomTimes {
        offset += UInt32(numbers.next(below: Int(IntervalNumber.duration)))
      }
    }
    moments.append((DayNumber.duration, BluetoothAddress(random: 0)))
    return moments
  }

  /// Takes the keys of the consented days out of a phone, unless they were disclosed before.
  ///
  /// The body is an export without a header's claims, the keys in the order of their days; to a key server it is the
  /// body of `POST /v1/publish`, which has one size.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<Payload>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let today = DayNumber(containing: time)
    var disclosed: [DiagnosisKey] = []
    for key in phone.keys where key.isSecret {
      let day = key.rollingStart.day
      if days.contains(day), day < today {
        if let published = key.disclose(period: nil, diagnosis: diagnosis) {
          disclosed.append(published)
        }
      }
    }
    // The interval on the air is the last one: it has been heard under this key already.
    let offset =
      (time.seconds - today.start.seconds + IntervalNumber.duration - 1)
      / IntervalNumber.duration
    let next = IntervalNumber(today.firstInterval.rawValue + offset)
    if parameters.disclosesSameDayKey, days.contains(today),
      let current = phone.keys.last(where: \.isSecret),
      current.rollingStart.day == today, current.rollingStart < next
    {
      let period = next.rawValue - current.rollingStart.rawValue
      if let published = current.disclose(period: period, diagnosis: diagnosis) {
        disclosed.append(published)
      }
      if offset < IntervalNumber.perDay {
        phone.startKey(of: today, at: offset, keyMaterial: &keyMaterial)
      }
    }
    return upload(of: disclosed, diagnosis, from: &keyMaterial)
  }
}

extension Diagnosis {
  /// Days from symptom onset to a day, as far as a published key may tell: -14 through 14.
  fileprivate func daysSinceOnset(of day: DayNumber) -> Int32? {
    guard let symptomOnset else { return nil }
    let days = Int32(day.rawValue) - Int32(symptomOnset.rawValue)
    return (-14...14).contains(days) ? days : nil
  }
}
