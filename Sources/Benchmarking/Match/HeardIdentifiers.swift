import ExposureCore

/// The identifiers that the baselines look for: a bitmap of prefixes over all sightings, without a rule of time, and a
/// hash set for the identifiers that pass it.
struct HeardIdentifiers {
  private let bitmap: PrefixBitmap
  private let heard: Set<UInt128>

  init(_ sightings: [EphemeralIdentifier]) {
    bitmap = PrefixBitmap(sightings)
    heard = Set(sightings.map(\.bits))
  }

  /// The number of identifiers that were heard, among the first `count`.
  func hitCount(of identifiers: [UInt128], count: Int) -> Int {
    var hits = 0
    for place in 0..<count {
      let identifier = identifiers[place]
      if bitmap.mayContain(identifier), heard.contains(identifier) { hits += 1 }
    }
    return hits
  }
}
