/// The phone's statement about its transmitter, sent encrypted beside each identifier.
///
/// On the wire it is four bytes, encrypted: version and confidence (bits 7 to 6 major version, 5 to 4 minor
/// version, 3 to 2 calibration confidence, 1 to 0 reserved), transmit power, and two reserved bytes.
///
/// - SeeAlso: *Exposure Notification Bluetooth Specification* v1.2, "Associated Encrypted Metadata".
public struct BroadcastMetadata: Hashable, Sendable, BitwiseCopyable {
  /// The confidence in the calibration of a phone model's transmitter; part of the metadata from version 1.1 on.
  public enum CalibrationConfidence: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// No calibration data.
    case lowest
    /// The average over phones of the manufacturer.
    case low
    /// Measured for a similar model.
    case medium
    /// Measured for this model.
    case high
  }

  /// The major version; 0 through 3, in practice 1.
  public var majorVersion: UInt8
  /// The minor version; 0 through 3.
  public var minorVersion: UInt8
  /// The confidence in the calibration of the transmitter.
  public var calibrationConfidence: CalibrationConfidence
  /// The power at the antenna, in dBm; -127 through 127 on the wire.
  public var transmitPower: Int8

  /// The number of bytes on the wire.
  public static let byteCount = 4

  /// Creates metadata.
  ///
  /// - Precondition: The versions lie in 0 through 3.
  public init(
    majorVersion: UInt8 = 1, minorVersion: UInt8 = 0,
    calibrationConfidence: CalibrationConfidence = .lowest, transmitPower: Int8
  ) {
    precondition(majorVersion < 4 && minorVersion < 4, "a version is two bits")
    self.majorVersion = majorVersion
    self.minorVersion = minorVersion
    self.calibrationConfidence = calibrationConfidence
    self.transmitPower = transmitPower
  }

  /// Reads the four bytes, the first of which is the lowest byte of `word`.
  ///
  /// Reserved bits are passed over.
  init(littleEndian word: UInt32) {
    let flags = UInt8(truncatingIfNeeded: word)
    majorVersion = flags >> 6
    minorVersion = flags >> 4 & 3
    // Two bits name one of the four cases.
    calibrationConfidence = CalibrationConfidence(rawValue: flags >> 2 & 3) ?? .lowest
    transmitPower = Int8(truncatingIfNeeded: word >> 8)
  }

  /// The four bytes, the first of which is the lowest byte; reserved bits are zero.
  var littleEndian: UInt32 {
    let flags = majorVersion << 6 | minorVersion << 4 | calibrationConfidence.rawValue << 2
    return UInt32(flags) | UInt32(UInt8(bitPattern: transmitPower)) << 8
  }

  /// The four bytes in wire order.
  public var bytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: littleEndian >> (8 * $0)) }
  }

  /// Reads metadata from the front of a buffer, passing over the reserved bits.
  ///
  /// - Parameter bytes: At least ``byteCount`` bytes, in wire order.
  /// - Throws: ``WireError/truncated(needed:available:)`` if `bytes` is too short.
  public init(reading bytes: borrowing RawSpan) throws(WireError) {
    guard bytes.byteCount >= Self.byteCount else {
      throw .truncated(needed: Self.byteCount, available: bytes.byteCount)
    }
    self.init(littleEndian: UInt32(littleEndian: unsafe bytes.unsafeLoadUnaligned(as: UInt32.self)))
  }
}
