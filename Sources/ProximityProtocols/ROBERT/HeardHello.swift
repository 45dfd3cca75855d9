internal import ExposureCore

/// A HELLO that a case's phone heard, and when.
struct HeardHello: Hashable, Sendable {
  /// The message as it was heard.
  let payload: EphemeralIdentifier
  /// The time of reception, by the phone's own clock.
  let time: UnixTime

  /// The number of bytes on the wire.
  static let byteCount = EphemeralIdentifier.byteCount + 4

  /// A name of a pair among those of one account.
  struct Mark: Hashable, Sendable {
    /// The code of the HELLO.
    let code: UInt64
    /// The time of reception.
    let time: UnixTime
  }
}

extension [HeardHello] {
  /// The pairs as they travel, ordered by their bytes, so that the order does not tell when they were heard:
  /// their number in four bytes, then of each the message and the time in NTP seconds, big endian.
  var encoded: [UInt8] {
    let ordered = sorted { ($0.payload, $0.time) < ($1.payload, $1.time) }
    return UInt32(count).bigEndianBytes
      + ordered.flatMap { $0.payload.bytes + $0.time.networkSeconds.bigEndianBytes }
  }

  /// Reads pairs from a message of nothing else.
  ///
  /// - Throws: ``WireError`` if bytes are missing or left over.
  init(reading message: [UInt8]) throws(WireError) {
    var reader = WireReader(message)
    let count = try reader.readCount(ofElements: HeardHello.byteCount)
    self = []
    reserveCapacity(count)
    for _ in 0..<count {
      let bytes = try reader.read(EphemeralIdentifier.byteCount)
      let payload = try unsafe EphemeralIdentifier(reading: bytes.span.bytes)
      append(HeardHello(payload: payload, time: UnixTime(networkSeconds: try reader.read())))
    }
  }
}
