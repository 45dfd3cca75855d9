import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Export file` {
  /// The `export.bin` of ``VendorSample/server``, inflated by Python's zipfile.
  let sample = """
    454b204578706f7274207631202020200950b1bd5e000000001160bfbd5e000000001a0255532001280132272210\
    4578616d706c655365727665725f6b312a13312e322e3834302e31303034352e342e332e323a190a10779ec5453b\
    dd39ff81331585a4ac2793100118c0d7a1013a190a10dcfac25ea73a9f170f6e6ac077f1df7a100118c0d7a101
    """

  @Test func `reads what the vendor's server wrote, field by field`() throws {
    let bytes = try #require(Hexadecimal.decode(sample))
    let file = try ExportFile(reading: bytes)
    #expect(file.metadata.startTimestamp == 1_589_490_000)
    #expect(file.metadata.endTimestamp == 1_589_493_600)
    #expect(file.metadata.region == "US")
    #expect(file.metadata.batchNumber == 1)
    #expect(file.metadata.batchSize == 1)
    #expect(
      file.metadata.signatureInfos == [
        SignatureInfo(
          verificationKeyID: "ExampleServer_k1", signatureAlgorithm: "1.2.840.10045.4.3.2")
      ])
    let keys = ["779ec5453bdd39ff81331585a4ac2793", "dcfac25ea73a9f170f6e6ac077f1df7a"]
    #expect(file.keys.map { EphemeralIdentifier(bits: $0.bits).description } == keys)
    for key in file.keys {
      #expect(key.rollingStart.rawValue == 2_649_024)
      #expect(key.rollingPeriod == 144)
      #expect(key.transmissionRiskLevel == 1)
      #expect(key.reportType == .unknown)
      #expect(key.daysSinceOnset == nil)
    }
    #expect(file.revisedKeys.isEmpty)
  }

  @Test func `writes the very bytes that the vendor's server wrote`() throws {
    let bytes = try #require(Hexadecimal.decode(sample))
    #expect(try ExportFile(reading: bytes).encoded() == bytes)
  }

  @Test func `writes every field as an independent encoder does`() {
    // The bytes were put together in Python from the encoding's rules.
    let key = DiagnosisKey(
      bits: UInt128(littleEndian: 0x0F0E_0D0C_0B0A_0908_0706_0504_0302_0100),
      rollingStart: IntervalNumber(2_650_000), rollingPeriod: 3, transmissionRiskLevel: -1,
      reportType: .revoked, daysSinceOnset: -14)
    let file = ExportFile(
      metadata: ExportMetadata(
        startTimestamp: 1, endTimestamp: 2, region: "é", batchNumber: -2, batchSize: 300),
      revisedKeys: [key])
    let expected = """
      454b204578706f72742076312020202009010000000000000011020000000000000\
      01a02c3a920feffffffffffffffff0128ac0242280a10000102030405060708090a\
      0b0c0d0e0f10ffffffffffffffffff011890dfa10120032805301b
      """
    #expect(Hexadecimal.encode(file.encoded()) == expected)
  }

  @Test(arguments: Seed.first(200))
  func `is read as it was written, and written as it was read`(seed: Seed) throws {
    var generator = CaseGenerator(seed)
    let count = generator.below(20)
    let file = generator.export(keyCount: count)
    let bytes = file.encoded()
    let read = try ExportFile(reading: bytes)
    #expect(read == file)
    #expect(read.encoded() == bytes)
  }

  @Test(arguments: Seed.first(20))
  func `sorted keys stand in the order of their bytes`(seed: Seed) {
    var generator = CaseGenerator(seed)
    var file = generator.export(keyCount: 50)
    let keys = file.keys
    file.sortKeys()
    let texts = file.keys.map { EphemeralIdentifier(bits: $0.bits).description }
    #expect(texts == texts.sorted())
    #expect(Set(file.keys) == Set(keys))
  }
}
