internal import DataFiles

/// A kind of drawing: its values are given once, and both the specification and the static drawing follow from them.
protocol Chart: Sendable {
  /// The Vega-Lite specification without title and size of the page: `data`, and `mark` and `encoding` or layers.
  ///
  /// - SeeAlso: *Vega-Lite* v5, "Specification".
  var specification: [JSONValue.Member] { get }

  /// Draws the chart without script.
  ///
  /// - Parameter width: The width of the drawing, in pixels.
  /// - Returns: The marks, as high as they need.
  func drawing(width: Double) -> Drawing
}

/// A static drawing: the marks of an SVG image and its size, in pixels.
struct Drawing: Sendable {
  var width: Double
  var height: Double
  var marks: Markup = ""

  /// The distance of the lines of a text, in pixels.
  static let lineHeight = 16.0

  /// About how wide a text is, in pixels: the drawing cannot measure it.
  static func width(of text: String, size: Double = 13) -> Double {
    Double(text.count) * size * 0.6
  }

  /// The lines of a text that are about as wide as a column at most, broken at spaces.
  static func lines(of text: String, within limit: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, width(of: "\(last) \(word)") <= limit {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String
  ) {
    marks +=
      "<line x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\" class=\"\(style)\"/>"
  }

  mutating func text(_ text: String, _ x: Double, _ y: Double, _ style: String) {
    marks += "<text x=\"\(x)\" y=\"\(y)\" class=\"\(style)\">\(text)</text>"
  }

  /// A dot that shows a value, with the text that a pointer over it brings.
  mutating func dot(
    _ x: Double, _ y: Double, radius: Double = 5, _ style: String, says text: String
  ) {
    marks +=
      "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\" class=\"\(style)\"><title>\(text)</title></circle>"
  }

  /// A rectangle that shows a value, with the text that a pointer over it brings.
  mutating func bar(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, says text: String
  ) {
    marks +=
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(height)\" class=\"\(style)\"><title>\(text)</title></rect>"
  }
}
