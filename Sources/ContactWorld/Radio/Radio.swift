internal import DiscreteEvents

/// The radio of a world: its draws, and the attenuation in each environment.
struct Radio: Sendable {
  let scans: ScanTimes
  let packets = PacketNumbers()
  let leastOfPackets = LeastOfPackets()
  let lostScans: KeyedDraws
  let packetNumbers: KeyedDraws
  let packetAttenuations: KeyedDraws
  let pairAttenuations: KeyedDraws
  let bystanderAttenuations: KeyedDraws
  let scanAttenuations: KeyedDraws
  let devices: KeyedDraws
  let clocks: KeyedDraws
  private let rows: [RadioEnvironment]

  init(_ parameters: RadioParameters, seed: UInt64) {
    scans = ScanTimes(parameters, seed: seed)
    lostScans = KeyedDraws(seed: seed, purpose: .lostScan)
    packetNumbers = KeyedDraws(seed: seed, purpose: .packetNumber)
    packetAttenuations = KeyedDraws(seed: seed, purpose: .packetAttenuation)
    pairAttenuations = KeyedDraws(seed: seed, purpose: .pairAttenuation)
    bystanderAttenuations = KeyedDraws(seed: seed, purpose: .bystanderAttenuation)
    scanAttenuations = KeyedDraws(seed: seed, purpose: .scanAttenuation)
    devices = KeyedDraws(seed: seed, purpose: .device)
    clocks = KeyedDraws(seed: seed, purpose: .clockError)
    rows = Environment.allCases.map(parameters.row)
  }

  /// The attenuation in an environment.
  func row(of environment: Environment) -> RadioEnvironment {
    rows[environment.index]
  }
}
