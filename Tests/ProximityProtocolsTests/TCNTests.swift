import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `TCN ratchet and reports` {
  let tcn = TCN()

  /// The key of the published vectors.
  func authorizationKey() throws -> ReportAuthorizationKey {
    let seed = try bytes(TCNVectors.authorizationKey)
    return ReportAuthorizationKey(seed: SecretBytes(copying: seed.span.bytes))
  }

  func bytes(_ text: String) throws -> [UInt8] {
    try #require(Hexadecimal.decode(text))
  }

  /// The bytes of a report of the published vectors' key that claims four numbers.
  func reportBytes(memo: [UInt8] = [9, 8, 7]) throws -> [UInt8] {
    try TCNReport(by: authorizationKey(), first: 3, last: 6, kind: .covidWatch, memo: memo).bytes
  }

  @Test func `derives the published verification key, contact keys and numbers`() throws {
    let derivation = try tcn.derivation(
      from: bytes(TCNVectors.authorizationKey), start: 1, period: 9)
    #expect(derivation["rvk"] == TCNVectors.verificationKey)
    #expect(derivation["tck_0"] == TCNVectors.firstContactKey)
    for step in TCNVectors.chain.prefix(9) {
      #expect(derivation["tck_\(step.index)"] == step.contactKey)
      #expect(derivation.identifiers[step.index - 1] == step.contactNumber)
    }
    #expect(derivation.intermediates.count == 11)
  }

  @Test func `follows the ratchet to its end`() throws {
    for step in TCNVectors.chain {
      let derivation = try tcn.derivation(
        from: bytes(TCNVectors.authorizationKey), start: UInt32(step.index), period: 3)
      #expect(derivation["tck_\(step.index)"] == step.contactKey)
      #expect(derivation.identifiers.first == step.contactNumber)
      #expect(derivation.identifiers.count == min(3, 65_536 - step.index))
    }
    #expect(throws: WireError.outOfRange(.reportIndex, value: 65_536)) {
      try tcn.derivation(from: bytes(TCNVectors.authorizationKey), start: 65_536, period: 1)
    }
  }

  @Test(arguments: TCNVectors.reports)
  func `signs and reads the published and the derived reports`(vector: TCNVectors.Report) throws {
    let kind = try #require(TCNReport.MemoKind(rawValue: vector.kind))
    let report = try TCNReport(
      by: authorizationKey(), first: vector.first, last: vector.last, kind: kind,
      memo: bytes(vector.memo))
    #expect(Hexadecimal.encode(report.bytes) == vector.bytes)
    let read = try TCNReport(reading: bytes(vector.bytes))
    #expect(read == report)
    #expect(read.contactNumbers.count == vector.count)
    if vector.last < 100 {
      let derived = try tcn.derivation(
        from: bytes(TCNVectors.authorizationKey), start: UInt32(vector.first),
        period: UInt32(max(vector.count, 1)))
      #expect(
        read.contactNumbers.map(\.description)
          == (vector.count == 0 ? [] : derived.identifiers))
    }
  }

  @Test func `a report says no more than a signature and what is in it needs`() throws {
    #expect(try reportBytes(memo: []).count == 134)
    #expect(try reportBytes(memo: [UInt8](repeating: 1, count: 255)).count == 389)
  }

  @Test func `a memo of more than 255 bytes is refused`() throws {
    #expect(throws: WireError.outOfRange(.memo, value: 256)) {
      try reportBytes(memo: [UInt8](repeating: 0, count: 256))
    }
  }

  @Test func `a report whose last number is before its first claims none`() throws {
    let report = try TCNReport(
      by: authorizationKey(), first: 5, last: 4, kind: .coEpi, memo: [])
    #expect(try TCNReport(reading: report.bytes).contactNumbers.isEmpty)
  }

  @Test func `a report that claims number 0 is refused, even if it is signed`() throws {
    #expect(throws: WireError.outOfRange(.reportIndex, value: 0)) {
      try TCNReport(reading: signed { $0[64] = 0 })
    }
  }

  @Test(arguments: [2, 3, 0xFF] as [UInt8])
  func `a memo of a kind that the reference implementation does not know is refused`(
    kind: UInt8
  ) throws {
    #expect(throws: WireError.unknown(.memo, value: Int64(kind))) {
      try TCNReport(reading: signed { $0[68] = kind })
    }
  }

  @Test func `a report signed by another key is refused`() throws {
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    let other = ReportAuthorizationKey(seed: SecretBytes(from: &material))
    let body = try reportBytes().dropLast(64)
    #expect(throws: WireError.notAuthentic) {
      try TCNReport(reading: body + other.sign(Array(body)))
    }
  }

  @Test func `a report with any bit flipped is refused`() throws {
    let bytes = try reportBytes()
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << bit
        #expect(throws: WireError.self) { try TCNReport(reading: damaged) }
      }
    }
  }

  @Test func `a report that is cut off or goes on is refused`() throws {
    let bytes = try reportBytes()
    for count in bytes.indices {
      #expect(throws: WireError.self) { try TCNReport(reading: Array(bytes[..<count])) }
    }
    #expect(throws: WireError.trailingBytes(count: 1)) { try TCNReport(reading: bytes + [0]) }
  }

  @Test func `the server refuses a report of more numbers than a key is used for`() throws {
    for (last, refused) in [(24, false), (25, true), (65_535, true)] as [(UInt16, Bool)] {
      let report = try TCNReport(
        by: authorizationKey(), first: 1, last: last, kind: .coEpi, memo: [])
      var material = SeededKeyMaterial(Seed.first(1)[0].value)
      var exchange = DirectExchange(tcn, keyMaterial: &material)
      let verdict = exchange.send(
        .upload, [0, 0, 0, 1] + report.bytes, at: UnixTime(1_600_000_000), keyMaterial: &material)
      #expect(verdict == (refused ? .refused(.malformed) : .accepted(answer: [])))
      #expect(tcn.knowledge(of: exchange.server).disclosedKeys == (refused ? 0 : 1))
    }
  }

  /// A report that its owner signs after a change that an honest device would not make.
  private func signed(after change: (inout [UInt8]) -> Void) throws -> [UInt8] {
    var body = Array(try reportBytes().dropLast(64))
    change(&body)
    return body + (try authorizationKey().sign(body))
  }
}
