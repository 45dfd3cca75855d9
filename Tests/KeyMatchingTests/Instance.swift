import ExposureCore
import ExposureTestSupport

/// Keys and sightings, with matches and with all that almost is one.
struct Instance {
  var keys: [DiagnosisKey] = []
  var identifiers: [EphemeralIdentifier] = []
  var times: [UnixTime] = []
  var listeners: [UInt32] = []

  /// The day on which most of it happens.
  static let day: UInt32 = 18_600

  init(_ seed: Seed, keyCount: Int, noise: Int) {
    var random = SplitMix64(seed)
    for _ in 0..<keyCount { keys.append(Self.key(&random)) }
    // A key that comes twice, a key disclosed for a part of its day and again for the whole day, keys of one
    // day and one person.
    for _ in 0..<4 where !keys.isEmpty {
      var key = keys[random.below(keys.count)]
      keys.append(key)
      key.rollingPeriod = UInt32(1 + random.below(Int(key.rollingPeriod)))
      keys.append(key)
      key.bits = random.bits()
      keys.append(key)
    }
    for key in keys where random.below(3) == 0 { plant(key, &random) }
    for _ in 0..<noise {
      append(random.bits(), Self.day * 86_400 + UInt32(random.below(86_400 * 15)), &random)
    }
    shuffle(&random)
  }

  private static func key(_ random: inout SplitMix64) -> DiagnosisKey {
    let aligned = IntervalNumber.perDay * (day + UInt32(random.below(14)))
    let start =
      switch random.below(12) {
      case 0: UInt32(random.below(3))
      case 1: UInt32.max - UInt32(random.below(200))
      case 2: UInt32(7_158_278) - UInt32(random.below(200))
      case 3, 4, 5: aligned + UInt32(random.below(144))
      default: aligned
      }
    let period = [1, UInt32(1 + random.below(144)), 144, 144][random.below(4)]
    let types = ReportType.allCases
    return DiagnosisKey(
      bits: random.bits(), rollingStart: IntervalNumber(start), rollingPeriod: period,
      reportType: random.below(4) == 0 ? types[random.below(types.count)] : .confirmedTest)
  }

  /// Sightings of a key's identifiers at and beside the edges of the rules, and of identifiers that differ from
  /// it late.
  private mutating func plant(_ key: DiagnosisKey, _ random: inout SplitMix64) {
    var whole = key
    whole.rollingPeriod = IntervalNumber.perDay
    let all = whole.rollingProximityIdentifiers()
    let period = Int(key.rollingPeriod)
    for offset in [0, period - 1, period, random.below(144)] where offset < all.count {
      let bits = all[offset].bits
      let own = 600 * (Int(key.rollingStart.rawValue) + offset)
      let edges = [-7_201, -7_200, -1, 0, 599, 600, 6_600, 7_799, 7_800]
      for edge in edges where random.below(2) == 0 { append(bits, own + edge, &random) }
      // Around the replay cut, for one listener or for several.
      let first = own - 7_200 + random.below(13_000)
      for delay in [0, 0, 600, 1_199, 1_200, 1_201, 2_400] where random.below(2) == 0 {
        append(bits, first + delay, &random)
      }
      // Near misses: one bit away, in the middle, at either end.
      for bit in [0, 31, 32, 63, 64, 100, 127] {
        append(bits ^ (1 as UInt128) << UInt128(bit), own, &random)
      }
    }
  }

  private mutating func append(_ bits: UInt128, _ time: Int, _ random: inout SplitMix64) {
    guard let seconds = UInt32(exactly: time) else { return }
    append(bits, seconds, &random)
  }

  private mutating func append(_ bits: UInt128, _ seconds: UInt32, _ random: inout SplitMix64) {
    identifiers.append(EphemeralIdentifier(bits: bits))
    times.append(UnixTime(seconds))
    listeners.append(UInt32(random.below(3)))
  }

  private mutating func shuffle(_ random: inout SplitMix64) {
    for last in stride(from: identifiers.count - 1, to: 0, by: -1) {
      let other = random.below(last + 1)
      identifiers.swapAt(last, other)
      times.swapAt(last, other)
      listeners.swapAt(last, other)
    }
  }
}
