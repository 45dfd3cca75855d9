import ExposureCore
import ExposureTestSupport
import Testing

/// A temporary exposure key with the bytes of a vector.
private func temporaryExposureKey(_ vector: GAENVector) throws -> TemporaryExposureKey {
  let bytes = try #require(Hexadecimal.decode(vector.key))
  return TemporaryExposureKey(
    rollingStart: IntervalNumber(vector.rollingStart), rollingPeriod: vector.rollingPeriod,
    secret: SecretBytes(copying: bytes.span.bytes))
}

private func broadcastMetadata(_ vector: GAENVector) throws -> BroadcastMetadata {
  let bytes = try #require(Hexadecimal.decode(vector.metadata))
  return try BroadcastMetadata(reading: bytes.span.bytes)
}

private func hexadecimal(_ secret: borrowing SecretBytes<16>) -> String {
  secret.bytes.withUnsafeBytes { Hexadecimal.encode($0) }
}

@Suite struct `Temporary exposure key` {
  @Test(arguments: GAENVector.all)
  func `derives both intermediate keys`(vector: GAENVector) throws {
    let key = try temporaryExposureKey(vector)
    #expect(hexadecimal(key.rollingProximityIdentifierKey()) == vector.identifierKey)
    #expect(hexadecimal(key.associatedEncryptedMetadataKey()) == vector.metadataKey)
  }

  @Test(arguments: GAENVector.all)
  func `derives all identifiers of its rolling period`(vector: GAENVector) throws {
    let key = try temporaryExposureKey(vector)
    let identifiers = key.rollingProximityIdentifiers()
    #expect(identifiers.count == Int(vector.rollingPeriod))
    for (interval, identifier, _) in vector.advertised {
      #expect(identifiers[Int(interval - vector.rollingStart)].description == identifier)
      let single = key.rollingProximityIdentifier(at: IntervalNumber(interval))
      #expect(single.description == identifier)
    }
  }

  @Test(arguments: GAENVector.all)
  func `encrypts its metadata`(vector: GAENVector) throws {
    let key = try temporaryExposureKey(vector)
    let metadata = try broadcastMetadata(vector)
    for (interval, _, encrypted) in vector.advertised {
      let identifier = key.rollingProximityIdentifier(at: IntervalNumber(interval))
      #expect(key.encrypt(metadata, for: identifier).description == encrypted)
    }
  }

  @Test(arguments: GAENVector.all)
  func `gives a diagnosis key that derives the same`(vector: GAENVector) throws {
    let identifiers = try temporaryExposureKey(vector).rollingProximityIdentifiers()
    let key = try temporaryExposureKey(vector).disclosed(
      reportType: .confirmedTest, daysSinceOnset: -2, transmissionRiskLevel: 3)
    #expect(Hexadecimal.encode(key.bytes) == vector.key)
    #expect(Hexadecimal.encode(key.rollingProximityIdentifierKey) == vector.identifierKey)
    #expect(Hexadecimal.encode(key.associatedEncryptedMetadataKey) == vector.metadataKey)
    #expect(key.rollingProximityIdentifiers() == identifiers)
    #expect(key.rollingStart == IntervalNumber(vector.rollingStart))
    #expect(key.rollingPeriod == vector.rollingPeriod)
    #expect(key.reportType == .confirmedTest)
    #expect(key.daysSinceOnset == -2)
    #expect(key.transmissionRiskLevel == 3)
  }

  @Test func `discloses a part of the period of a key that is still in use`() throws {
    let key = try temporaryExposureKey(.official).disclosed(period: 89, reportType: .selfReport)
    let whole = try temporaryExposureKey(.official).rollingProximityIdentifiers()
    #expect(key.rollingPeriod == 89)
    #expect(key.rollingProximityIdentifiers() == Array(whole.prefix(89)))
  }

  @Test func `draws its bytes from the source that it is given`() {
    var source = SystemKeyMaterial()
    let start = IntervalNumber(2_642_976)
    let first = TemporaryExposureKey(rollingStart: start, from: &source)
    let second = TemporaryExposureKey(rollingStart: start, from: &source)
    #expect(first.rollingPeriod == 144)
    #expect(first.intervals == start..<IntervalNumber(2_643_120))
    let disclosed = [
      first.disclosed(reportType: .unknown).bits, second.disclosed(reportType: .unknown).bits,
    ]
    #expect(disclosed[0] != disclosed[1])
  }

  @Test func `refuses the identifier of an interval in which it is not in use`() async {
    await #expect(processExitsWith: .failure) {
      let key = try temporaryExposureKey(.official)
      _ = key.rollingProximityIdentifier(at: IntervalNumber(key.rollingStart.rawValue + 144))
    }
    await #expect(processExitsWith: .failure) {
      let key = try temporaryExposureKey(.official)
      _ = key.rollingProximityIdentifier(at: IntervalNumber(key.rollingStart.rawValue - 1))
    }
  }

  @Test func `refuses to disclose more than its period`() async {
    await #expect(processExitsWith: .failure) {
      _ = try temporaryExposureKey(.official).disclosed(period: 145, reportType: .unknown)
    }
  }
}

@Suite struct `Associated encrypted metadata` {
  @Test(arguments: GAENVector.all)
  func `is read by who knows the key`(vector: GAENVector) throws {
    let key = try temporaryExposureKey(vector).disclosed(reportType: .confirmedTest)
    let metadata = try broadcastMetadata(vector)
    for (interval, _, encrypted) in vector.advertised {
      let bytes = try #require(Hexadecimal.decode(encrypted))
      let received = try AssociatedEncryptedMetadata(reading: bytes.span.bytes)
      let identifier = key.rollingProximityIdentifiers()[Int(interval - vector.rollingStart)]
      #expect(key.decrypt(received, of: identifier) == metadata)
    }
  }

  @Test func `refuses a buffer that is too short`() {
    let bytes: [UInt8] = [1, 2, 3]
    #expect(throws: WireError.truncated(needed: 4, available: 3)) {
      try AssociatedEncryptedMetadata(reading: bytes.span.bytes)
    }
    #expect(throws: WireError.truncated(needed: 4, available: 3)) {
      try BroadcastMetadata(reading: bytes.span.bytes)
    }
  }
}

@Suite struct `Broadcast metadata` {
  @Test func `states version, confidence and power in four bytes`() {
    let metadata = BroadcastMetadata(
      minorVersion: 1, calibrationConfidence: .high, transmitPower: -20)
    #expect(Hexadecimal.encode(metadata.bytes) == "5cec0000")
  }

  @Test func `passes over the reserved bits`() throws {
    for flags in UInt8.min...UInt8.max {
      let bytes = [flags, 0x80, 0xAA, 0x55]
      let metadata = try BroadcastMetadata(reading: bytes.span.bytes)
      #expect(metadata.transmitPower == -128)
      #expect(metadata.bytes == [flags & 0xFC, 0x80, 0, 0])
    }
  }
}
