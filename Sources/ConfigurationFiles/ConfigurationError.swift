public import DataFiles

/// Something wrong in a configuration file or an override, with its place.
public struct ConfigurationMistake: Hashable, Sendable {
  /// The place of a mistake.
  public enum Origin: Hashable, Sendable {
    /// At a place of the file.
    case place(TextPlace)
    /// In the file as a whole.
    case file
    /// In an override, as it was written on the command line.
    case override(String)
  }

  /// The place of the mistake.
  public let origin: Origin
  /// The mistake; one line.
  public let message: String
  /// The ways to mend it; one line each.
  public let notes: [String]

  /// Creates a mistake.
  package init(_ origin: Origin, _ message: String, notes: [String] = []) {
    self.origin = origin
    self.message = message
    self.notes = notes
  }

  /// Whether one mistake stands before another: by place, then those of the file, then those of overrides.
  static func precedes(_ a: Self, _ b: Self) -> Bool {
    switch (a.origin, b.origin) {
    case (.place(let a), .place(let b)): a < b
    case (.place, _), (.file, .override): true
    default: false
    }
  }
}

/// All that is wrong with a configuration, as one text for its author.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The mistakes in the order of the file; never empty.
  public let mistakes: [ConfigurationMistake]
  /// The compiler-like message of all mistakes: place, mistake, the line with a caret, and notes.
  public let description: String

  /// At most so many mistakes are shown.
  static let shownMistakes = 50

  /// Creates the error of some mistakes in a text.
  ///
  /// - Parameters:
  ///   - mistakes: The mistakes, in any order.
  ///   - name: The file's name as its user wrote it.
  ///   - text: The file's text; empty if it could not be read.
  package init(_ mistakes: [ConfigurationMistake], inFile name: String, text: String = "") {
    precondition(!mistakes.isEmpty, "an error needs a mistake")
    // Swift's sort is stable: mistakes at one place keep the order in which they were found.
    self.mistakes = mistakes.sorted(by: ConfigurationMistake.precedes)
    let lines = Self.lines(of: text)
    var texts = self.mistakes.prefix(Self.shownMistakes).map { mistake in
      Self.text(of: mistake, file: name, lines: lines)
    }
    if mistakes.count > texts.count {
      texts.append("\(name): error: and \(mistakes.count - texts.count) more mistakes")
    }
    description = texts.joined(separator: "\n")
  }

  private static func text(
    of mistake: ConfigurationMistake, file: String, lines: [[Unicode.Scalar]]
  ) -> String {
    var rows: [String]
    switch mistake.origin {
    case .place(let place):
      rows = ["\(file):\(place.line):\(place.column): error: \(mistake.message)"]
      if lines.indices.contains(place.line - 1) {
        rows += excerpt(of: lines[place.line - 1], column: place.column)
      }
    case .file:
      rows = ["\(file): error: \(mistake.message)"]
    case .override(let text):
      rows = ["--set \(text.quotable(limit: 100)): error: \(mistake.message)"]
    }
    return (rows + mistake.notes.map { "note: \($0)" }).joined(separator: "\n")
  }

  private static func lines(of text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    for (_, scalar, place) in PlacedScalars(of: text) {
      if place.line > lines.count {
        lines.append([])
      }
      if let scalar, !scalar.breaksLine {
        lines[place.line - 1].append(scalar)
      }
    }
    return lines
  }

  /// The line, or the part of a long one around the column, and a caret below.
  private static func excerpt(of line: [Unicode.Scalar], column: Int) -> [String] {
    let width = 100
    let position = min(column - 1, line.count)
    let start = line.count <= width ? 0 : max(0, min(position - width / 2, line.count - width))
    let shown = line[start..<min(start + width, line.count)]
    let text = String(String.UnicodeScalarView(shown)).printable
    // Tabs are kept, so that the caret stands at the right column for any width of tabs.
    let margin = shown.prefix(position - start).map { $0 == "\t" ? "\t" : " " }.joined()
    return [text, margin + "^"]
  }
}
