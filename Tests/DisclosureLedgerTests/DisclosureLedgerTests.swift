import DisclosureLedger
import ExposureTestSupport
import Testing

@Suite struct `Disclosure ledger` {
  static let upload = DisclosureKind(
    from: .phone, to: .server, message: "upload", category: "pd:MedicalHealth",
    processing: "dpv:DiscloseByTransmission", purpose: "health:PandemicResponseManagement",
    legalBasis: "gdpr:A9-2-a", linkableSeconds: 86_400, identifiability: "dpv:PseudonymisedData",
    origin: "dpv:WithinDevice", destination: "dpv:CloudLocation",
    measures: ["dpv:EncryptionInTransfer"])

  static func ledger(_ count: Int) -> DisclosureLedger {
    var ledger = DisclosureLedger()
    for number in 0..<count {
      ledger.append(
        Disclosure(
          time: 1_000 + UInt32(number), kind: upload, records: 1, bytes: 100 + number,
          keptUntil: number % 2 == 0 ? nil : 5_000))
    }
    return ledger
  }

  static func text(_ ledger: DisclosureLedger) -> String {
    ([DisclosureLedger.columns.joined(separator: ",")] + ledger.records.map(\.line))
      .map { $0 + "\n" }.joined()
  }

  @Test func `tells its bytes between two parties`() {
    let ledger = Self.ledger(3)
    #expect(ledger.bytes(from: .phone, to: .server) == 303)
    #expect(ledger.bytes(from: .server, to: .phone) == 0)
  }

  /// SHA-256 of the line, by `sha256sum`.
  @Test func `hashes a record as the tools of any system do`() {
    #expect(
      DisclosureLedger.hash(ofLine: "abc")
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Self.ledger(1).records[0].previous == String(repeating: "0", count: 64))
    let two = Self.ledger(2)
    #expect(two.records[1].previous == DisclosureLedger.hash(ofLine: two.records[0].line))
  }

  @Test func `is found right when nothing was altered`() throws {
    for count in [0, 1, 20] {
      let ledger = Self.ledger(count)
      let check = try LedgerCheck(of: Self.text(ledger), expectedHead: ledger.head)
      #expect(check.recordCount == count)
      #expect(check.head == ledger.head)
      #expect(check.byteCount == ledger.bytes(from: .phone, to: .server))
    }
  }

  @Test func `is found wrong after any byte of it was altered`() {
    let ledger = Self.ledger(4)
    let bytes = Array(Self.text(ledger).utf8)
    for place in bytes.indices {
      for flip in [1, 0x20] as [UInt8] {
        var altered = bytes
        altered[place] ^= flip
        #expect(throws: LedgerCheck.Fault.self) {
          try LedgerCheck(
            of: String(decoding: altered, as: UTF8.self), expectedHead: ledger.head)
        }
      }
    }
  }

  @Test func `is found wrong after a record was left out, added, moved or cut off`() {
    let ledger = Self.ledger(6)
    let lines = ledger.records.map(\.line)
    func check(_ lines: [String]) throws {
      let text = ([DisclosureLedger.columns.joined(separator: ",")] + lines).map { $0 + "\n" }
      _ = try LedgerCheck(of: text.joined(), expectedHead: ledger.head)
    }
    for place in lines.indices {
      var less = lines
      less.remove(at: place)
      #expect(throws: LedgerCheck.Fault.self) { try check(less) }
      #expect(throws: LedgerCheck.Fault.self) { try check(lines + [lines[place]]) }
    }
    for place in lines.indices.dropLast() {
      var moved = lines
      moved.swapAt(place, place + 1)
      #expect(throws: LedgerCheck.Fault.self) { try check(moved) }
    }
    #expect(throws: LedgerCheck.Fault.self) { try LedgerCheck(of: "") }
    #expect(throws: LedgerCheck.Fault.self) {
      try LedgerCheck(of: String(Self.text(ledger).dropLast(5)), expectedHead: ledger.head)
    }
  }

  @Test func `names the line of the first fault`() {
    let ledger = Self.ledger(6)
    let text = Self.text(ledger).split(separator: ",102,").joined(separator: ",999,")
    let fault = #expect(throws: LedgerCheck.Fault.self) { try LedgerCheck(of: text) }
    // Record 2, of 102 bytes, stands in line 4; the line behind it no longer follows.
    #expect(fault?.line == 5)
  }
}
