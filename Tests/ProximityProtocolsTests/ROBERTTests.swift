import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// The values of ROBERT and BlueTrace were derived from their specifications by an independent implementation
/// in Python; those of SKINNY are the designers' own.
@Suite struct `ROBERT messages and server` {
  static let serverKey = "000102030405060708090a0b0c0d0e0f1011121314151617"
  static let federationKey = "000102030405060708090a0b0c0d0e0f"
  static let authenticationKey =
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

  struct Vector: Sendable {
    let epoch: UInt32
    let account: UInt64
    let country: UInt8
    let networkSeconds: UInt32
    let encrypted: UInt64
    let encryptedCountry: UInt8
    let hello: String
    let request: String
  }

  static let vectors = [
    Vector(
      epoch: 1, account: 0x01_0203_0405, country: 33, networkSeconds: 3_800_000_000,
      encrypted: 0xCF95_FD6E_5530_0996, encryptedCountry: 0xEB,
      hello: "ebcf95fd6e553009966600630039a650",
      request: "cf95fd6e55300996000001e27f6600"
        + "afbe6fe1f68c4e238313ba310946344c0788f64a9bc42411785c65ac4df56539"),
    Vector(
      epoch: 43_981, account: 0xFE_DCBA_9876, country: 49, networkSeconds: 3_812_345_678,
      encrypted: 0x7D00_5123_43D9_DD12, encryptedCountry: 0xFE,
      hello: "fe7d00512343d9dd12c74eadc446fed2",
      request: "7d00512343d9dd1200abcde33bc74e"
        + "25ba5f3413d1b4bf88d7fd06e5a67d7159bb37bc829bb8fcab69f7aeee656ac5"),
  ]

  func bytes(_ text: String) throws -> [UInt8] {
    try #require(Hexadecimal.decode(text))
  }

  func keys() throws -> ROBERTServerKeys {
    let serverKey = try bytes(Self.serverKey)
    let federationKey = try bytes(Self.federationKey)
    return ROBERTServerKeys(
      serverKey: SecretBytes(copying: serverKey.span.bytes),
      federationKey: SecretBytes(copying: federationKey.span.bytes))
  }

  @Test func `SKINNY-64/192 agrees with the designers' vector, both ways`() throws {
    let key = try bytes("ed00c85b120d68618753e24bfd908f60b2dbb41b422dfcd0")
    let cipher = Skinny64(key: SecretBytes(copying: key.span.bytes))
    #expect(cipher.encrypt(0x530C_61D3_5E86_63C3) == 0xDD2C_F1A8_F330_303C)
    #expect(cipher.decrypt(0xDD2C_F1A8_F330_303C) == 0x530C_61D3_5E86_63C3)
  }

  @Test(arguments: Seed.first(20))
  func `SKINNY-64/192 decrypts what it encrypted`(seed: Seed) {
    var material = SeededKeyMaterial(seed.value)
    let cipher = Skinny64(key: SecretBytes(from: &material))
    let block = material.publicBytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    #expect(cipher.decrypt(cipher.encrypt(block)) == block)
    #expect(cipher.encrypt(block) != block)
  }

  @Test(arguments: vectors.indices)
  func `makes and reads identities, HELLOs and requests as derived`(index: Int) throws {
    let vector = Self.vectors[index]
    let keys = try keys()
    let epoch = EpochNumber(vector.epoch)
    let identity = keys.identities(
      of: vector.account, in: [epoch], countryCode: vector.country)[0]
    #expect(identity.encrypted == vector.encrypted)
    #expect(identity.encryptedCountryCode == vector.encryptedCountry)
    #expect(keys.open(identity.encrypted) == (vector.account, epoch))
    #expect(keys.countryCode(of: identity) == vector.country)

    let time = UnixTime(vector.networkSeconds - 2_208_988_800)
    let key = try bytes(Self.authenticationKey)
    let secret = SecretBytes<32>(copying: key.span.bytes)
    let hello = HelloMessage(identity, at: time, key: secret)
    #expect(hello.payload.description == vector.hello)
    #expect(HelloMessage(hello.payload) == hello)
    let isOwn = hello.isAuthentic(key: secret)
    #expect(isOwn)
    let request = AuthenticatedRequest(.status, as: identity, of: epoch, at: time, key: secret)
    #expect(Hexadecimal.encode(request.encoded) == vector.request)
    let read = try AuthenticatedRequest(reading: bytes(vector.request), as: .status)
    let isOfKind = read.isAuthentic(key: secret)
    #expect(isOfKind)
    let other = try AuthenticatedRequest(reading: bytes(vector.request), as: .identities)
    let isOfAnyKind = other.isAuthentic(key: secret)
    #expect(!isOfAnyKind)
  }

  @Test func `a HELLO with any bit flipped is not authentic`() throws {
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    let key = SecretBytes<32>(from: &material)
    let identity = try keys().identities(of: 7, in: [EpochNumber(9)], countryCode: 33)[0]
    let hello = HelloMessage(identity, at: UnixTime(1_600_000_000), key: key)
    for bit in 0..<128 {
      let damaged = EphemeralIdentifier(bits: hello.payload.bits ^ 1 << UInt128(bit))
      let isAuthentic = HelloMessage(damaged).isAuthentic(key: key)
      #expect(!isAuthentic)
    }
  }

  @Test func `shows an account's identities epoch by epoch`() throws {
    let vector = Self.vectors[1]
    let account = Hexadecimal.encode(
      stride(from: 32, through: 0, by: -8).map { UInt8(truncatingIfNeeded: vector.account >> $0) })
    let key = try bytes(
      Self.serverKey + Self.federationKey + Self.authenticationKey + account + "31")
    let derivation = try ROBERT().derivation(from: key, start: vector.epoch - 1, period: 3)
    #expect(derivation["ebid_43981"] == "7d00512343d9dd12")
    #expect(derivation["ecc_43981"] == "fe")
    #expect(derivation.identifiers.count == 3)
    // Byte for byte up to the time, which is another than the vector's.
    #expect(derivation.identifiers[1].prefix(18) == vector.hello.prefix(18))
    #expect(throws: WireError.outOfRange(.epoch, value: 0xFF_FFFF)) {
      try ROBERT().derivation(from: key, start: 0xFF_FFFF, period: 2)
    }
  }

  @Test func `a notified account gets no answer until the server has forgotten why`() throws {
    let robert = ROBERT()
    var society = Society(robert, phones: 2, days: 2, seed: Seed.first(1)[0])
    let heard = society.log(of: Array(society.transmissions(of: 1).suffix(300).prefix(5)))
    let time = society.lastDay.start + 86_000
    try society.disclose(0, at: time, heard: heard)
    let request = try #require(robert.statusRequest(from: society.phones[1], at: time))
    #expect(society.send(.status, request, at: time) == .accepted(answer: [1]))

    // The phone has not seen the answer, so it asks again.
    for day in 1...15 {
      society.startNextDay()
      let later = time + UInt32(day) * DayNumber.duration
      let request = try #require(robert.statusRequest(from: society.phones[1], at: later))
      let verdict = society.send(.status, request, at: later)
      #expect(verdict == (day < 15 ? .refused(.tooSoon) : .accepted(answer: [0])))
    }
  }

  @Test func `a phone that was told asks again when its account is cleared`() throws {
    let robert = ROBERT()
    var society = Society(robert, phones: 2, days: 2, seed: Seed.first(1)[0])
    let heard = society.log(of: Array(society.transmissions(of: 1).suffix(300).prefix(5)))
    let time = society.lastDay.start + 86_000
    try society.disclose(0, at: time, heard: heard)
    #expect(try society.isAtRisk(1, at: time) == true)
    for day in 1...15 {
      society.startNextDay()
      let later = time + UInt32(day) * DayNumber.duration
      #expect(try society.isAtRisk(1, at: later) == (day < 15 ? nil : false))
    }
  }

  @Test func `asking twice within an hour, or by a clock a minute off, gets no answer`() throws {
    let robert = ROBERT()
    var society = Society(robert, phones: 1, days: 1, seed: Seed.first(1)[0])
    let time = society.lastDay.start + 40_500
    let request = try #require(robert.statusRequest(from: society.phones[0], at: time))
    for skew in [60, -60] {
      let off = UnixTime(UInt32(Int(time.seconds) + skew))
      #expect(society.send(.status, request, at: off) == .refused(.notAuthentic))
    }
    for skew in [59, -59] {
      var receiver = society
      let off = UnixTime(UInt32(Int(time.seconds) + skew))
      #expect(receiver.send(.status, request, at: off) == .accepted(answer: [0]))
      // The same request again is a replay.
      #expect(receiver.send(.status, request, at: time) == .refused(.tooSoon))
    }
    #expect(robert.statusRequest(from: society.phones[0], at: time + 3_599) == nil)
    #expect(robert.statusRequest(from: society.phones[0], at: time + 3_600) != nil)
  }

  /// Binomial with 250 accounts; five standard errors are passed by chance less than once in a million
  /// runs. Asking again an hour later draws again only for the accounts whose period has changed meanwhile,
  /// one in 360, of which one in ten is told: more than four of them come about once in 10^7 runs.
  @Test func `notifies falsely as often as it states, however often it is asked`() throws {
    var parameters = ROBERT.Parameters()
    parameters.falseNotificationProbability = 0.1
    let noisy = try ROBERT(parameters)
    var society = Society(noisy, phones: 250, days: 1, seed: Seed.first(1)[0])
    let time = society.lastDay.start + 3_600
    let first = try (0..<250).map { try society.isAtRisk($0, at: time) == true }
    let told = first.count(where: \.self)
    #expect(abs(Double(told) - 25) < 5 * (250 * 0.1 * 0.9).squareRoot())
    let second = try (0..<250).map { try society.isAtRisk($0, at: time + 3_600) }
    #expect(second.count { $0 == nil } == told)
    #expect(second.count { $0 == true } <= 4)
  }

  @Test func `a phone alone notifies nobody, and one that always lies everybody`() throws {
    for (probability, expected) in [(0.0, false), (1.0, true)] {
      var parameters = ROBERT.Parameters()
      parameters.falseNotificationProbability = probability
      let robert = try ROBERT(parameters)
      var society = Society(robert, phones: 3, days: 1, seed: Seed.first(1)[0])
      for phone in 0..<3 {
        #expect(try society.isAtRisk(phone, at: society.lastDay.start + 3_600) == expected)
      }
    }
  }

  @Test func `a day's identities cost 892 bytes, and a registration two points of the curve`() {
    let society = Society(ROBERT(), phones: 1, days: 2, seed: Seed.first(1)[0])
    #expect(
      society.exchange.bytes == [
        .enrolment: ExchangedBytes(sent: 65, received: 65 + 4 + 892),
        .provisioning: ExchangedBytes(sent: 47, received: 892),
      ])
  }
}
