import DiagnosisBackend
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Store in memory` {
  static func row(_ bits: UInt128, hour: UInt32) -> StoredKey {
    StoredKey(
      key: DiagnosisKey(bits: bits, rollingStart: IntervalNumber(0)), authority: 1,
      creation: UnixTime(hour * 3600))
  }

  @Test(arguments: Seed.first(20))
  func `keeps what a dictionary keeps, through growth and removal`(_ seed: Seed) throws {
    var numbers = SplitMix64(seed)
    var store = MemoryKeyStore()
    var twin: [UInt128: StoredKey] = [:]
    for _ in 0..<600 {
      // Few numbers, so that rows meet; numbers that fold to one hash among them.
      let low = UInt128(numbers.below(80))
      let bits = numbers.below(2) == 0 ? low : low << 64 | 7
      switch numbers.below(4) {
      case 0...1:
        let row = Self.row(bits, hour: UInt32(numbers.below(5)))
        if twin[bits] == nil {
          try store.apply([.insert([row])])
          twin[bits] = row
        } else {
          #expect(throws: StoreFailure.conflict) { try store.apply([.insert([row])]) }
        }
      case 2:
        if twin.removeValue(forKey: bits) != nil {
          try store.apply([.discard(bits)])
        } else {
          #expect(throws: StoreFailure.conflict) { try store.apply([.discard(bits)]) }
        }
      default:
        let revision = StoredKey.Revision(
          reportType: .revoked, daysSinceOnset: 1, riskLevel: 6, time: UnixTime(9 * 3600))
        if let row = twin[bits], row.revision == nil {
          twin[bits]?.revision = revision
          try store.apply([.revise(bits, revision)])
        } else {
          #expect(throws: StoreFailure.conflict) { try store.apply([.revise(bits, revision)]) }
        }
      }
    }
    for value in 0..<80 as Range<UInt128> {
      #expect(store.key(value) == twin[value])
      #expect(store.key(value << 64 | 7) == twin[value << 64 | 7])
    }
    let expected = twin.values.sorted { $0.key.bits < $1.key.bits }
    #expect(store.rows() == expected.map { .key($0) })
    for hour in 0..<5 as Range<UInt32> {
      let range = UnixTime(hour * 3600)..<UnixTime(hour * 3600 + 3600)
      #expect(
        Set(store.keys(createdIn: range)) == Set(expected.filter { range.contains($0.creation) }))
    }
    #expect(
      Set(store.keys(revisedIn: UnixTime(0)..<UnixTime(.max)))
        == Set(expected.filter { $0.revision != nil }))
    let again = MemoryKeyStore(restoring: store.rows(), state: store.state())
    #expect(again.rows() == store.rows())
  }

  @Test func `makes all changes or none`() throws {
    var store = MemoryKeyStore()
    try store.apply([.insert([Self.row(1, hour: 1)])])
    let before = store.rows()
    #expect(throws: StoreFailure.conflict) {
      try store.apply([
        .insert([Self.row(2, hour: 1)]), .advance(1, from: nil, to: UnixTime(9)), .withdraw(4),
      ])
    }
    #expect(store.rows() == before)
    #expect(store.state() == KeyStoreState())
  }
}
