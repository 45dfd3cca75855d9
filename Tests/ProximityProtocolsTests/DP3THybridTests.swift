import ExposureCore
import ExposureTestSupport
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

  @Test func `an upload that names a window twice, out of order or in the future is refused`() {
    let hybrid = DP3THybrid()
    var material = KeyedMaterial(Seed.first(1)[0])
    let time = UnixTime(1_600_000_000)
    let now = time.seconds / 7_200
    for (windows, refused) in [
      ([now - 1, now], nil), ([now, now], now), ([now, now - 1], now - 1),
      ([now, now + 1], now + 1), ([now - 15 * 12], now - 15 * 12), ([.max], .max),
    ] as [([UInt32], UInt32?)] {
      var server = hybrid.makeServer(keyMaterial: &material)
      let count = UInt32(windows.count)
      let upload = ([count] + windows).enumerated().flatMap { place, number in
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
          + [UInt8](repeating: UInt8(place), count: place == 0 ? 0 : 16)
      }
      var found: WireError?
      do throws(WireError) { try hybrid.receive(upload, at: time, server: &server) } catch {
        found = error
      }
      #expect(found == refused.map { .outOfRange(.epoch, value: Int64($0)) })
    }
  }
}
