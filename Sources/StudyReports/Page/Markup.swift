/// A piece of HTML or SVG.
///
/// A text that stands in it is escaped, so that no name or cell of a file can become markup.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  /// The piece as it is written to the page.
  private(set) var html: String

  init(stringLiteral value: String) {
    html = value
  }

  init(stringInterpolation: Interpolation) {
    html = stringInterpolation.html
  }

  /// Puts pieces after one another.
  init(_ pieces: [Markup], separator: String = "\n") {
    html = pieces.map(\.html).joined(separator: separator)
  }

  /// Takes a text that is written as it is; it comes from the program, not from a file.
  init(trusted html: String) {
    self.html = html
  }

  /// Takes a definition in the little Markdown that definitions have: code between backticks, variables between stars.
  init(definition: String) {
    let parts = definition.split(separator: "`", omittingEmptySubsequences: false)
    let pieces = parts.enumerated().map { index, part -> Markup in
      guard index.isMultiple(of: 2) || index == parts.count - 1 else {
        return "<code>\(String(part))</code>"
      }
      let words = part.split(separator: "*", omittingEmptySubsequences: false)
      return Markup(
        words.enumerated().map { index, word in
          index.isMultiple(of: 2) || index == words.count - 1
            ? "\(String(word))" : "<em>\(String(word))</em>"
        }, separator: "")
    }
    self.init(pieces, separator: "")
  }

  /// Takes a number in a sentence: the text for people, and the value and its place in a file for programs.
  init(_ value: Double, as text: String, from source: String) {
    self =
      "<data value=\"\(NumberText.exact(value))\" data-from=\"\(source)\">\(text)</data>"
  }

  /// Appends a piece.
  static func += (left: inout Markup, right: Markup) {
    left.html += right.html
  }

  /// The interpolation: texts and numbers are escaped, pieces are not.
  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 8)
    }

    mutating func appendLiteral(_ literal: String) {
      html += literal
    }

    mutating func appendInterpolation(_ piece: Markup) {
      html += piece.html
    }

    mutating func appendInterpolation(_ text: String) {
      html += Markup.escaped(text)
    }

    mutating func appendInterpolation(_ number: Int) {
      html += String(number)
    }

    /// A coordinate, to a tenth of a pixel.
    mutating func appendInterpolation(_ coordinate: Double) {
      let tenths = Int((coordinate * 10).rounded())
      html += tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
  }

  /// The text with `&`, `<`, `>` and quotes written as references.
  private static func escaped(_ text: String) -> String {
    var html = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      default: html.unicodeScalars.append(scalar)
      }
    }
    return html
  }
}
