import DataFiles
import ExposureCore

/// A value of a sighting as its cell spells it.
///
/// The cells of some million rows are read, so they are read as bytes.
enum SightingCell {
  /// Why a cell does not spell a value, and what may help.
  struct Mistake: Error {
    var message: String
    var notes: [String] = []
  }

  /// The identifier that 32 hexadecimal digits spell.
  static func identifier(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(Mistake) -> EphemeralIdentifier {
    let value = try hexadecimal(bytes, range, digits: 2 * EphemeralIdentifier.byteCount)
    // Read as a number the first byte is the highest; in memory it stands first.
    return EphemeralIdentifier(bits: UInt128(bigEndian: value))
  }

  /// The metadata that 8 hexadecimal digits spell; `nil` for an empty cell.
  static func metadata(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(Mistake) -> AssociatedEncryptedMetadata? {
    guard !range.isEmpty else { return nil }
    let value = try hexadecimal(bytes, range, digits: 2 * AssociatedEncryptedMetadata.byteCount)
    return AssociatedEncryptedMetadata(bits: UInt32(bigEndian: UInt32(truncatingIfNeeded: value)))
  }

  private static func hexadecimal(
    _ bytes: Span<UInt8>, _ range: Range<Int>, digits: Int
  ) throws(Mistake) -> UInt128 {
    guard range.count == digits else {
      throw Mistake(
        message: "expected \(digits) hexadecimal digits, found \(range.count) characters")
    }
    var value: UInt128 = 0
    for position in range {
      let digit = UInt128(nibble(bytes[position]))
      guard digit < 16 else {
        throw Mistake(
          message: "expected \(digits) hexadecimal digits, found '\(quoted(bytes, range))'")
      }
      value = value << 4 | digit
    }
    return value
  }

  /// The moment that a number of seconds since 1970 spells.
  static func time(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Mistake) -> UnixTime {
    var value: UInt64 = 0
    for position in range {
      let digit = UInt64(bytes[position] &- UInt8(ascii: "0"))
      guard digit < 10 else { throw noTime(bytes, range) }
      // Beyond 2106 all numbers are alike.
      value = min(value * 10 + digit, 1 << 48)
    }
    guard !range.isEmpty else { throw Mistake(message: "this cell is empty") }
    guard let seconds = UInt32(exactly: value) else {
      let year2001InMilliseconds = 1_000_000_000_000
      throw Mistake(
        message: "\(quoted(bytes, range)) is after 2106; the last second is \(UInt32.max)",
        notes: value >= year2001InMilliseconds ? ["are these milliseconds?"] : [])
    }
    return UnixTime(seconds)
  }

  private static func noTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Mistake {
    let text = quoted(bytes, range)
    if text.hasPrefix("-"), text.dropFirst().allSatisfy(\.isNumber) {
      return Mistake(message: "\(text) is before 1970; the first second is 0")
    }
    return Mistake(
      message: "expected a whole number of seconds since 1970, found '\(text)'",
      notes: text.contains("-") || text.contains(":") ? ["`date -d TEXT +%s` converts a date"] : [])
  }

  /// Checks a signal strength in dBm, which matching does not need.
  static func checkSignalStrength(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(Mistake) {
    guard !range.isEmpty else { return }
    var position = range.lowerBound
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    var whole = 0
    let firstDigit = position
    while position < range.upperBound, isDigit(bytes[position]) {
      whole = min(whole * 10 + Int(bytes[position] - UInt8(ascii: "0")), 1_000)
      position += 1
    }
    let hasDigits = position > firstDigit
    if position < range.upperBound, bytes[position] == UInt8(ascii: ".") {
      position += 1
      while position < range.upperBound, isDigit(bytes[position]) { position += 1 }
    }
    guard hasDigits, position == range.upperBound else {
      throw Mistake(message: "expected a number of dBm, found '\(quoted(bytes, range))'")
    }
    guard whole <= 128 else {
      throw Mistake(message: "\(quoted(bytes, range)) dBm is out of range: -128 through 127")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// The beginning of a cell, fit to stand in a message.
  static func quoted(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    // A scalar takes four bytes at most.
    let beginning = range.prefix(4 * 41).map { bytes[$0] }
    return String(decoding: beginning, as: UTF8.self).quotable()
  }

  /// The value of a hexadecimal digit, 16 or more for any other byte.
  private static func nibble(_ byte: UInt8) -> UInt8 {
    let digit = byte &- UInt8(ascii: "0")
    if digit < 10 { return digit }
    // Letters of either case differ in one bit.
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : 16
  }
}
