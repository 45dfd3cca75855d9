internal import ExposureCore

/// The Temporary Contact Numbers protocol: a ratchet whose every step gives one number to broadcast, and
/// signed reports by which only the ratchet's owner can claim the numbers.
///
/// Where the specification leaves room:
/// * A report authorization key is used for six hours at most, from midnight, 06:00, 12:00 and 18:00 UTC, and
///   a number for an epoch of fifteen minutes. A disclosure ends the key at the next epoch.
/// * A report opens all later numbers of its key, so the server holds an upload back until the epoch in
///   which it came is over: the key is then given up, and nothing that is published is still on the air.
/// * A report carries no time. A phone compares numbers alone, as the reference implementation does; what
///   is replayed after the publication still matches, for as long as it is kept.
/// * No report may claim more numbers than a key is used for: neither the server nor a phone reads one that
///   does.
/// * The formats of uploads and files, which are left open, are: the number of reports in four bytes, big
///   endian, and the reports; files begin with "TCNR" and a version. Memos are empty.
///
/// - SeeAlso: *TCN Protocol* v0.4.1 (TCN Coalition, 2020).
public struct TCN: ProximityProtocol {
  /// The protocol's figures.
  public let properties = ProtocolProperties(
    name: "tcn", specification: "TCN Protocol v0.4.1",
    payloadByteCount: EphemeralIdentifier.byteCount,
    rotationSeconds: Int(EpochNumber.duration)...Int(EpochNumber.duration),
    replayToleranceSeconds: Self.retentionDays * Int(DayNumber.duration),
    retentionDays: Self.retentionDays, matcher: .phone)

  private static let retentionDays = 14

  /// The epochs for which a report authorization key is used: six hours, the longest that is advised.
  static let keyEpochs: UInt32 = 6 * 3_600 / EpochNumber.duration

  /// How a published file begins.
  static let prefix = Array("TCNR".utf8) + [1]

  /// Creates the protocol; it has no parameters.
  public init() {}
}

extension [TCNReport] {
  /// The reports as they travel.
  var encoded: [UInt8] {
    UInt32(count).bigEndianBytes + flatMap(\.bytes)
  }

  /// Reads and verifies reports to the end of a message.
  ///
  /// - Throws: ``WireError`` if bytes are missing or left over, or if a report is not valid or claims more
  ///   numbers than a key is used for.
  init(reading reader: inout WireReader) throws(WireError) {
    let count = Int(try reader.read(UInt32.self))
    self = []
    for _ in 0..<count {
      let report = try TCNReport(reading: &reader)
      guard UInt32(report.lastIndex) <= TCN.keyEpochs else {
        throw .outOfRange(.reportIndex, value: Int64(report.lastIndex))
      }
      append(report)
    }
    try reader.finish()
  }
}
