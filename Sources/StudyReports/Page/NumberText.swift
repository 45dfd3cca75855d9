internal import DataFiles
import Foundation

/// Numbers as a reader of the report sees them.
enum NumberText {
  /// A number as a program reads it: a whole one without a point.
  static func exact(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// A whole number with commas; another one with three significant digits.
  static func usual(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return grouped(whole) }
    return significant(number)
  }

  /// A share of 1 in percent, with three significant digits at most.
  static func percent(_ share: Double) -> String {
    "\(significant(share * 100)) %"
  }

  /// A number rounded to three significant digits, without zeros behind them.
  static func significant(_ number: Double) -> String {
    guard number != 0, number.isFinite else { return "0" }
    let digits = max(0, 2 - Int(log10(number.magnitude).rounded(.down)))
    guard digits > 0 else {
      let unit = pow(10, Double(Int(log10(number.magnitude).rounded(.down)) - 2))
      return grouped(Int((number / unit).rounded() * unit))
    }
    var text = String(format: "%.\(min(digits, 9))f", number.magnitude)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return (number < 0 ? "−" : "") + text
  }

  /// Bytes in the unit that fits, of 1,000 each.
  static func bytes(_ count: Double) -> String {
    switch count {
    case ..<1_000: "\(significant(count)) bytes"
    case ..<1_000_000: "\(significant(count / 1_000)) kB"
    case ..<1_000_000_000: "\(significant(count / 1_000_000)) MB"
    default: "\(significant(count / 1_000_000_000)) GB"
    }
  }

  /// A text with a capital at its beginning.
  static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The name of a category as words: `another_room` is "another room".
  static func words(_ name: String) -> String {
    name.replacingOccurrences(of: "_", with: " ")
  }
}
