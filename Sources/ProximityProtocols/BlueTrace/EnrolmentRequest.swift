internal import ExposureCore

/// The registration of a BlueTrace user: a telephone number, as JSON.
///
/// The one-time password by which the real service proves the number is left out, so a number that comes twice
/// makes two users. The number has the 15 digits that E.164 allows at most.
struct EnrolmentRequest {
  /// The telephone number; 10^14 through 10^15 - 1.
  var telephoneNumber: UInt64

  /// The number of digits.
  private static let digitCount = 15
  /// The numbers of that many digits.
  private static let numbers: Range<UInt64> = 100_000_000_000_000..<1_000_000_000_000_000

  /// Registers a number that is drawn for the phone.
  init(keyMaterial: inout some KeyMaterialSource) {
    let drawn = keyMaterial.publicBytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let numbers = Self.numbers
    telephoneNumber =
      numbers.lowerBound + drawn.multipliedFullWidth(by: UInt64(numbers.count)).high
  }

  /// The request in JSON.
  var encoded: [UInt8] {
    Array(#"{"phoneNumber":"+\#(telephoneNumber)"}"#.utf8)
  }

  /// Reads a request.
  ///
  /// - Throws: ``ExposureCore/WireError`` if a character is missing, left over or out of place.
  init(reading text: [UInt8]) throws(WireError) {
    var scanner = TextScanner(text)
    try scanner.pass(#"{"phoneNumber":"+"#)
    telephoneNumber = try scanner.readNumber()
    guard Self.numbers.contains(telephoneNumber) else {
      throw .wrongLength(
        .identity, expected: Self.digitCount, found: String(telephoneNumber).count)
    }
    try scanner.pass(#""}"#)
    try scanner.finish()
  }
}
