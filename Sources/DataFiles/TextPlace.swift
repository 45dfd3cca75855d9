/// A place in a text.
public struct TextPlace: Hashable, Comparable, Sendable {
  /// The line, from 1; broken where YAML 1.1 and libyaml break lines.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int

  /// Creates a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The beginning of a text.
  package static let start = TextPlace(line: 1, column: 1)

  /// Orders places as they follow one another.
  public static func < (a: Self, b: Self) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A text's scalars with their places, and last the end of the text.
package struct PlacedScalars: Sequence, IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  private var index: String.Index?
  private var place = TextPlace.start

  package init(of text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  package mutating func next() -> (index: String.Index, scalar: Unicode.Scalar?, place: TextPlace)?
  {
    guard let current = index else { return nil }
    let here = place
    guard current < scalars.endIndex else {
      index = nil
      return (current, nil, here)
    }
    let scalar = scalars[current]
    let following = scalars.index(after: current)
    let isReturnOfPair =
      scalar == "\r" && following < scalars.endIndex && scalars[following] == "\n"
    if scalar.breaksLine, !isReturnOfPair {
      place = TextPlace(line: here.line + 1, column: 1)
    } else {
      place.column += 1
    }
    index = following
    return (current, scalar, here)
  }
}

extension Unicode.Scalar {
  /// Whether YAML 1.1 ends a line here.
  package var breaksLine: Bool {
    switch self {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
