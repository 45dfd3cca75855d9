internal import ExposureCore

/// The answer to a status request: one byte, 1 if the owner of the phone is at risk and 0 if not.
struct StatusAnswer {
  /// Whether the phone's owner is at risk.
  var isAtRisk: Bool

  /// Creates an answer.
  init(isAtRisk: Bool) {
    self.isAtRisk = isAtRisk
  }

  /// The answer's byte.
  var encoded: [UInt8] {
    [isAtRisk ? 1 : 0]
  }

  /// Reads an answer.
  ///
  /// - Throws: ``ExposureCore/WireError`` if it is not one byte, 0 or 1.
  init(reading message: [UInt8]) throws(WireError) {
    var reader = WireReader(message)
    let status = try reader.read(UInt8.self)
    try reader.finish()
    guard status <= 1 else { throw .unknown(.status, value: Int64(status)) }
    isAtRisk = status == 1
  }
}
