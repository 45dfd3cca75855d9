internal import ExposureCore

/// The secrets of a phone whose keys follow, one by one, from a secret of the day that it never discloses.
///
/// The specifications draw each seed independently. A phone that derives its seeds from the day's secret by a
/// pseudo-random function keeps 32 bytes instead of up to 3,072 for a day. A party that learns some of the seeds still
/// learns nothing about the others.
struct DailySecrets: ~Copyable {
  /// The days whose keys the phone keeps.
  private(set) var days: KeptDays
  /// The phone's choices that have nothing to do with keys.
  private(set) var plan: BroadcastPlan
  private var secrets: HashChain
  private var generations: [Generation]

  /// The keys between two disclosures.
  struct Generation: Hashable, Sendable {
    /// Counts the disclosures before.
    let number: UInt32
    /// The first epoch in which the keys are used.
    let start: EpochNumber
  }

  /// Creates the secrets of a phone on which the app has just been installed.
  init(from day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
    days = KeptDays(installedOn: day)
    plan = BroadcastPlan(from: day, keyMaterial: &keyMaterial)
    secrets = HashChain(from: day, keyMaterial: &keyMaterial)
    generations = [Generation(number: 0, start: EpochNumber(firstOf: day))]
  }

  /// Starts a day, and forgets secrets older than the retention period.
  mutating func start(_ day: DayNumber, keeping properties: ProtocolDescription) {
    days.start(day, keeping: properties)
    secrets.forget(before: days.first)
    plan.forget(before: days.first)
    let first = EpochNumber(firstOf: days.first)
    let current = generations.lastIndex { $0.start <= first } ?? 0
    generations.removeSubrange(..<current)
  }

  /// The seeds of a day, which follow from its secret, concatenated.
  ///
  /// - Parameters:
  ///   - day: A day that is not forgotten.
  ///   - generation: Seeds of different generations have nothing to do with one another.
  ///   - byteCount: The number of bytes.
  /// - Returns: AES-256 in counter mode under HMAC-SHA-256(secret, "seeds" | number of the generation |
  ///   `byteCount`).
  borrowing func seeds(
    of day: DayNumber, in generation: Generation, byteCount: Int
  ) -> SecretBuffer {
    precondition(day >= days.first, "the secrets of day \(day.rawValue) are forgotten")
    let key = SecretBytes<32>(
      from: secrets.secret(of: day), label: "seeds",
      context: [generation.number, UInt32(byteCount)])
    return SecretBuffer(byteCount: byteCount) { output in
      AES256CounterMode.appendKeyStream(byteCount, key: key, to: &output)
    }
  }

  /// The generations whose keys are used in some of a range of epochs, each with those epochs.
  borrowing func generations(
    in epochs: Range<EpochNumber>
  ) -> [(generation: Generation, epochs: Range<EpochNumber>)] {
    let ends = generations.dropFirst().map(\.start) + [epochs.upperBound]
    return zip(generations, ends).compactMap { generation, end in
      let used =
        max(
          generation.start, epochs.lowerBound)..<max(
          generation.start, epochs.lowerBound, min(end, epochs.upperBound))
      return used.isEmpty ? nil : (generation, used)
    }
  }

  /// Ends the current generation at the next epoch if any of its epochs is to be disclosed.
  ///
  /// - Parameters:
  ///   - days: The days that the phone's owner consents to disclose.
  ///   - time: The moment of the upload.
  /// - Returns: The generation and its epochs to disclose, up to the one on the air; `nil` if there are none.
  mutating func disclose(
    _ days: ClosedRange<DayNumber>, at time: UnixTime
  ) -> (generation: Generation, epochs: Range<EpochNumber>)? {
    guard let generation = generations.last else { return nil }
    let next = EpochNumber(beginningFrom: time)
    let first = max(
      generation.start, EpochNumber(firstOf: max(days.lowerBound, self.days.first)))
    let end = min(next, EpochNumber(firstOf: days.upperBound.advanced(by: 1)))
    guard first < end else { return nil }
    generations.append(Generation(number: generation.number + 1, start: next))
    return (generation, first..<end)
  }
}
