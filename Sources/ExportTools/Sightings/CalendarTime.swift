/// A moment as date, time of day and time zone (ISO 8601 and RFC 3339): `2020-06-27T03:40:30.250+02:00`.
///
/// A blank may stand in place of the `T` and in front of the zone; seconds and their parts may be left out; the zone
/// may be `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`.
struct CalendarTime {
  /// Seconds since 1970 in UTC, parts of a second cut off.
  let seconds: Int64

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(SightingCell.Mistake) {
    var scanner = Scanner(bytes, range)
    guard let year = scanner.number(digits: 4), scanner.take("-"),
      let month = scanner.number(digits: 2), (1...12).contains(month), scanner.take("-"),
      let day = scanner.number(digits: 2), (1...Self.days(in: month, of: year)).contains(day),
      scanner.take("T") || scanner.take("t") || scanner.take(" "),
      let hour = scanner.number(digits: 2), hour < 24, scanner.take(":"),
      let minute = scanner.number(digits: 2), minute < 60
    else { throw SightingTime.noTime(bytes, range) }
    var second = 0
    if scanner.take(":") {
      // A leap second counts as the one before it, as Unix time has it.
      guard let whole = scanner.number(digits: 2), whole <= 60 else {
        throw SightingTime.noTime(bytes, range)
      }
      second = min(whole, 59)
      if scanner.take(".") || scanner.take(",") { while scanner.number(digits: 1) != nil {} }
    }
    _ = scanner.take(" ")
    guard !scanner.isAtEnd else {
      throw SightingCell.Mistake(
        message: "'\(SightingCell.quoted(bytes, range))' has no time zone",
        notes: ["write Z behind it if it is UTC, or how far ahead of UTC it is, such as +02:00"])
    }
    guard let zone = Self.zone(&scanner), scanner.isAtEnd else {
      throw SightingTime.noTime(bytes, range)
    }
    let days = Self.days(upTo: year, month, day)
    seconds = Int64(days) * 86_400 + Int64(3_600 * hour + 60 * minute + second - zone)
  }

  /// Seconds ahead of UTC.
  private static func zone(_ scanner: inout Scanner) -> Int? {
    if scanner.take("Z") || scanner.take("z") || scanner.take("UTC") || scanner.take("GMT") {
      return 0
    }
    let isWest = scanner.take("-")
    guard isWest || scanner.take("+"), let hour = scanner.number(digits: 2), hour < 24 else {
      return nil
    }
    let hasColon = scanner.take(":")
    let minute = scanner.number(digits: 2)
    guard minute != nil || !hasColon, minute ?? 0 < 60 else { return nil }
    let seconds = 3_600 * hour + 60 * (minute ?? 0)
    return isWest ? -seconds : seconds
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The number of days from 1970-01-01 to a date of the Gregorian calendar.
  private static func days(upTo year: Int, _ month: Int, _ day: Int) -> Int {
    let past = year - 1
    let yearDays = 365 * past + past / 4 - past / 100 + past / 400
    let monthDays = (1..<month).reduce(0) { $0 + days(in: $1, of: year) }
    // 719,162 days lie in the years 1 through 1969.
    return yearDays - 719_162 + monthDays + day - 1
  }
}

/// A place in a cell.
private struct Scanner: ~Escapable {
  private let bytes: Span<UInt8>
  private var position: Int
  private let end: Int

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool {
    position == end
  }

  @_lifetime(self: copy self)
  mutating func take(_ text: StaticString) -> Bool {
    guard end - position >= text.utf8CodeUnitCount else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      guard unsafe bytes[position + index] == text.utf8Start[index] else { return false }
    }
    position += text.utf8CodeUnitCount
    return true
  }

  @_lifetime(self: copy self)
  mutating func number(digits: Int) -> Int? {
    guard end - position >= digits else { return nil }
    var value = 0
    for index in position..<position + digits {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    position += digits
    return value
  }
}
