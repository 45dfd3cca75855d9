/// A declared figure or column of a table: its name, unit and definition, as the data dictionary has them.
struct DeclaredColumn: Hashable, Sendable {
  let name: String
  let unit: String
  let definition: String

  init(name: String, unit: String, definition: String) {
    self.name = name
    self.unit = unit
    self.definition = definition
  }

  /// Reads an entry of the data dictionary.
  init(_ entry: [String: Any]) {
    name = entry["name"] as? String ?? ""
    unit = entry["unit"] as? String ?? ""
    definition = entry["description"] as? String ?? ""
  }

  /// The meanings of the values of a text column, by value: its definition lists them as "`value`: meaning".
  var meanings: [String: String] {
    var meanings: [String: String] = [:]
    let parts = definition.split(separator: "`", omittingEmptySubsequences: false)
    for index in stride(from: 1, to: parts.count - 1, by: 2) where parts[index + 1].hasPrefix(": ")
    {
      let text = parts[index + 1].dropFirst(2)
      meanings[String(parts[index])] = String(text.trimmingSuffix { " ,;.".contains($0) })
    }
    return meanings
  }
}

extension DeclaredColumn {
  /// The reason or cause that a figure counts, if its definition ends with one: behind "since", or behind a colon.
  ///
  /// A reason that refers to a key is none for a reader.
  var reason: String? {
    let sentence = definition.split(separator: ". ").first ?? ""
    let starts = [" prevented since ", " truly was this: "]
    return starts.lazy.compactMap { start in
      sentence.firstRange(of: start).map { range in
        String(sentence[range.upperBound...].trimmingSuffix { $0 == "." })
      }
    }.first { !$0.contains("`") }
  }
}

extension Substring {
  /// The text without the characters at its end that a condition holds for.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, condition(last) { text.removeLast() }
    return text
  }
}
