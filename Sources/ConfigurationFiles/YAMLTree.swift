import DataFiles
import Yams

/// A YAML document as a tree in which every node knows its place.
///
/// It is made of Yams' nodes, but keeps keys that are given twice, so that they can be reported together with
/// everything else.
struct YAMLTree: Sendable {
  /// A node and its place.
  struct Node: Sendable {
    let place: TextPlace
    let content: Content
  }

  /// A scalar, a list or a mapping.
  indirect enum Content: Sendable {
    /// A scalar's text; `isPlain` if it was written without quotes.
    case scalar(String, isPlain: Bool)
    case list([Node])
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry: Sendable {
    let key: String
    let place: TextPlace
    let value: Node
  }

  /// The document's root; `nil` if there is nothing in the text but comments, or no tree in it.
  private(set) var root: Node?
  /// The mistakes of the tree itself: not YAML, nested too deep, keys given twice, tags.
  private(set) var mistakes: [ConfigurationMistake] = []
  /// The names of the keys that were masked.
  private var maskedKeys: [TextPlace: String] = [:]

  /// More aliases than this are refused before parsing: each may double the tree that Yams hashes and that
  /// is walked here, and add the deepest nesting that libyaml allows (1,000 levels) to the stack.
  private static let aliasLimit = 4
  /// No configuration is nested deeper.
  private static let depthLimit = 32
  /// The search for keys that are given twice ends after so many.
  private static let duplicateLimit = 8

  /// Composes a text on the caller's stack; ``composed(from:)`` is for texts of unknown depth.
  init(composing text: String) {
    if let place = Self.placeBeyondAliasLimit(in: text) {
      report("more than \(Self.aliasLimit) aliases (*name)", at: place)
      return
    }
    var text = text
    composing: while maskedKeys.count < Self.duplicateLimit {
      do {
        // The basic resolver looks at no content: types are the field table's business.
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        root = try parser.singleRoot().flatMap { convert($0, depth: 0) }
        return
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        // Yams ends at a key that is given twice. With the first of the two masked it goes on.
        let place = TextPlace(context.mark)
        let isNew = maskedKeys.updateValue(names.first ?? "", forKey: place) == nil
        guard isNew, let masked = Self.mask(text, at: place, number: maskedKeys.count) else {
          break composing
        }
        text = masked
      } catch {
        // A mask may have broken a quoted key; then the keys given twice are the message.
        guard maskedKeys.isEmpty else { break composing }
        report(error)
        return
      }
    }
    for (place, name) in maskedKeys {
      report("key '\(name.quotable())' is given more than once", at: place)
    }
  }

  /// The place of the alias that is one too many.
  ///
  /// Every alias is a `*` with its name right behind it; such a text inside quotes counts too, but a
  /// line that can only be a comment or a text does not.
  private static func placeBeyondAliasLimit(in text: String) -> TextPlace? {
    var count = 0
    var isCommentLine = false
    var isIndentation = true
    var star: TextPlace?
    for (_, scalar, place) in PlacedScalars(of: text) {
      guard let scalar else { break }
      if place.column == 1 {
        (isCommentLine, isIndentation) = (false, true)
      }
      if isIndentation {
        isCommentLine = scalar == "#"
        isIndentation = scalar == " " || scalar == "\t"
      }
      if let star, !isCommentLine,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
          || scalar == "-"
      {
        count += 1
        if count > aliasLimit { return star }
      }
      star = scalar == "*" ? place : nil
    }
    return nil
  }

  /// The text with a private character in place of the one at a place, or of the one behind it if that is a
  /// quote: another key, at the same places.
  private static func mask(_ text: String, at place: TextPlace, number: Int) -> String? {
    let target = PlacedScalars(of: text).first { _, scalar, here in
      here >= place && scalar != "\"" && scalar != "'"
    }
    guard let target, target.scalar != nil, let mark = Unicode.Scalar(0xE000 + UInt32(number))
    else { return nil }
    var scalars = text.unicodeScalars
    scalars.replaceSubrange(target.index..<scalars.index(after: target.index), with: [mark])
    return String(scalars)
  }

  private mutating func report(_ message: String, at place: TextPlace, notes: [String] = []) {
    mistakes.append(.init(.place(place), message, notes: notes))
  }

  /// Reports what Yams throws.
  private mutating func report(_ error: any Error) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = TextPlace(mark)
      guard !problem.hasPrefix("Maximum nesting level") else {
        report("nested too deep", at: place)
        return
      }
      report("not valid YAML: \(context.map { "\($0.text), " } ?? "")\(problem)", at: place)
    case .reader(let problem, _, _, _):
      mistakes.append(.init(.file, "not valid YAML: \(problem)"))
    default:
      mistakes.append(.init(.file, "not valid YAML: \("\(error)".quotable(limit: 200))"))
    }
  }

  // MARK: Conversion

  /// The node as one of this tree; `nil` if it lies too deep.
  private mutating func convert(_ node: Yams.Node, depth: Int) -> Node? {
    // Every node that was parsed from a text has a mark.
    let place = node.mark.map(TextPlace.init) ?? .start
    guard depth <= Self.depthLimit else {
      report("nested deeper than \(Self.depthLimit) levels", at: place)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      // Yams gives the tag of texts to quoted scalars.
      refuse(scalar.tag, unless: isPlain ? .implicit : .str, at: place)
      return Node(place: place, content: .scalar(scalar.string, isPlain: isPlain))
    case .sequence(let sequence):
      refuse(sequence.tag, unless: .seq, at: place)
      let elements = sequence.compactMap { convert($0, depth: depth + 1) }
      return Node(place: place, content: .list(elements))
    case .mapping(let mapping):
      refuse(mapping.tag, unless: .map, at: place)
      return Node(place: place, content: .mapping(entries(of: mapping, depth: depth)))
    case .alias:
      // Yams' parser has put the node that is meant in an alias' place.
      return nil
    }
  }

  /// The entries whose key is a text.
  private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) -> [Entry] {
    var entries: [Entry] = []
    var firstLines: [String: Int] = [:]
    for (key, value) in mapping {
      guard let value = convert(value, depth: depth + 1) else { continue }
      let place = key.mark.map(TextPlace.init) ?? .start
      guard let text = key.scalar?.string else {
        report("a key must be a name", at: place)
        continue
      }
      let name = maskedKeys[place] ?? text
      if let line = firstLines[name] {
        report(
          "key '\(name.quotable())' is given more than once", at: place,
          notes: ["it is given first in line \(line)"])
      } else {
        firstLines[name] = place.line
      }
      entries.append(Entry(key: name, place: place, value: value))
    }
    return entries
  }

  /// Reports a tag that the author has written.
  private mutating func refuse(_ tag: Tag, unless name: Tag.Name, at place: TextPlace) {
    guard tag.rawValue != Tag.Name.implicit.rawValue, tag.rawValue != name.rawValue else { return }
    report("tags (!\(tag.rawValue.quotable())) mean nothing here", at: place)
  }
}

extension TextPlace {
  fileprivate init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }
}
