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
    let digits = 2 * EphemeralIdentifier.byteCount
    guard let value = hexadecimal(bytes, range, digits: digits) else {
      let found =
        range.count == digits
        ? "'\(quoted(bytes, range))'" : "\(range.count) characters"
      throw Mistake(message: "expected \(digits) hexadecimal digits, found \(found)")
    }
    // Read as a number the first byte is the highest; in memory it stands first.
    return EphemeralIdentifier(bits: UInt128(bigEndian: value))
  }

  /// The metadata that 8 hexadecimal digits spell; `nil` for anything else.
  static func metadata(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> AssociatedEncryptedMetadata? {
    let digits = 2 * AssociatedEncryptedMetadata.byteCount
    guard let value = hexadecimal(bytes, range, digits: digits) else { return nil }
    return AssociatedEncryptedMetadata(bits: UInt32(bigEndian: UInt32(truncatingIfNeeded: value)))
  }

  private static func hexadecimal(
    _ bytes: Span<UInt8>, _ range: Range<Int>, digits: Int
  ) -> UInt128? {
    var start = range.lowerBound
    if range.count == digits + 2 {
      // The prefixes that programs and databases put in front of hexadecimal digits.
      let isPrefix = [UInt8(ascii: "0"), UInt8(ascii: "\\")].contains(bytes[start])
      guard isPrefix, bytes[start + 1] | 0x20 == UInt8(ascii: "x") else { return nil }
      start += 2
    }
    guard range.upperBound - start == digits else { return nil }
    var value: UInt128 = 0
    for position in start..<range.upperBound {
      let digit = UInt128(nibble(bytes[position]))
      guard digit < 16 else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// The signal strength that a decimal number spells; `nil` for anything else, and for what is outside -128 through
  /// 127 dBm, the range of the platforms' own field.
  static func signalStrength(_ bytes: Span<UInt8>, _ range: Range<Int>) -> SignalStrength? {
    var position = range.lowerBound
    let isNegative = !range.isEmpty && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var value: Int32 = 0
    let firstDigit = position
    while position < range.upperBound, let digit = digit(bytes[position]) {
      value = min(value * 10 + digit, 1_000)
      position += 1
    }
    guard position > firstDigit else { return nil }
    value *= 1_000
    if position < range.upperBound, [UInt8(ascii: "."), ASCII.comma].contains(bytes[position]) {
      position += 1
      var weight: Int32 = 100
      while position < range.upperBound, let digit = digit(bytes[position]) {
        value += weight * digit
        weight /= 10
        position += 1
      }
    }
    let signed = isNegative ? -value : value
    guard position == range.upperBound, signed >= -128_000, signed <= 127_000 else { return nil }
    return SignalStrength(thousandths: signed)
  }

  private static func digit(_ byte: UInt8) -> Int32? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? Int32(digit) : nil
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
