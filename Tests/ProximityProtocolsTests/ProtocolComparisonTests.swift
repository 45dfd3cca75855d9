import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `Protocol comparison` {
  /// Bytes and identifiers of two cases with fourteen days of history and twenty sightings a day.
  static let expected: [String: (upload: Int, file: Int, linked: Int, hours: Int)] = [
    // Count, then day and key.
    "dp3t-low-cost": (4 + 36, 9 + 4 + 2 * 36, 14 * 96, 14 * 24),
    // Count, then window and seed; the file says which window.
    "dp3t-hybrid": (4 + 14 * 12 * 20, 10 + 4 + 2 * 14 * 12 * 20, 8, 2),
    // The filter's 45 bits of 4 slots in ceil(n / 3.8) buckets.
    "dp3t-unlinkable": (4 + 14 * 96 * 36, 9 + 9 + (708 * 4 * 45 + 7) / 8, 1, 0),
    "tcn": (4 + 14 * 4 * 134, 5 + 4 + 2 * 14 * 4 * 134, 24, 6),
    "robert": (4 + 14 * 20 * 20, 0, 0, 0),
  ]

  @Test(arguments: ProtocolRegistry.names)
  func `counts what passes through the seam`(name: String) throws {
    let named = try #require(ProtocolRegistry.named(name))
    try measure(named)

    func measure(_ proximity: some ProximityProtocol) throws {
      var material = SeededKeyMaterial(Seed.first(1)[0].value)
      let setting = ProtocolComparison.Setting(
        cases: 2, days: 14, sightingsPerDay: 20, contacts: 3)
      let comparison = try ProtocolComparison(
        measuring: proximity, in: setting, keyMaterial: &material)
      #expect(comparison.properties == proximity.properties)
      if let expected = Self.expected[name] {
        #expect(comparison.uploadBytes == expected.upload)
        #expect(comparison.publishedBytes == expected.file)
        #expect(comparison.linkedIdentifiers == expected.linked)
        #expect(
          comparison.linkedSeconds == (name == "dp3t-unlinkable" ? 900 : expected.hours * 3_600))
      }
      if !proximity.properties.requestKinds.contains(.status) {
        #expect(comparison.ownTraffic == ExchangedBytes())
        #expect(comparison.knowledge.registeredDevices == 0)
        #expect(comparison.knowledge.encounters == 0)
        #expect(comparison.knowledge.disclosedKeys > 0)
        #expect(
          comparison.downloadBytesPerDay(cases: 1_000) == comparison.publishedBytes * 500)
      } else {
        #expect(comparison.publishedBytes == 0)
        #expect(comparison.knowledge.registeredDevices == 5)
        #expect(comparison.knowledge.encounters == 14 * 20)
        #expect(comparison.downloadBytesPerDay(cases: 1_000) == comparison.ownTraffic.received)
      }
    }
  }

  @Test func `GAEN discloses a key a day, which links 144 identifiers`() throws {
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    let comparison = try ProtocolComparison(
      measuring: GAEN(), in: .init(cases: 3), keyMaterial: &material)
    #expect(comparison.linkedIdentifiers == 144)
    #expect(comparison.linkedSeconds == 86_400)
    #expect(comparison.knowledge.disclosedKeys == 14)
    // 27 to 34 bytes of a key, and an export's header.
    #expect((14 * 27...14 * 34 + 40).contains(comparison.uploadBytes))
    #expect((3 * 14 * 27...3 * 14 * 34 + 60).contains(comparison.publishedBytes))
  }

  @Test func `the registry knows every protocol by one name`() {
    #expect(
      ProtocolRegistry.names == [
        "gaen", "dp3t-low-cost", "dp3t-hybrid", "dp3t-unlinkable", "tcn", "robert", "bluetrace",
      ])
    #expect(ProtocolRegistry.named("dp3t") == nil)
  }
}
