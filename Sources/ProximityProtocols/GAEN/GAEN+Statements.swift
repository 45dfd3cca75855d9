internal import ExposureCore

extension GAEN {
  /// A key opens a day, and is published when no phone accepts its identifiers any more.
  public var statements: ProtocolStatements {
    ProtocolStatements(
      tolerance: .slot(
        of: IntervalNumber.duration, before: GAEN.clockTolerance, after: GAEN.clockTolerance),
      linkedSeconds: DayNumber.duration,
      longestHold: longestHold,
      exceptions: [
        .certificate,
        .init(
          "altered-uploads-refused",
          "Any sixteen bytes are a key: the health authority's certificate, which a backend checks, signs the keys."
        ),
        .init(
          "truncations-refused",
          "An export in Protocol Buffers does not tell where it ends; its signature does."),
        .init(
          "altered-broadcasts-refused",
          "The metadata are encrypted and not authenticated: an attacker can flip bits of the transmit power."
        ),
      ])
  }

  /// The longest time from an upload until its last key can be published, in seconds.
  private var longestHold: UInt32 {
    let end = parameters.disclosesSameDayKey ? IntervalNumber.duration : DayNumber.duration
    switch parameters.backend {
    case .embargoList: return end + GAEN.clockTolerance
    case .keyServer:
      let rules = parameters.keyServer
      // The key waits for its end, its moment for the end of the batch, the batch for its age, all of it truncated.
      return end + UInt32(rules.batchHours + rules.windowAgeHours + 2) * 3600
    }
  }
}
