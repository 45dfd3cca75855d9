import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `DP-3T hybrid` {
  @Test(arguments: DP3TVectors.hybrid.indices)
  func `derives stream key and identifiers as the white paper's formula`(index: Int) throws {
    let vector = DP3TVectors.hybrid[index]
    let window = try #require(DP3THybrid.Window(rawValue: vector.windowHours))
    let seed = try #require(Hexadecimal.decode(vector.seed))
    let derivation = try DP3THybrid(window: window).derivation(from: seed, start: 7, period: nil)
    #expect(derivation["stream_key"] == vector.streamKey)
    #expect(derivation.identifiers == vector.identifiers)
  }

  /// The place on the air of each window's first identifier is one of eight; with 336 windows and seven degrees
  /// of freedom, a sum above 45 comes by chance about once in ten million runs.
  @Test func `broadcasts a window's identifiers in an order that says nothing`() throws {
    let hybrid = DP3THybrid()
    var places = [Int](repeating: 0, count: 8)
    for seed in Seed.first(2) {
      var society = Society(hybrid, phones: 1, days: 15, seed: seed)
      let sent = society.transmissions(of: 0)
      let days = society.firstDay...society.lastDay.advanced(by: -1)
      let upload = try society.disclose(0, days: days, at: society.lastDay.start)
      for (window, start) in stride(from: 4, to: upload.count, by: 20).enumerated() {
        let seed = Array(upload[start + 4..<start + 20])
        let made = try hybrid.derivation(from: seed, start: 0, period: nil).identifiers
        let heard = sent[8 * window..<8 * window + 8].map(\.payload.description)
        #expect(Set(heard) == Set(made))
        places[try #require(heard.firstIndex(of: made[0]))] += 1
      }
    }
    #expect(places.reduce(0, +) == 336)
    let expected = 336.0 / 8
    let sum = places.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(sum < 45)
  }

  @Test func `a phone with windows of two hours refuses files of four`() throws {
    var society = Society(
      DP3THybrid(window: .fourHours), phones: 1, days: 1, seed: Seed.first(1)[0])
    let upload = society.lastDay.start + 40_000
    try society.disclose(0, at: upload)
    let hybrid = society.proximity
    let file = try #require(hybrid.publish(at: upload + 14_400, server: &society.server))
    #expect(try hybrid.read(file).seedCount == 3)
    #expect(throws: WireError.self) { try DP3THybrid(window: .twoHours).read(file) }
  }

  @Test(
    arguments: [
      ([0, 1], .accepted(answer: [])), ([1, 1], .refused(.malformed)),
      ([1, 0], .refused(.malformed)),
      ([1, 2], .acceptedInPart(answer: [], refusedCount: 1, because: .outsideWindow)),
      ([-179, 1], .acceptedInPart(answer: [], refusedCount: 1, because: .outsideWindow)),
      ([-179], .refused(.outsideWindow)), ([2, 3], .refused(.outsideWindow)),
      ([], .accepted(answer: [])),
    ] as [([Int], Verdict)])
  func `the windows of an upload ascend and lie in the retention period`(
    windows: [Int], verdict: Verdict
  ) {
    let hybrid = DP3THybrid()
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    let time = UnixTime(1_600_000_000)
    // Window 1 is the current one.
    let numbers = windows.map { UInt32(Int(time.seconds / 7_200) - 1 + $0) }
    let upload = ([UInt32(numbers.count)] + numbers).enumerated().flatMap { place, number in
      withUnsafeBytes(of: number.bigEndian) { Array($0) }
        + [UInt8](repeating: UInt8(place), count: place == 0 ? 0 : 16)
    }
    var exchange = DirectExchange(hybrid, keyMaterial: &material)
    #expect(exchange.send(.upload, upload, at: time, keyMaterial: &material) == verdict)
  }
}
