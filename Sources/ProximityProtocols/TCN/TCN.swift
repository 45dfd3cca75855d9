internal import ExposureCore

/// The Temporary Contact Numbers protocol: a ratchet whose every step gives one number to broadcast, and
/// signed reports by which only the ratchet's owner can claim the numbers.
///
/// Where the specification leaves room:
/// * A report authorization key is used from midnight UTC on for a fixed number of hours, and then replaced
///   (``Parameters/keyHours``); a number is broadcast for an epoch of fifteen minutes. A disclosure ends the
///   key at the next epoch.
/// * A report opens all later numbers of its key, so the server holds an upload back until the epoch of the upload is
///   over. By then the phone has given the key up, and no published number is still on the air.
/// * A report carries no time. A phone compares numbers alone, as the reference implementation does; a number
///   that is replayed after the publication still matches, for as long as it is kept.
/// * No report may claim more numbers than a key is used for: server and phones refuse a report that does.
/// * The formats of uploads and files, which are left open, are: the number of reports in four bytes, big
///   endian, and the reports; files begin with "TCNR" and a version. Memos are empty.
///
/// - SeeAlso: *TCN Protocol* v0.4.1 (TCN Coalition, 2020).
public struct TCN: ProximityProtocol {
  /// A phone keeps secrets of its days, from which its report authorization keys follow.
  public typealias Phone = DailySecretsPhone

  /// The parameters of TCN.
  public struct Parameters: ProtocolParameters {
    /// For how many hours a report authorization key is used; 1, 2, 3, 4, 6, 8, 12 or 24.
    ///
    /// The specification advises six at most, since all numbers of a key can be linked by its report.
    public var keyHours = 6

    /// Creates the initial values.
    public init() {}

    /// Checks that the hours divide a day.
    ///
    /// - Throws: ``ProtocolParameterError``
    public func validate() throws(ProtocolParameterError) {
      try ProtocolParameterError.check(
        keyHours, isOneOf: [1, 2, 3, 4, 6, 8, 12, 24], "keyHours")
    }
  }

  /// The parameters of TCN.
  public let parameters: Parameters

  /// The protocol's figures.
  public let properties = ProtocolDescription(
    name: "tcn", specification: "TCN Protocol v0.4.1",
    payloadByteCount: EphemeralIdentifier.byteCount,
    rotationSeconds: Int(EpochNumber.duration)...Int(EpochNumber.duration),
    replayToleranceSeconds: Self.retentionDays * Int(DayNumber.duration),
    retentionDays: Self.retentionDays, requestKinds: [.upload],
    phoneKnows: [.signalStrength, .timeOfDay])

  private static let retentionDays = 14

  /// The first bytes of a published file.
  static let prefix = Array("TCNR".utf8) + [1]

  /// Creates the protocol.
  ///
  /// - Throws: ``ProtocolParameterError``
  public init(_ parameters: Parameters) throws(ProtocolParameterError) {
    try parameters.validate()
    self.parameters = parameters
  }

  /// Creates the protocol with its initial parameters.
  public init() {
    parameters = Parameters()
  }

  /// The epochs for which a report authorization key is used.
  var keyEpochs: UInt32 {
    UInt32(parameters.keyHours) * 3_600 / EpochNumber.duration
  }
}

extension [TCNReport] {
  /// The reports as they travel.
  var encoded: [UInt8] {
    UInt32(count).bigEndianBytes + flatMap(\.bytes)
  }

  /// Reads and verifies reports to the end of a message.
  ///
  /// - Throws: ``ExposureCore/WireError`` if bytes are missing or left over, or if a report is not valid or
  ///   claims more numbers than a key is used for.
  init(reading reader: inout WireReader, upTo keyEpochs: UInt32) throws(WireError) {
    let count = Int(try reader.read(UInt32.self))
    self = []
    for _ in 0..<count {
      let report = try TCNReport(verifying: TCNReport.Unverified(reading: &reader))
      try report.checkLength(upTo: keyEpochs)
      append(report)
    }
    try reader.finish()
  }
}
