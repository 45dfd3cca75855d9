import ExposureCore
import ProximityProtocols
import Testing

@Suite struct `DP-3T low-cost` {
  let lowCost = DP3TLowCost()

  @Test(arguments: DP3TVectors.days.indices)
  func `derives stream key, identifiers and next day key as the reference implementation`(
    day: Int
  ) throws {
    let vector = DP3TVectors.days[day]
    let key = try #require(Hexadecimal.decode(vector.dayKey))
    let derivation = try lowCost.derivation(from: key, start: UInt32(day), period: nil)
    #expect(derivation["stream_key"] == vector.streamKey)
    #expect(derivation.identifiers == vector.identifiers)
    if day + 1 < DP3TVectors.days.count {
      #expect(derivation["sk_next"] == DP3TVectors.days[day + 1].dayKey)
    }
  }

  @Test func `follows the reference implementation's chain for fourteen days`() throws {
    for (dayKey, next) in zip(DP3TVectors.chain, DP3TVectors.chain.dropFirst()) {
      let key = try #require(Hexadecimal.decode(dayKey))
      #expect(try lowCost.derivation(from: key, start: 0, period: 1)["sk_next"] == next)
    }
    let key = try #require(Hexadecimal.decode(DP3TVectors.chain[0]))
    let identifiers = try lowCost.derivation(from: key, start: 0, period: nil).identifiers
    #expect([identifiers[0], identifiers[95]] == DP3TVectors.firstAndLast)
  }

  @Test func `uses the final label and not one of the drafts'`() throws {
    let derivation = try lowCost.derivation(
      from: [UInt8](repeating: 0, count: 32), start: 0, period: 1)
    let made = DP3TVectors.labels.map { derivation["stream_key"] == $0.streamKey }
    #expect(made == [true, false, false])
    #expect(derivation.identifiers == [DP3TVectors.labels[0].firstIdentifier])
  }

  @Test(arguments: [0, 1, 31, 33])
  func `refuses a key of another length`(count: Int) {
    #expect(throws: WireError.wrongLength(.key, expected: 32, found: count)) {
      try lowCost.derivation(from: [UInt8](repeating: 0, count: count), start: 0, period: nil)
    }
  }

  @Test(arguments: [0, 97] as [UInt32])
  func `refuses a period that no day has`(period: UInt32) {
    #expect(throws: WireError.outOfRange(.count, value: Int64(period))) {
      try lowCost.derivation(from: [UInt8](repeating: 0, count: 32), start: 0, period: period)
    }
  }
}
