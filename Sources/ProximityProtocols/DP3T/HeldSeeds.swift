internal import ExposureCore

/// Seeds that a server holds back until what they explain is no longer on the air.
struct HeldSeeds: Sendable {
  private var held: [(seed: DisclosedSeed, until: UnixTime)] = []
  /// How many seeds were taken in, released or not.
  private(set) var receivedCount = 0

  /// Takes in a seed.
  mutating func hold(_ seed: DisclosedSeed, until time: UnixTime) {
    held.append((seed, time))
    receivedCount += 1
  }

  /// Takes out the seeds that may be known at a moment.
  mutating func release(at time: UnixTime) -> [DisclosedSeed] {
    let ready = held.filter { $0.until <= time }
    held.removeAll { $0.until <= time }
    return ready.map(\.seed)
  }
}
