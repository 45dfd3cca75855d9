internal import ExposureCore

/// Reads a text of a fixed form from its front to its end: JSON as we write it, without spaces and with the
/// fields in their order.
struct TextScanner {
  private let text: [UInt8]
  private var offset = 0

  /// Creates a scanner at the front of a text.
  init(_ text: [UInt8]) {
    self.text = text
  }

  private var error: WireError {
    .malformed(offset: UInt64(offset))
  }

  /// Passes over a piece of text that must come next.
  ///
  /// - Throws: ``WireError/malformed(offset:)``
  mutating func pass(_ piece: StaticString) throws(WireError) {
    guard passIfNext(piece) else { throw error }
  }

  /// Passes over a piece of text if it comes next.
  ///
  /// - Returns: Whether it did.
  mutating func passIfNext(_ piece: StaticString) -> Bool {
    let count = piece.utf8CodeUnitCount
    guard text.count - offset >= count else { return false }
    let isNext = piece.withUTF8Buffer { piece in
      (0..<count).allSatisfy { unsafe piece[$0] == text[offset + $0] }
    }
    if isNext { offset += count }
    return isNext
  }

  /// Reads a number of characters.
  ///
  /// - Throws: ``WireError/malformed(offset:)`` if there are fewer.
  mutating func read(_ count: Int) throws(WireError) -> [UInt8] {
    guard text.count - offset >= count else { throw error }
    defer { offset += count }
    return Array(text[offset..<offset + count])
  }

  /// Reads a whole number in the only way it can be written: no plus sign, no leading zeros.
  ///
  /// - Throws: ``WireError/malformed(offset:)`` if it is none of the type.
  mutating func readNumber<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(WireError) -> Number {
    let digits = text[offset...].prefix { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
    let written = String(decoding: digits, as: UTF8.self)
    guard let number = Number(written), String(number) == written else { throw error }
    offset += digits.count
    return number
  }

  /// Checks that the text has been read to its end.
  ///
  /// - Throws: ``WireError/malformed(offset:)``
  func finish() throws(WireError) {
    guard offset == text.count else { throw error }
  }
}
