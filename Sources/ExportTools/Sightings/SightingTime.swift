import ExposureCore

/// The moment that a cell spells: as a number of seconds or milliseconds since 1970, or as a date with a time zone.
struct SightingTime {
  /// Seconds since 1970; any number.
  var seconds: Int64
  /// Whether the cell counts milliseconds.
  var isInMilliseconds = false

  /// From this number on, 1973 in milliseconds and 5138 in seconds, nobody means seconds.
  private static let leastMilliseconds: Int64 = 100_000_000_000

  /// The seconds that a cell of one through ten digits counts, as nearly all do; `nil` for any other.
  @inline(__always)
  static func plainSeconds(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    guard range.count - 1 < 10, !range.isEmpty else { return nil }
    var value: UInt64 = 0
    for position in range {
      let digit = UInt64(bytes[position] &- UInt8(ascii: "0"))
      guard digit < 10 else { return nil }
      value = value &* 10 &+ digit
    }
    return UInt32(exactly: value)
  }

  /// Reads a cell; parts of a second are cut off.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(SightingCell.Mistake) {
    guard !range.isEmpty else { throw SightingCell.Mistake(message: "this cell is empty") }
    var position = range.lowerBound
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let firstDigit = position
    var value: Int64 = 0
    while position < range.upperBound {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      // Beyond this all numbers are alike.
      value = min(value * 10 + Int64(digit), 1 << 56)
      position += 1
    }
    if position < range.upperBound {
      guard position > firstDigit,
        bytes[position] == UInt8(ascii: ".") || bytes[position] == ASCII.comma,
        Self.areDigits(bytes, position + 1..<range.upperBound)
      else {
        seconds = try CalendarTime(bytes, range).seconds
        return
      }
    }
    guard position > firstDigit else { throw Self.noTime(bytes, range) }
    isInMilliseconds = value >= Self.leastMilliseconds
    seconds = isInMilliseconds ? value / 1_000 : value
    if isNegative { seconds = min(-seconds, -1) }
    guard !isInMilliseconds || seconds <= Int64(UInt32.max) else {
      throw SightingCell.Mistake(
        message:
          "\(SightingCell.quoted(bytes, range)) is after 2106; the last second is \(UInt32.max)",
        notes: ["are these microseconds or nanoseconds? seconds and milliseconds are read"])
    }
  }

  private static func areDigits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { bytes[$0] &- UInt8(ascii: "0") < 10 }
  }

  static func noTime(_ bytes: Span<UInt8>, _ range: Range<Int>) -> SightingCell.Mistake {
    SightingCell.Mistake(
      message: "expected a time, found '\(SightingCell.quoted(bytes, range))'",
      notes: [
        "a time is a number of seconds or milliseconds since 1970, or like 2020-06-27T01:40:30Z "
          + "or 2020-06-27 03:40:30+02:00"
      ])
  }

  /// The moment, corrected.
  ///
  /// - Parameters:
  ///   - offset: The seconds to add.
  ///   - text: The cell, for the message.
  /// - Returns: The moment, if it lies between 1970 and 2106.
  /// - Throws: ``SightingCell/Mistake``.
  func corrected(by offset: Int64, text: @autoclosure () -> String) throws(SightingCell.Mistake)
    -> UnixTime
  {
    let corrected = seconds + offset
    if let value = UInt32(exactly: corrected) { return UnixTime(value) }
    let correction = offset == 0 ? "" : ", corrected by \(offset) s,"
    throw SightingCell.Mistake(
      message: corrected < 0
        ? "\(text())\(correction) is before 1970; the first second is 0"
        : "\(text())\(correction) is after 2106; the last second is \(UInt32.max)")
  }
}
