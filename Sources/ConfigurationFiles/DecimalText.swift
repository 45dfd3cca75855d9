/// A number as it stands in a text, kept exactly: digits and a power of ten.
///
/// The grammar is that of the YAML 1.2 core schema's decimal numbers, without leading zeros: YAML 1.1 reads
/// `010` as eight, so it is not a number here. Neither are hexadecimal digits, infinities and NaN.
struct DecimalText {
  private let text: String
  private let isNegative: Bool
  /// Digits without leading or trailing zeros; empty for zero.
  private let digits: [UInt8]
  /// The power of ten of the last digit.
  private let exponent: Int

  /// Reads a whole text as one number; `nil` if it is anything else.
  init?(_ text: some StringProtocol) {
    var rest = text.utf8[...]
    func digitsAtFront() -> [UInt8] {
      let run = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest.dropFirst(run.count)
      return run.map { $0 - UInt8(ascii: "0") }
    }
    func takes(_ characters: String) -> UInt8? {
      guard let first = rest.first, characters.utf8.contains(first) else { return nil }
      rest = rest.dropFirst()
      return first
    }

    isNegative = takes("+-") == UInt8(ascii: "-")
    let whole = digitsAtFront()
    let fraction = takes(".") == nil ? [] : digitsAtFront()
    guard !whole.isEmpty || !fraction.isEmpty, whole.count < 2 || whole[0] != 0 else { return nil }
    var exponent = 0
    if takes("eE") != nil {
      let isBelowOne = takes("+-") == UInt8(ascii: "-")
      let power = digitsAtFront()
      guard !power.isEmpty else { return nil }
      // Any power beyond a million is beyond every range alike; the cut keeps the sum from overflowing.
      let magnitude = power.reduce(0) { min($0 * 10 + Int($1), 1_000_000) }
      exponent = isBelowOne ? -magnitude : magnitude
    }
    guard rest.isEmpty else { return nil }

    exponent -= fraction.count
    var digits = (whole + fraction).drop { $0 == 0 }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = Array(digits)
    self.exponent = digits.isEmpty ? 0 : exponent
    self.text = String(text)
  }

  /// The reason for which a text cannot be read as the wanted number.
  enum Failure: Error {
    /// It is not whole.
    case fractional
    /// It is too small or too large.
    case outOfRange
  }

  /// The number times a fraction of whole numbers, if that is whole.
  func integer(times numerator: Int128 = 1, over denominator: Int128 = 1) throws(Failure) -> Int128
  {
    guard !digits.isEmpty else { return 0 }
    // The last digit is not zero, so nothing but the numerator can make up for a power below 10^-38.
    guard exponent >= -38 else { throw .fractional }
    guard digits.count + max(exponent, 0) <= 38 else { throw .outOfRange }
    let mantissa = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
    let power = repeatElement(Int128(10), count: abs(exponent)).reduce(1, *)
    let (scaled, overflows) = (exponent > 0 ? mantissa * power : mantissa)
      .multipliedReportingOverflow(by: numerator)
    let (divisor, divisorOverflows) = (exponent < 0 ? power : 1)
      .multipliedReportingOverflow(by: denominator)
    guard !overflows, !divisorOverflows else { throw .outOfRange }
    guard scaled.isMultiple(of: divisor) else { throw .fractional }
    return (isNegative ? -1 : 1) * (scaled / divisor)
  }

  /// The number times a fraction of whole numbers, rounded to the nearest double after each operation.
  func number(times numerator: Int128 = 1, over denominator: Int128 = 1) throws(Failure) -> Double {
    guard let value = Double(text), value.isFinite else { throw .outOfRange }
    let scaled = value * Double(numerator) / Double(denominator)
    guard scaled.isFinite else { throw .outOfRange }
    return scaled
  }
}
