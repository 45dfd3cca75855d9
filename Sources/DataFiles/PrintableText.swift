extension String {
  /// The text with `?` for everything that could steer a terminal.
  package var printable: String {
    let scalars = unicodeScalars.map { $0.steersTerminal && $0 != "\t" ? "?" : $0 }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The beginning of the text, fit to stand in a message.
  package func quotable(limit: Int = 40) -> String {
    let scalars = unicodeScalars
    guard scalars.count > limit else { return printable }
    return String(String.UnicodeScalarView(scalars.prefix(limit))).printable + "..."
  }
}

extension Unicode.Scalar {
  /// Whether the scalar could do something else to a terminal than stand there.
  package var steersTerminal: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    default: false
    }
  }
}
