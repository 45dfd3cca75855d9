public import ExposureCore

extension DP3TLowCost {
  /// A phone: its day keys of the retention period, and its secret choices.
  public final class Phone {
    fileprivate var generations: [Generation]
    fileprivate var plan: BroadcastPlan
    fileprivate var days: KeptDays

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      let chain = HashChain(from: day, keyMaterial: &keyMaterial)
      generations = [Generation(number: 0, from: EpochNumber(firstOf: day), chain: chain)]
      plan = BroadcastPlan(from: day, keyMaterial: &keyMaterial)
      days = KeptDays(installedOn: day)
    }
  }

  /// The day keys between two disclosures.
  fileprivate final class Generation {
    let number: UInt32
    let start: EpochNumber
    /// The first epoch of the next generation; `nil` until the keys are disclosed.
    var end: EpochNumber?
    var chain: HashChain

    init(number: UInt32, from start: EpochNumber, chain: consuming HashChain) {
      self.number = number
      self.start = start
      self.chain = chain
    }

    func covers(_ epoch: EpochNumber) -> Bool {
      guard let end else { return epoch >= start }
      return epoch >= start && epoch < end
    }
  }

  /// Creates a phone; the low-cost design knows no enrolment.
  public func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone(on: day, keyMaterial: &keyMaterial)
  }

  /// Starts a day; the day key follows from the one before, so nothing passes between phone and server.
  public func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    try expectNone(of: provisions)
    phone.days.start(day, keeping: properties)
    let first = phone.days.first
    phone.generations.removeAll { generation in
      if let end = generation.end, end <= EpochNumber(firstOf: first) { return true }
      generation.chain.forget(before: first)
      return false
    }
    phone.plan.forget(before: first)
  }

  /// The broadcasts of a phone on a day: the day's 96 identifiers in a random order, one for each epoch.
  ///
  /// On the day of a disclosure the epochs after it take identifiers of the fresh key instead.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    guard phone.days.contains(day) else { return [] }
    let epochs = Range(of: day)
    var payloads = epochs.map { _ in EphemeralIdentifier(bits: 0) }
    for generation in phone.generations {
      let covered = epochs.filter(generation.covers)
      guard !covered.isEmpty else { continue }
      let identifiers = Self.identifiers(ofDay: generation.chain.secret(of: day))
      let order = phone.plan.order(
        ofGroups: 1, of: EpochNumber.perDay, on: day, context: [generation.number])[0]
      for epoch in covered { payloads[epoch.placeInDay] = identifiers[order[epoch.placeInDay]] }
    }
    return phone.plan.transmissions(of: payloads, on: day)
  }

  /// Takes out of a phone the day key of the first consented day, unless all of them are before the last
  /// disclosure or the installation; and starts with a fresh one.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<EphemeralIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let generation = phone.generations.last else { return [DisclosedSeed]().encoded }
    let first = max(days.lowerBound, generation.chain.firstDay)
    guard first <= min(days.upperBound, DayNumber(containing: time)) else {
      return [DisclosedSeed]().encoded
    }
    let next = EpochNumber(beginningFrom: time)
    generation.end = next
    phone.generations.append(
      Generation(
        number: generation.number + 1, from: next,
        chain: HashChain(from: next.day, keyMaterial: &keyMaterial)))
    let seed = generation.chain.secret(of: first)
    return [DisclosedSeed(period: first.rawValue, disclosing: seed)].encoded
  }
}
