import ExposureCore
import ExposureRisk
import ExposureTestSupport
import ProximityProtocols
import Testing

@Suite struct `BlueTrace identifiers and server` {
  let key = [UInt8](0..<32)
  let user = [UInt8](1...21)
  let vector = [UInt8](0..<16)

  @Test func `makes and reads an identifier as OpenTrace's source says`() throws {
    let text =
      "Zm6jcjziTSCU9dAlWKojo0WheLVy01ZpgGDI+8YAAQIDBAUGBwgJCgsMDQ4PW64j8vB2h0SsZ5+9xSR0hQ=="
    let derivation = try BlueTrace().derivation(
      from: key + user + vector, start: 1_585_785_540, period: nil)
    #expect(derivation.identifiers == [Hexadecimal.encode(text.utf8)])
    #expect(
      derivation["tempid"]
        == "666ea3723ce24d2094f5d02558aa23a345a178b572d356698060c8fbc6"
        + "000102030405060708090a0b0c0d0e0f5bae23f2f0768744ac679fbdc5247485")

    let opener = TemporaryIdentifierKey(SecretBytes(copying: key.span.bytes))
    let identifier = try TemporaryIdentifier(characters: Array(text.utf8))
    let opened = try #require(opener.open(identifier))
    #expect(opened.user.bytes == user)
    #expect(opened.validity == UnixTime(1_585_785_540)..<UnixTime(1_585_786_440))
  }

  @Test func `an identifier with any bit flipped is nobody's`() throws {
    let opener = TemporaryIdentifierKey(SecretBytes(copying: key.span.bytes))
    let identifier = opener.identifiers(
      of: UserIdentity(bytes: user), validities: [UnixTime(100)..<UnixTime(1_000)]
    ) { vector }[0]
    for place in 0..<TemporaryIdentifier.characterCount {
      for bit in 0..<8 {
        var characters = identifier.characters
        characters[place] ^= 1 << bit
        #expect(opener.open(try TemporaryIdentifier(characters: characters)) == nil)
      }
    }
  }

  @Test func `a user is called once about the same encounters and again about new ones`() throws {
    let blueTrace = BlueTrace()
    var society = Society(blueTrace, phones: 2, days: 3, seed: Seed.first(1)[0])
    let sent = society.transmissions(of: 1)
    let log = society.log(of: sent)
    let time = society.firstDay.start + 90_000
    try society.disclose(0, at: time, heard: log)
    #expect(try society.isAtRisk(1, at: time) == true)
    #expect(try society.isAtRisk(1, at: time + 60) == false)
    try society.disclose(0, at: time + 40_000, heard: log)
    #expect(try society.isAtRisk(1, at: time + 40_000) == true)
  }

  @Test func `weak signals are uploaded and known, but nobody is called about them`() throws {
    var parameters = BlueTrace.Parameters()
    parameters.rule = .simple(attenuationThreshold: 35, minimumMinutes: 15)
    let blueTrace = try BlueTrace(parameters)
    var society = Society(blueTrace, phones: 2, days: 1, seed: Seed.first(1)[0])
    let log = society.log(of: society.transmissions(of: 1))
    let time = society.lastDay.start + 80_000
    try society.disclose(0, at: time, heard: log)
    #expect(blueTrace.knowledge(of: society.server).encounters > 80)
    #expect(try society.isAtRisk(1, at: time) == false)
  }

  @Test func `an upload by somebody who is not registered is refused`() {
    let blueTrace = BlueTrace()
    var society = Society(blueTrace, phones: 1, days: 1, seed: Seed.first(1)[0])
    var stranger = Society(blueTrace, phones: 1, days: 1, seed: Seed.first(2)[1])
    let time = society.lastDay.start + 9_000
    let upload = stranger.upload(from: 0, at: time)
    #expect(society.send(.upload, upload, at: time) == .refused(.notEnrolled))
  }
}
