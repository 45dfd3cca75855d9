/// A number as it is written in a file, with or without a unit behind it.
struct Quantity {
  /// The whole text.
  let text: String
  /// The text behind the number; `nil` if there is none.
  let suffix: String?
  private let number: DecimalText

  /// Reads a text such as `15`, `15 min`, `1e5` or `40%`; `nil` if it does not begin with a number.
  init?(_ text: String) {
    self.text = text
    if let number = DecimalText(text) {
      self.number = number
      suffix = nil
      return
    }
    let unitStart = text.reversed().firstIndex { !$0.isLetter && $0 != "%" }?.base
    guard let unitStart, unitStart < text.endIndex else { return nil }
    var digits = text[..<unitStart]
    while digits.last == " " {
      digits.removeLast()
    }
    guard let number = DecimalText(digits) else { return nil }
    self.number = number
    suffix = String(text[unitStart...])
  }

  /// The number in a field's unit, as the shape has it.
  ///
  /// - Precondition: The shape is an integer's or a number's; the units have the same dimension.
  func value(
    as shape: FieldShape, from unit: Unit?, to fieldUnit: Unit?
  ) throws(DecimalText.Failure) -> FieldValue {
    // A unit is a fraction of its dimension's base unit; one in terms of another is a fraction of fractions.
    let numerator = (unit?.numerator ?? 1) * (fieldUnit?.denominator ?? 1)
    let denominator = (unit?.denominator ?? 1) * (fieldUnit?.numerator ?? 1)
    switch shape {
    case .integer(let range, _):
      let value = try number.integer(times: numerator, over: denominator)
      guard range.contains(value) else { throw .outOfRange }
      return .integer(value)
    case .number(let range, _):
      let value = try number.number(times: numerator, over: denominator)
      guard range.contains(value) else { throw .outOfRange }
      return .number(value)
    case .truth, .text, .scalar, .choice, .nameOrPath, .list, .record, .optional:
      preconditionFailure("a quantity is read as a number")
    }
  }
}
