/// The character between the cells of a line.
public enum CSVSeparator: String, Sendable, CaseIterable, CustomStringConvertible {
  /// A comma, as RFC 4180 has it.
  case comma
  /// A semicolon, as spreadsheets write where the comma is the decimal sign.
  case semicolon
  /// A tab.
  case tab

  /// The separator's name.
  public var description: String {
    rawValue
  }

  /// The separator itself.
  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    }
  }
}
