package import ContactWorld
internal import DiscreteEvents

/// The times of downloads: once a period for each phone, at a phase of its own.
package struct DownloadSchedule: Sendable {
  /// From one download of a phone to its next, in seconds; at least 1.
  package let period: Int64
  private let seed: UInt64

  package init(every period: Int64, seed: UInt64) {
    self.period = period
    self.seed = seed
  }

  /// The time of a phone's download within each period, in seconds; below the period.
  package func phase(of person: Person) -> Int64 {
    let phase = RandomStream.word(
      seed: seed, purpose: .downloadPhase, subject: UInt64(person.rawValue))
    return Int64(phase % UInt64(period))
  }

  /// The first moment after a moment at which a phone fetches; both in seconds since the scenario's start.
  package func next(of person: Person, after seconds: Int64) -> Int64 {
    let phase = phase(of: person)
    let periods = seconds < phase ? 0 : (seconds - phase) / period + 1
    return periods * period + phase
  }
}
