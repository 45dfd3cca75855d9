import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

@Suite struct `Protocol parameters` {
  /// A parameter out of its range, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let message: String
    let protocolName: String
    let change: @Sendable (inout ProtocolParameterSet) -> Void
    var testDescription: String { message }

    init(
      _ protocolName: String, _ message: String,
      _ change: @escaping @Sendable (inout ProtocolParameterSet) -> Void
    ) {
      self.message = message
      self.protocolName = protocolName
      self.change = change
    }
  }

  static let faults = [
    Fault("gaen", "transmitPower is -51; it must be -50 through 20") {
      $0.gaen.transmitPower = -51
    },
    Fault("gaen", "transmitPower is 21; it must be -50 through 20") { $0.gaen.transmitPower = 21 },
    Fault("dp3t-unlinkable", "fingerprintBits is 57; it must be 16 through 56") {
      $0.dp3tUnlinkable.fingerprintBits = 57
    },
    Fault("tcn", "keyHours is 5; it must be one of 1, 2, 3, 4, 6, 8, 12, 24") {
      $0.tcn.keyHours = 5
    },
    Fault("robert", "weakestSignal is -129; it must be -128 through 20") {
      $0.robert.weakestSignal = -129
    },
    Fault("robert", "falseNotificationProbability is 1.5; it must be 0.0 through 1.0") {
      $0.robert.falseNotificationProbability = 1.5
    },
    Fault("robert", "falseNotificationProbability is nan; it must be 0.0 through 1.0") {
      $0.robert.falseNotificationProbability = .nan
    },
    Fault("bluetrace", "assumedTransmitPower is 21; it must be -128 through 20") {
      $0.blueTrace.assumedTransmitPower = 21
    },
    Fault(
      "bluetrace", "validityMinutes is 25; it must be one of 5, 6, 10, 12, 15, 20, 30, 60"
    ) { $0.blueTrace.validityMinutes = 25 },
    Fault("bluetrace", "refreshHours is 0; it must be one of 1, 2, 3, 4, 6, 8, 12, 24") {
      $0.blueTrace.refreshHours = 0
    },
  ]

  @Test(arguments: faults)
  func `out of range are told, and only to who asks for their protocol`(fault: Fault) throws {
    var parameters = ProtocolParameterSet()
    fault.change(&parameters)
    for name in ProtocolRegistry.names {
      var message: String?
      do throws(ProtocolParameterError) {
        let made = try ProtocolRegistry.named(name, with: parameters)
        #expect(made?.properties.name == name)
      } catch {
        message = "\(error)"
      }
      #expect(message == (name == fault.protocolName ? fault.message : nil))
    }
  }

  @Test func `make the protocol of a name, which is the initial one unless told`() throws {
    var parameters = ProtocolParameterSet()
    for name in ProtocolRegistry.names {
      let made = try #require(try ProtocolRegistry.named(name, with: parameters))
      #expect(made.properties == ProtocolRegistry.named(name)?.properties)
    }
    #expect(try ProtocolRegistry.named("dp3t", with: parameters) == nil)

    parameters.gaen.rotation = .randomTimes
    parameters.dp3tHybrid.window = .fourHours
    parameters.tcn.keyHours = 24
    let gaen = try #require(try ProtocolRegistry.named("gaen", with: parameters) as? GAEN)
    #expect(gaen.properties.rotationSeconds == 600...1_200)
    let hybrid = try #require(
      try ProtocolRegistry.named("dp3t-hybrid", with: parameters) as? DP3THybrid)
    #expect(hybrid.parameters.window == .fourHours)
    let tcn = try #require(try ProtocolRegistry.named("tcn", with: parameters) as? TCN)
    #expect(tcn.parameters.keyHours == 24)
  }

  @Test(arguments: [-50, -24, -10, 20])
  func `of GAEN say the transmit power that receivers read`(power: Int) throws {
    var parameters = GAEN.Parameters()
    parameters.transmitPower = power
    let gaen = try GAEN(parameters)
    var society = Society(gaen, phones: 1, days: 2, seed: Seed.first(1)[0])
    let log = society.log(of: society.transmissions(of: 0))
    try society.disclose(0, at: society.lastDay.end)
    let file = try #require(
      gaen.publish(at: society.lastDay.end + 10_000, server: &society.server))
    let matches = gaen.matches(of: try gaen.read(file), in: log)
    #expect(matches.count == 288)
    #expect(matches.allSatisfy { $0.transmitPower == Int8(power) })
  }

  @Test func `of the unlinkable design decide how large a filter is`() throws {
    func fileSize(fingerprintBits: Int) throws -> Int {
      var parameters = DP3TUnlinkable.Parameters()
      parameters.fingerprintBits = fingerprintBits
      let unlinkable = try DP3TUnlinkable(parameters)
      var society = Society(unlinkable, phones: 1, days: 1, seed: Seed.first(1)[0])
      try society.disclose(0, at: society.lastDay.end)
      let file = try #require(
        unlinkable.publish(at: society.lastDay.end + 900, server: &society.server))
      _ = try unlinkable.read(file)
      return file.count
    }
    #expect(try fileSize(fingerprintBits: 16) < fileSize(fingerprintBits: 32))
    #expect(try fileSize(fingerprintBits: 32) < fileSize(fingerprintBits: 56))
  }
}
